package io.lakegate.server.connection.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One thing that became of a connection.
 *
 * @param seq its number in the audit
 * @param type an {@link Activity#word}
 * @param name what the connection was called, where the entry says so or it still exists
 * @param userId who did it; absent where no user did
 * @param detail what else the audit says
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ActivityEntry(
        long seq,
        Instant at,
        String type,
        String connectionId,
        Optional<String> name,
        String provider,
        Optional<UUID> userId,
        String userName,
        Map<String, String> detail) {

    /** The detail in one line for people, without what has a column of its own. */
    public String detailLine() {
        return new TreeMap<>(detail)
                .entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining(", "));
    }
}
