package io.lakegate.server.integration.secret;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A client secret as it is sent. Prints redacted.
 *
 * @param expiresAt a date or a moment in UTC; absent if it is not known
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SecretOrder(
        @Nullable String clientSecret, @Nullable String expiresAt) {
    @Override
    public String toString() {
        return "SecretOrder(redacted)";
    }
}
