package io.lakegate.server.diagnosis.drift;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.diagnosis.AdminAccess;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.AccessToken;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account admin's token as it is sent, and where to use it. Prints redacted; kept nowhere.
 *
 * @param accountHost absent means the usual one of the workspace
 * @param adminToken absent where nobody gives one
 * @param apply whether to do what was shown
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AdminOrder(
        @Nullable String accountHost,
        @Nullable String adminToken,
        @Nullable Boolean apply) {

    /** The token, if one was given; 422 for what cannot be one. */
    public Optional<AdminAccess> access() {
        return access(Objects.requireNonNullElse(accountHost, ""), Objects.requireNonNullElse(adminToken, ""));
    }

    /** The same from the fields of a form. */
    public static Optional<AdminAccess> access(String accountHost, String adminToken) {
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

    /** Whether to do it. */
    boolean applies() {
        return Boolean.TRUE.equals(apply);
    }

    @Override
    public String toString() {
        return "AdminOrder(redacted)";
    }
}
