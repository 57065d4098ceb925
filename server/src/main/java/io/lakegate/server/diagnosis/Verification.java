package io.lakegate.server.diagnosis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of Verify, as it is stored and told.
 *
 * @param state {@code running}, {@code done}, or {@code broken-off} where a run stopped in the middle
 * @param startedBy who asked for it
 * @param checks how many lines there will be
 * @param lines those that are known, in order
 * @param current whether the integration is still as it was then
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Verification(
        String id,
        String state,
        String startedBy,
        Instant startedAt,
        Optional<Instant> finishedAt,
        int checks,
        boolean current,
        List<Line> lines) {

    /** Copies. */
    public Verification {
        lines = List.copyOf(lines);
    }

    /** Whether more lines will come. */
    public boolean running() {
        return state.equals("running");
    }

    /** How many lines are known. */
    public int known() {
        return lines.size();
    }

    /** How many checks passed. */
    public long passed() {
        return lines.stream().filter(Line::passed).count();
    }

    /** How many found something wrong. */
    public long failed() {
        return lines.stream().filter(Line::failed).count();
    }

    /** How many could not be judged. */
    public long skipped() {
        return lines.size() - passed() - failed();
    }
}
