package io.lakegate.server.databricks.registered;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.AccessToken;
import java.util.Optional;

/**
 * An account admin's token, given for one request and kept nowhere. Prints redacted.
 *
 * @param accountHost as typed; empty means the usual one of the workspace
 */
public record AdminAccess(String accountHost, AccessToken token) {

    /** The token as it was sent, if one was; 422 for what cannot be one. */
    public static Optional<AdminAccess> of(String accountHost, String adminToken) {
        String token = adminToken.strip();
        if (token.isEmpty()) {
            return Optional.empty();
        }
        if (!token.matches("[\\x21-\\x7E]{1,8000}")) {
            throw ProblemException.invalid("The token cannot be one.")
                    .withField("admin_token", "Paste the token alone, without spaces or line ends in it.");
        }
        return Optional.of(new AdminAccess(accountHost, new AccessToken(token)));
    }

    /** The token; 422 if none was given. */
    public static AdminAccess required(Optional<AdminAccess> given) {
        return given.orElseThrow(() -> ProblemException.invalid("This takes a token of an account admin.")
                .withField("admin_token", "Give an account admin's token. It is used once and kept nowhere."));
    }

    @Override
    public String toString() {
        return "AdminAccess(redacted)";
    }
}
