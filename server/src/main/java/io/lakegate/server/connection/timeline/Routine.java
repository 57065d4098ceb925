package io.lakegate.server.connection.timeline;

import io.lakegate.server.audit.RecordedEntry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What happens all day long, counted together: renewals, and hand-outs of tokens to one program or person. An app that asks
 * every minute would fill the timeline otherwise. A hand-out's entry may itself stand for many, with their count and times.
 */
record Routine(RecordedEntry latest, Instant until, Instant since, long count) {

    static final String ISSUE = "token.issue";
    static final String REFRESH = "connection.refresh";

    static boolean is(RecordedEntry entry) {
        boolean everyday = entry.action().equals(ISSUE) || entry.action().equals(REFRESH);
        return everyday && entry.outcome().equals("success");
    }

    static Routine of(RecordedEntry entry) {
        return new Routine(entry, last(entry), first(entry), count(entry));
    }

    /** What is counted together: the same done by the same; two apps may bear one name. */
    static String key(RecordedEntry entry) {
        return entry.action() + " " + entry.actorKind() + " "
                + entry.actorId().map(Object::toString).orElseGet(entry::actorName);
    }

    Routine and(Routine older) {
        return new Routine(
                latest,
                until.isAfter(older.until) ? until : older.until,
                since.isBefore(older.since) ? since : older.since,
                count + older.count);
    }

    TimelineEvent event() {
        TimelineEvent one = TimelineWords.event(latest);
        if (count == 1) {
            return one;
        }
        return new TimelineEvent(
                until,
                Optional.of(since),
                one.action(),
                one.outcome(),
                one.what() + " " + count + " times",
                "",
                one.who(),
                one.actorKind(),
                count,
                one.tone());
    }

    private static long count(RecordedEntry entry) {
        try {
            return Long.parseLong(entry.detail().getOrDefault("count", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private static Instant first(RecordedEntry entry) {
        return time(entry, "first");
    }

    private static Instant last(RecordedEntry entry) {
        return time(entry, "last");
    }

    private static Instant time(RecordedEntry entry, String key) {
        try {
            return Optional.ofNullable(entry.detail().get(key))
                    .map(Instant::parse)
                    .orElse(entry.at());
        } catch (DateTimeParseException e) {
            return entry.at();
        }
    }
}
