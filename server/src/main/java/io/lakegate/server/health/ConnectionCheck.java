package io.lakegate.server.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How many connections are in which state, and whether renewing keeps up. */
@ApplicationScoped
class ConnectionCheck implements HealthCheck {

    private static final long LATE_SECONDS = 15 * 60;

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Finding> look(Handle handle) {
        Seen seen = handle.createQuery("""
                        select count(*) filter (where state = 'ACTIVE') as active,
                               count(*) filter (where state = 'RECONNECT_NEEDED') as reconnect,
                               count(*) filter (where state = 'DISCONNECTED') as disconnected,
                               min(due_at) filter (where waits) as oldest,
                               coalesce(cast(extract(epoch from lakegate_now() - min(due_at) filter (where waits)) as bigint), 0)
                                   as late
                          from (select state, due_at,
                                       state = 'ACTIVE' and due_at <= lakegate_now() and i.paused_reason is null as waits
                                  from token_set join integration i on i.id = integration_id) as each
                        """)
                .map((row, context) -> new Seen(
                        row.getLong("active"),
                        row.getLong("reconnect"),
                        row.getLong("disconnected"),
                        Optional.ofNullable(row.getTimestamp("oldest")).map(java.sql.Timestamp::toInstant),
                        row.getLong("late")))
                .one();
        return List.of(states(seen), due(seen));
    }

    private static Finding states(Seen seen) {
        String fact = "Active: " + seen.active + ". Reconnect needed: " + seen.reconnect + ". Disconnected: "
                + seen.disconnected + ".";
        return seen.reconnect == 0
                ? Finding.good("Connections", fact)
                : Finding.watch("Connections", fact, "It is their owners' turn, and their home page tells them.");
    }

    private static Finding due(Seen seen) {
        if (seen.late <= LATE_SECONDS) {
            return Finding.good("Renewing", "No connection has been due for longer than a quarter of an hour.");
        }
        return Finding.watch(
                        "Renewing",
                        "A connection has been due for " + seen.late / 60 + " minutes.",
                        "Look below whether Databricks answers, and above whether the database is slow.")
                .since(seen.oldest);
    }

    private record Seen(long active, long reconnect, long disconnected, Optional<Instant> oldest, long late) {}
}
