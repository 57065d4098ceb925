package io.lakegate.server.connection.revoke;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was ended.
 *
 * @param ended how many connections held tokens and do not any more
 * @param revoked how many refresh tokens Databricks took back
 * @param accessUntil until when an access token that was handed out may still work at Databricks; absent where there is none
 * @param applicationDeleted whether the OAuth application was deleted at Databricks
 * @param upstream what happened at Databricks, a sentence each
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Revoked(
        long ended, long revoked, Optional<Instant> accessUntil, boolean applicationDeleted, List<String> upstream) {

    /** Copies. */
    public Revoked {
        upstream = List.copyOf(upstream);
    }
}
