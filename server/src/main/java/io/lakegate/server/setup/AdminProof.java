package io.lakegate.server.setup;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.oauth.AccessToken;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an account admin shows that they are one, for one run. Prints redacted and is never kept.
 *
 * @param accessToken of the account, for the scope {@code all-apis}
 * @param returnedUrl or else where Databricks sent the browser after they signed in, with code and state
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AdminProof(
        @Nullable String accessToken, @Nullable String returnedUrl) {

    /** The token without what copying brings along: spaces, line ends, the word Bearer. */
    Optional<AccessToken> token() {
        return Optional.of(Objects.requireNonNullElse(accessToken, "").strip().replaceFirst("(?i)^bearer\\s+", ""))
                .filter(it -> !it.isEmpty())
                .map(AccessToken::new);
    }

    /** The address, if one was given. */
    Optional<String> returned() {
        return Optional.of(Objects.requireNonNullElse(returnedUrl, "").strip()).filter(it -> !it.isEmpty());
    }

    @Override
    public String toString() {
        return "AdminProof(redacted)";
    }
}
