package io.lakegate.server.exchange.token;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.subject.ShownSubject;
import io.lakegate.server.oauth.Fingerprint;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A token exchange request (RFC 8693 section 2.1) of an app.
 *
 * @param subject whose token is asked for
 * @param rejected the token that Databricks refused, if the app says so
 */
record TokenRequest(Subject subject, MinimumValidity minimum, Optional<Fingerprint> rejected) {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String CONNECTION_TYPE = "urn:lakegate:params:oauth:token-type:connection";
    static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private static final String ALL_TYPES = Stream.concat(
                    Stream.of(CONNECTION_TYPE),
                    Arrays.stream(ShownSubject.Type.values()).map(ShownSubject.Type::uri))
            .collect(Collectors.joining(", "));

    /** Whose token is asked for. */
    sealed interface Subject {}

    /** A connection's; absent if the text cannot name one, which looks the same as one that does not exist. */
    record OfConnection(Optional<ConnectionId> id) implements Subject {}

    /** That of the connection which serves somebody. */
    record OfSubject(ShownSubject shown) implements Subject {}

    /**
     * Reads the form.
     *
     * @throws RefusedException with the OAuth error of what is wrong
     */
    static TokenRequest read(String text) {
        AppForm form = AppForm.read(text);
        requireGrantType(form.required("grant_type"));
        Subject subject = subject(form);
        requireRequestedType(form);
        return of(subject, form);
    }

    /** Reads the two parameters that both token routes know. */
    static TokenRequest of(Subject subject, AppForm form) {
        return new TokenRequest(
                subject, minimumValidity(form.optional("minimum_validity")), fingerprint(form.optional("rejected")));
    }

    static Optional<ConnectionId> connectionId(String text) {
        try {
            return Optional.of(ConnectionId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Subject subject(AppForm form) {
        String type = form.required("subject_token_type");
        if (type.equals(CONNECTION_TYPE)) {
            return new OfConnection(connectionId(form.required("subject_token")));
        }
        return ShownSubject.Type.find(type)
                .map(known -> new OfSubject(new ShownSubject(
                        known,
                        form.required("subject_token"),
                        form.optional("audience"),
                        form.optional("environment"))))
                .orElseThrow(() -> RefusedException.invalidRequest("subject_token_type is one of " + ALL_TYPES));
    }

    private static void requireGrantType(String grantType) {
        if (!grantType.equals(GRANT_TYPE)) {
            throw new RefusedException(400, "unsupported_grant_type", "the only grant_type here is " + GRANT_TYPE);
        }
    }

    private static void requireRequestedType(AppForm form) {
        form.optional("requested_token_type")
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
}
