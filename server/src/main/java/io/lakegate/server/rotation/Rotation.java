package io.lakegate.server.rotation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One time that keys were replaced, as people see it.
 *
 * @param kind a {@link RotationKind#word}
 * @param startedBy what people called the admin
 * @param dataKey the data key that everything is brought under; absent where only master keys changed
 * @param pass which time it goes through all tables; another one finds what was written meanwhile
 * @param total how many values lay under older keys at the start
 * @param resealed how many of them the rewrap itself has brought under the new key; refreshes bring their own
 * @param shut how many values do not open, and so stay
 * @param shutNames the first of those
 * @param outcome {@code done}, {@code left-over}; absent while it is under way
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Rotation(
        UUID id,
        String kind,
        Instant startedAt,
        String startedBy,
        Optional<Integer> dataKey,
        int pass,
        long total,
        long resealed,
        long shut,
        String shutNames,
        Optional<Instant> endedAt,
        Optional<String> outcome) {

    /** Whether a worker still has to do with it. */
    @JsonIgnore
    public boolean running() {
        return endedAt.isEmpty();
    }

    /** How far it is, 0 to 100; 100 only when it has ended. */
    @JsonProperty
    public int percent() {
        if (!running()) {
            return 100;
        }
        return total == 0 ? 99 : (int) Math.clamp(resealed * 100 / total, 0, 99);
    }

    /** What was done, in a few words. */
    @JsonIgnore
    public String title() {
        return switch (RotationKind.of(kind)) {
            case DATA_KEY -> "New data key " + dataKey.map(String::valueOf).orElse("");
            case REWRAP ->
                "Rewrap under data key " + dataKey.map(String::valueOf).orElse("");
            case MASTER_KEY -> "New master key";
            case OLD_MASTER_KEYS -> "Old master keys removed";
        };
    }

    /** Whether something did not open. */
    @JsonIgnore
    public boolean leftOver() {
        return outcome.filter("left-over"::equals).isPresent();
    }
}
