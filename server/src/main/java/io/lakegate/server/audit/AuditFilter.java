package io.lakegate.server.audit;

import io.lakegate.server.audit.chain.NewEntry;
import io.lakegate.server.http.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see; what is absent matches all.
 *
 * @param before only entries older than this sequence number
 * @param actor a part of the actor's name, or their id
 * @param action a whole action ({@code integration.create}) or its noun ({@code integration})
 * @param object an object's id
 * @param outcome {@code success}, {@code refused} or {@code failed}
 * @param since the earliest moment, or the first day (UTC)
 * @param until the first moment too late, or the last day (UTC)
 */
record AuditFilter(
        Optional<Long> before,
        Optional<String> actor,
        Optional<String> action,
        Optional<String> object,
        Optional<String> outcome,
        Optional<Instant> since,
        Optional<Instant> until) {

    /** Reads query parameters; 422 for what cannot be read. */
    static AuditFilter of(
            @Nullable String before,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable String outcome,
            @Nullable String since,
            @Nullable String until) {
        return new AuditFilter(
                text(before).map(it -> number("before", it)),
                text(actor),
                text(action),
                text(object),
                text(outcome).map(AuditFilter::outcome),
                text(since).map(it -> instant("since", it, 0)),
                text(until).map(it -> instant("until", it, 1)));
    }

    /** The same, going on after that entry. */
    AuditFilter before(long seq) {
        return new AuditFilter(Optional.of(seq), actor, action, object, outcome, since, until);
    }

    /** The actor as an id, where it is written as one. */
    Optional<UUID> actorId() {
        try {
            return actor.map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refused(field, "Write the number that the page before ended with.");
        }
    }

    private static String outcome(String text) {
        for (AuditEntry.Outcome each : AuditEntry.Outcome.values()) {
            if (NewEntry.word(each).equals(text)) {
                return text;
            }
        }
        throw refused("outcome", "Write success, refused or failed.");
    }

    /** A day stands for its beginning or, as the last one, for its end. */
    private static Instant instant(String field, String text, int days) {
        try {
            return text.length() == "2026-11-01".length()
                    ? LocalDate.parse(text)
                            .plusDays(days)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : inReach(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            throw refused(field, "Write a day such as 2026-11-01, or a time such as 2026-11-01T00:00:00Z.");
        }
    }

    /** What PostgreSQL can compare with. */
    private static Instant inReach(OffsetDateTime time) {
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("out of reach");
        }
        return time.toInstant();
    }

    private static ProblemException refused(String field, String message) {
        return ProblemException.invalid("The filter cannot be read.").withField(field, message);
    }
}
