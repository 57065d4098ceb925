package io.lakegate.server.posit.credentials;

import io.lakegate.server.posit.Code;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for, every part fine by itself. Prints redacted.
 *
 * @param ofUser whether the subject is a viewer's session, otherwise the content's own
 * @param identity whether an id token is wanted, otherwise an access token
 * @param audience what it is for; absent where nobody says so
 */
record CredentialsForm(boolean ofUser, String subjectToken, boolean identity, Optional<String> audience) {

    /** Codes 12, 25, 210, 211, 213, 214, 242, 249, 250. {@code resource} and {@code scope} mean nothing here. */
    static CredentialsForm read(boolean form, byte[] body) {
        if (body.length == 0) {
            throw Code.FORM_MISSING.says("The form is missing.");
        }
        if (!form) {
            throw Code.FORM_UNPARSABLE.says(
                    "The body must be application/x-www-form-urlencoded (RFC 8693 section 2.1).");
        }
        Map<String, List<String>> fields = decoded(body);
        if (!required(fields, "grant_type").equals(TokenTypes.GRANT)) {
            throw Code.GRANT_TYPE.says("grant_type must be " + TokenTypes.GRANT + ".");
        }
        String subjectType = required(fields, "subject_token_type");
        if (!TokenTypes.SUBJECTS.contains(subjectType)) {
            throw Code.SUBJECT_TOKEN_TYPE.says("subject_token_type must be " + TokenTypes.USER_SESSION + " or "
                    + TokenTypes.CONTENT_SESSION + ".");
        }
        boolean ofUser = subjectType.equals(TokenTypes.USER_SESSION);
        String requested = optional(fields, "requested_token_type").orElse(TokenTypes.ACCESS_TOKEN);
        return new CredentialsForm(
                ofUser, required(fields, "subject_token"), identity(ofUser, requested), optional(fields, "audience"));
    }

    private static boolean identity(boolean ofUser, String requested) {
        if (!TokenTypes.REQUESTED.contains(requested)) {
            throw Code.REQUESTED_TYPE.says("requested_token_type is not one that Lakegate knows.");
        }
        if (requested.equals(TokenTypes.ID_TOKEN) && ofUser || requested.equals(TokenTypes.API_KEY) && !ofUser) {
            throw Code.TOKEN_COMBINATION.says("subject_token_type and requested_token_type do not go together.");
        }
        if (requested.equals(TokenTypes.API_KEY) || requested.equals(TokenTypes.AWS)) {
            throw Code.NO_HANDLER.says("Lakegate has no template that gives tokens of that type.");
        }
        return requested.equals(TokenTypes.ID_TOKEN);
    }

    private static Map<String, List<String>> decoded(byte[] body) {
        try {
            return new QueryStringDecoder(
                            new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, 50, true)
                    .parameters();
        } catch (IllegalArgumentException e) {
            throw Code.FORM_UNPARSABLE.says("The form cannot be decoded.");
        }
    }

    private static String required(Map<String, List<String>> fields, String name) {
        return optional(fields, name).orElseThrow(() -> Code.PARAMETER_MISSING.says(name + " is missing."));
    }

    /** RFC 6749 section 3.2: no value counts as left out, and no parameter may come twice. */
    private static Optional<String> optional(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Code.INVALID_PARAMETER.says(name + " came more than once.");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    @Override
    public String toString() {
        return "CredentialsForm(redacted)";
    }
}
