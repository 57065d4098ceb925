package io.lakegate.server.integration.secret;

import io.lakegate.server.vault.Sealed;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One client secret of an integration, sealed.
 *
 * @param databricksId which of the service principal's secrets it is at Databricks; absent where somebody typed it in
 * @param first whether it is tried first
 * @param workedAt since when it is the one that Databricks accepted
 * @param refusedAt when Databricks refused it, if it was not accepted since
 */
public record HeldSecret(
        UUID id,
        Sealed sealed,
        Optional<String> databricksId,
        boolean first,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> workedAt,
        Optional<Instant> refusedAt) {

    /** Where it stands, in words for people. */
    public String state() {
        if (refusedAt.isPresent()) {
            return "refused by Databricks";
        }
        return first ? "tried first" : "tried next";
    }
}
