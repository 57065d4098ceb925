package io.lakegate.server.notice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that needs somebody's hand.
 *
 * @param id stays the same as long as it is about the same thing
 * @param kind which sort
 * @param turn {@code yours} where the reader puts it right, {@code admin} where an admin does
 * @param title what is the case, short
 * @param detail why it matters and what happens if nobody does anything
 * @param at since when
 * @param ends when it ends or ended; absent where nothing does
 * @param action the one thing to do
 */
@TemplateData
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Notice(
        String id,
        String kind,
        String turn,
        String title,
        String detail,
        Optional<Instant> at,
        Optional<Instant> ends,
        Action action,
        @JsonIgnore NoticeKind sort) {

    /**
     * What to do about it.
     *
     * @param label on the button
     * @param href a path of ours
     */
    @TemplateData
    public record Action(String label, String href) {}
}
