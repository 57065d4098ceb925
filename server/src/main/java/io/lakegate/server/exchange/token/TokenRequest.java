package io.lakegate.server.exchange.token;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.oauth.Fingerprint;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token exchange request (RFC 8693 section 2.1) of an app.
 *
 * @param subject the connection whose token is asked for; absent if the text cannot name one, which looks the same as
 *     one that does not exist
 * @param rejected the token that Databricks refused, if the app says so
 */
record TokenRequest(Optional<ConnectionId> subject, MinimumValidity minimum, Optional<Fingerprint> rejected) {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String CONNECTION_TYPE = "urn:lakegate:params:oauth:token-type:connection";
    static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private static final int MOST_PARAMETERS = 32;

    /**
     * Reads the form; parameters it does not know are ignored (RFC 6749 section 3.2).
     *
     * @throws RefusedException with the OAuth error of what is wrong
     */
    static TokenRequest read(String form) {
        Map<String, List<String>> parameters = decode(form);
        requireGrantType(required(parameters, "grant_type"));
        requireTypes(parameters);
        return new TokenRequest(
                connectionId(required(parameters, "subject_token")),
                minimumValidity(optional(parameters, "minimum_validity")),
                fingerprint(optional(parameters, "rejected")));
    }

    /** Reads the two parameters that both token routes know. */
    static TokenRequest of(Optional<ConnectionId> subject, Map<String, List<String>> query) {
        return new TokenRequest(
                subject,
                minimumValidity(optional(query, "minimum_validity")),
                fingerprint(optional(query, "rejected")));
    }

    static Map<String, List<String>> decode(String form) {
        try {
            return new QueryStringDecoder(form, StandardCharsets.UTF_8, false, MOST_PARAMETERS, true).parameters();
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalidRequest("the body is not application/x-www-form-urlencoded");
        }
    }

    static Optional<ConnectionId> connectionId(String text) {
        try {
            return Optional.of(ConnectionId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void requireGrantType(String grantType) {
        if (!grantType.equals(GRANT_TYPE)) {
            throw new RefusedException(400, "unsupported_grant_type", "the only grant_type here is " + GRANT_TYPE);
        }
    }

    private static void requireTypes(Map<String, List<String>> parameters) {
        if (!required(parameters, "subject_token_type").equals(CONNECTION_TYPE)) {
            throw RefusedException.invalidRequest("the only subject_token_type so far is " + CONNECTION_TYPE);
        }
        optional(parameters, "requested_token_type")
                .filter(type -> !type.equals(ACCESS_TOKEN_TYPE))
                .ifPresent(type -> {
                    throw RefusedException.invalidRequest("the only requested_token_type is " + ACCESS_TOKEN_TYPE);
                });
    }

    private static MinimumValidity minimumValidity(Optional<String> seconds) {
        try {
            return seconds.map(text -> MinimumValidity.ofSeconds(Long.parseLong(text)))
                    .orElse(MinimumValidity.STANDARD);
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalidRequest(
                    "minimum_validity is a whole number of seconds from 0 to " + MinimumValidity.LONGEST.toSeconds());
        }
    }

    private static Optional<Fingerprint> fingerprint(Optional<String> text) {
        try {
            return text.map(Fingerprint::new);
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalidRequest("rejected is the first 16 hexadecimal digits, in lower case, of the"
                    + " SHA-256 of the access token that Databricks refused");
        }
    }

    private static String required(Map<String, List<String>> parameters, String name) {
        return optional(parameters, name)
                .orElseThrow(() -> RefusedException.invalidRequest("the parameter " + name + " is missing"));
    }

    /** RFC 6749 section 3.2: no value counts as left out, and no parameter may come twice. */
    private static Optional<String> optional(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw RefusedException.invalidRequest("the parameter " + name + " came more than once");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }
}
