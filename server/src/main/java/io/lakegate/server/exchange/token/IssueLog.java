package io.lakegate.server.exchange.token;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.SeenTokenSet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The audit of token issue. The first hand-out to somebody of a token version in a minute is written before the token
 * leaves; the further ones of that minute are counted and written as one entry when the minute is over. A process that
 * is killed loses the counts of its last minute, never that somebody got the token.
 */
@ApplicationScoped
class IssueLog {

    /** Beyond this many open minutes each hand-out is written by itself: slower, but nothing is lost. */
    private static final int MOST_OPEN = 100_000;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Database database;
    private final Audit audit;
    private final ConcurrentMap<Key, Further> open = new ConcurrentHashMap<>();

    IssueLog(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Call before the token leaves; throws what the database throws, and then the token must not leave. */
    void record(Actor actor, SeenTokenSet seen) {
        Key key =
                new Key(actor, seen.set().id(), seen.set().version(), seen.at().truncatedTo(ChronoUnit.MINUTES));
        Further counted = open.computeIfPresent(key, (same, further) -> further.one(seen.at()));
        if (counted == null) {
            writeFirst(key);
            if (open.size() < MOST_OPEN) {
                open.putIfAbsent(key, new Further(System.nanoTime(), 0, seen.at()));
            }
        }
    }

    private void writeFirst(Key key) {
        database.run(handle -> {
            handle.createUpdate("update token_set set used_at = lakegate_now() where connection_id = :id")
                    .bind("id", key.connection.value())
                    .execute();
            audit.record(handle, entry(key));
        });
    }

    /** Closes the minutes that are over. */
    @Scheduled(every = "10s", delayed = "10s")
    void closeMinutes() {
        close(System.nanoTime() - MINUTE);
    }

    void closeAll(@Observes ShutdownEvent event) {
        close(System.nanoTime());
    }

    private void close(long openedBefore) {
        for (Key key : open.keySet()) {
            Further further = takeIfOpenedBefore(key, openedBefore);
            if (further != null && further.count > 0) {
                audit.record(
                        entry(key).with("count", Long.toString(further.count)).with("last", further.last.toString()));
            }
        }
    }

    private @Nullable Further takeIfOpenedBefore(Key key, long openedBefore) {
        Further further = open.get(key);
        boolean over = further != null && further.openedAt - openedBefore <= 0;
        return over ? open.remove(key) : null;
    }

    private static AuditEntry entry(Key key) {
        return AuditEntry.success(key.actor, "token.issue", "connection", key.connection.value())
                .with("version", Long.toString(key.version));
    }

    private record Key(Actor actor, ConnectionId connection, long version, Instant minute) {}

    private record Further(long openedAt, long count, Instant last) {
        Further one(Instant at) {
            return new Further(openedAt, count + 1, at);
        }
    }
}
