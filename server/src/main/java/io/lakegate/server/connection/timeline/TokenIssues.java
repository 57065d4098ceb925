package io.lakegate.server.connection.timeline;

import io.lakegate.server.audit.RecordedEntry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Hand-outs of tokens to one program or person, counted together: an app that asks every minute would fill the timeline
 * otherwise. The audit has one row for the first hand-out of a minute and one with a count for the further ones.
 */
record TokenIssues(RecordedEntry latest, Instant until, Instant since, long count) {

    static final String ACTION = "token.issue";

    static boolean is(RecordedEntry entry) {
        return entry.action().equals(ACTION) && entry.outcome().equals("success");
    }

    static TokenIssues of(RecordedEntry entry) {
        return new TokenIssues(entry, last(entry), first(entry), count(entry));
    }

    /** Whoever got them: two apps may bear one name. */
    static String asker(RecordedEntry entry) {
        return entry.actorKind() + " " + entry.actorId().map(Object::toString).orElseGet(entry::actorName);
    }

    TokenIssues with(TokenIssues older) {
        return new TokenIssues(
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
                latest.actorName() + " got its token " + count + " times",
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
