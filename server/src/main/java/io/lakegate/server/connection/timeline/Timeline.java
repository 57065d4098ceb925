package io.lakegate.server.connection.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lakegate.server.audit.ObjectHistory;
import io.lakegate.server.audit.RecordedEntry;
import io.lakegate.server.exchange.ConnectionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection's timeline, newest first. Whether the asker may see the connection is the caller's part. */
@ApplicationScoped
public class Timeline {

    /** No page reads more entries. */
    public static final int MOST = 500;

    private final ObjectHistory history;

    Timeline(ObjectHistory history) {
        this.history = history;
    }

    /**
     * A page of it.
     *
     * @param before where the page before ended; absent for the newest
     * @param limit how many audit entries to read, 1 to {@link #MOST}; renewals and hand-outs between two other events are told together
     */
    public Page page(ConnectionId id, Optional<Long> before, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        List<RecordedEntry> entries = history.of("connection", id.toString(), before, most + 1);
        boolean more = entries.size() > most;
        List<RecordedEntry> shown = more ? entries.subList(0, most) : entries;
        Optional<String> next = more ? Optional.of(Long.toString(shown.getLast().seq())) : Optional.empty();
        return new Page(fold(shown), next);
    }

    /** Between two other events, all renewals are one event, and all hand-outs to the same asker. */
    static List<TimelineEvent> fold(List<RecordedEntry> newestFirst) {
        var events = new ArrayList<TimelineEvent>();
        Map<String, Routine> run = new LinkedHashMap<>();
        for (RecordedEntry entry : newestFirst) {
            if (Routine.is(entry)) {
                run.merge(Routine.key(entry), Routine.of(entry), Routine::and);
            } else {
                run.values().forEach(routine -> events.add(routine.event()));
                run.clear();
                events.add(TimelineWords.event(entry));
            }
        }
        run.values().forEach(routine -> events.add(routine.event()));
        return events;
    }

    /**
     * Some events.
     *
     * @param next what to send as {@code before} to get the page after; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Page(List<TimelineEvent> items, Optional<String> next) {}
}
