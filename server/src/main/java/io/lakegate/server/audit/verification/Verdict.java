package io.lakegate.server.audit.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verification says in the end.
 *
 * @param intact whether nothing was found
 * @param entries that are sealed
 * @param waiting entries that Lakegate wrote and nobody has sealed yet; that one of these was removed could not be told
 * @param unchained entries among the sealed that were written before there were chains: sealed as they stood then
 * @param unchainedBefore when that was
 * @param chains how many
 * @param batches how many links
 * @param checkpoints how many
 * @param sealedUntil when the newest checkpoint was made
 * @param anchor the newest checkpoint in a form to keep elsewhere
 * @param findingsTotal how many findings
 * @param findings the first thousand
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Verdict(
        boolean intact,
        long entries,
        long waiting,
        long unchained,
        Optional<Instant> unchainedBefore,
        long chains,
        long batches,
        long checkpoints,
        Optional<Instant> sealedUntil,
        Optional<String> anchor,
        long findingsTotal,
        List<Finding> findings) {}
