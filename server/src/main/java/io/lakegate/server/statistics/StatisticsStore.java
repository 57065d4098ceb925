package io.lakegate.server.statistics;

import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/**
 * Counts audit entries. Which action means what is said here and nowhere else: {@code token.issue} is one hand-out, or as many as
 * its detail {@code count} says; {@code connection.refresh} a refresh with its outcome; {@code connection.reconnect-needed} a refresh
 * that Databricks refused.
 */
@ApplicationScoped
class StatisticsStore {

    /** The first step begins at a whole one, so that the same moment always falls into the same step. */
    private static final String COUNTS = """
            with step as (
                select generate_series(
                           date_bin(cast(:step as interval), lakegate_now(), timestamptz '2000-01-01 00:00:00Z')
                               - (:steps - 1) * cast(:step as interval),
                           lakegate_now(), cast(:step as interval)) as begins),
            entry as (
                select date_bin(cast(:step as interval), at, timestamptz '2000-01-01 00:00:00Z') as begins, action, outcome,
                       coalesce(cast(detail ->> 'count' as bigint), 1) as times
                  from audit_entry
                 where action in ('token.issue', 'connection.refresh', 'connection.reconnect-needed')
                   and at >= (select min(begins) from step)
                   and object_kind = 'connection' and %s)
            select step.begins,
                   coalesce(sum(times) filter (where action = 'token.issue' and outcome = 'success'), 0) as issued,
                   coalesce(sum(times) filter (where action = 'connection.refresh' and outcome = 'success'), 0) as succeeded,
                   coalesce(sum(times) filter (where action = 'connection.refresh' and outcome = 'failed'), 0) as failed,
                   coalesce(sum(times) filter (where action = 'connection.reconnect-needed'), 0) as refused
              from step left join entry using (begins)
             group by step.begins
             order by step.begins
            """;

    private final Database database;

    StatisticsStore(Database database) {
        this.database = database;
    }

    /** One count for each step of the window, oldest first. */
    List<Count> counts(Subject subject, Window window) {
        return database.read(handle -> {
            Query query = handle.createQuery(COUNTS.formatted(condition(subject)))
                    .bind("step", window.step)
                    .bind("steps", window.steps);
            id(subject).ifPresent(id -> query.bind("id", id));
            return query.map((row, context) -> new Count(
                            row.getTimestamp("begins").toInstant(),
                            row.getLong("issued"),
                            row.getLong("succeeded"),
                            row.getLong("failed"),
                            row.getLong("refused")))
                    .list();
        });
    }

    /** Whether the connection exists and belongs to that person. */
    boolean owns(UUID person, UUID connection) {
        return database.read(handle -> handle.createQuery(
                        "select exists (select 1 from connection where id = :id and owner_id = :owner)")
                .bind("id", connection)
                .bind("owner", person)
                .mapTo(Boolean.class)
                .one());
    }

    private static String condition(Subject subject) {
        return switch (subject) {
            case Subject.Everything all -> "true";
            case Subject.OfConnection one -> "object_id = cast(:id as text)";
            case Subject.OfIntegration one ->
                "object_id in (select cast(id as text) from connection where integration_id = :id)";
            case Subject.OfOwner one -> "object_id in (select cast(id as text) from connection where owner_id = :id)";
        };
    }

    private static Optional<UUID> id(Subject subject) {
        return switch (subject) {
            case Subject.Everything all -> Optional.empty();
            case Subject.OfConnection one -> Optional.of(one.id());
            case Subject.OfIntegration one -> Optional.of(one.id());
            case Subject.OfOwner one -> Optional.of(one.id());
        };
    }
}
