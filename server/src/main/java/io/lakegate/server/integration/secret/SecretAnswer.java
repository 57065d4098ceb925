package io.lakegate.server.integration.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Optional;

/**
 * A client secret as the API tells of it: everything but the secret.
 *
 * @param databricksId which of the service principal's secrets it is at Databricks, where Lakegate knows
 * @param first whether it is tried first
 * @param state the same and more, in words
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SecretAnswer(
        String id,
        Optional<String> databricksId,
        boolean first,
        String state,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> workedAt,
        Optional<Instant> refusedAt) {

    static SecretAnswer of(HeldSecret held) {
        return new SecretAnswer(
                held.id().toString(),
                held.databricksId(),
                held.first(),
                held.state(),
                held.createdAt(),
                held.expiresAt(),
                held.workedAt(),
                held.refusedAt());
    }
}
