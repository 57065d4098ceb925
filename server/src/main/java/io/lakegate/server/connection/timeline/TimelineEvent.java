package io.lakegate.server.connection.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.page.HomeSection.Tone;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a connection's timeline.
 *
 * @param at when; of several alike the latest
 * @param since of several alike the earliest; absent for a single one
 * @param action as the audit calls it, for programs: {@code connection.connect}
 * @param outcome {@code success}, {@code refused} or {@code failed}
 * @param what in a sentence without its full stop
 * @param detail more about it; empty if there is nothing
 * @param who did it; {@code lakegate} for what happens by itself
 * @param actorKind {@code user}, {@code app}, {@code system} or {@code anonymous}
 * @param count how many times
 * @param tone how it feels, for its colour
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TimelineEvent(
        Instant at,
        Optional<Instant> since,
        String action,
        String outcome,
        String what,
        String detail,
        String who,
        String actorKind,
        long count,
        @JsonIgnore Tone tone) {

    /** Whether a person or an app did it, so that saying who adds something. */
    public boolean bySomebody() {
        return actorKind.equals("user") || actorKind.equals("app");
    }
}
