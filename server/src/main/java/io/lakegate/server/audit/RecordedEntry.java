package io.lakegate.server.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry as it stands in the table.
 *
 * @param seq grows with each entry; pages go by it
 * @param at when, by the database's clock
 * @param actorKind {@code user}, {@code app}, {@code system} or {@code anonymous}
 * @param actorName as it was called then
 * @param action {@code noun.verb}
 * @param objectKind what sort of thing it was done to
 * @param outcome {@code success}, {@code refused} or {@code failed}
 * @param detail further facts, never a secret
 * @param address where the request came from; absent for what Lakegate did by itself
 * @param requestId finds the log lines of the same request
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RecordedEntry(
        long seq,
        Instant at,
        String actorKind,
        Optional<UUID> actorId,
        String actorName,
        String action,
        Optional<String> objectKind,
        Optional<String> objectId,
        String outcome,
        Map<String, String> detail,
        Optional<String> address,
        Optional<String> requestId) {

    /** The detail in one line for people. */
    public String detailLine() {
        return detail.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    /** The object's id for a link; empty where there is none. */
    public String objectInUrl() {
        return URLEncoder.encode(objectId.orElse(""), StandardCharsets.UTF_8);
    }
}
