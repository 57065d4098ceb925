package io.lakegate.server.issuer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The workload issuer as the API shows it.
 *
 * @param issuer what a federation policy names as issuer
 * @param jwksUri where the keys lie
 * @param jwksJson the keys as a policy's {@code jwks_json} takes them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record IssuerAnswer(String issuer, String jwksUri, String jwksJson, List<Key> keys) {

    /** One key; never its private half. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Key(
            String id, String state, Instant publishedAt, Optional<Instant> signsAt, Optional<Instant> retiredAt) {

        static Key of(WorkloadKey key) {
            return new Key(key.id().toString(), key.state().name(), key.publishedAt(), key.signsAt(), key.retiredAt());
        }
    }
}
