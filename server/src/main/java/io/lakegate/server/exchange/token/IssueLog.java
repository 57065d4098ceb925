package io.lakegate.server.exchange.token;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.DatabaseClock;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.setting.TokenPathSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The audit of token issue: one entry per asker, connection, token version and minute, with how often and when first and last,
 * written when the minute is over; or, where the operator wants it strict, one entry each, committed before the token leaves.
 * What is counted and not yet written is bounded: beyond that issuing waits, then fails. Nothing is dropped, except that a
 * process that is killed loses its last minute; that is what strict is for.
 */
@Singleton
public class IssueLog {

    private static final int MOST_OPEN = 400_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final long MINUTE = 60_000;
    private static final int USED_AT_ONCE = 1_000;
    private static final Logger LOG = Logger.getLogger(IssueLog.class);

    private final Database database;
    private final Audit audit;
    private final InstantSource clock;
    private final boolean strict;
    private final int mostOpen;
    private final ConcurrentMap<Key, IssueCount> open = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<AuditEntry> unwritten = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long closedMinute;
    private volatile boolean ended;

    @Inject
    IssueLog(Database database, Audit audit, DatabaseClock clock, TokenPathSettings settings) {
        this(database, audit, clock, settings.strictAudit(), MOST_OPEN);
    }

    IssueLog(Database database, Audit audit, InstantSource clock, boolean strict, int mostOpen) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.strict = strict;
        this.mostOpen = mostOpen;
    }

    /** Whether every hand-out must be recorded by {@link #record} before the token leaves. */
    public boolean strict() {
        return strict;
    }

    /**
     * The count to add hand-outs of this minute to, with this one counted. Never blocks.
     *
     * @return absent when there is no room: then {@link #record} waits for it
     */
    public @Nullable IssueCount count(Asker asker, ConnectionId connection, long version, long nowMillis) {
        var key = new Key(asker.id(), connection.value(), version, minute(nowMillis));
        while (true) {
            IssueCount known = open.get(key);
            if (known == null) {
                if (open.size() + waiting.get() >= mostOpen || !unwritten.isEmpty() && !audit.hasRoom()) {
                    return null;
                }
                known = open.computeIfAbsent(
                        key, unused -> new IssueCount(asker.actor(), connection, version, nowMillis));
            }
            if (known.add(version, nowMillis)) {
                return ended ? null : known; // what is counted after the end, nobody writes down
            }
            open.remove(key, known); // it was closed a moment ago
        }
    }

    /**
     * Records one hand-out before the token leaves; on a virtual thread, because it may wait.
     *
     * @throws IssuesFullException when there was no room for it; the token must not leave
     */
    void record(Asker asker, SeenTokenSet seen) {
        ConnectionId id = seen.set().id();
        if (strict) {
            audit.record(AuditEntry.success(asker.actor(), "token.issue", "connection", id.value())
                    .with("version", Long.toString(seen.set().version())));
            noteUse(List.of(id.value()));
            return;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count(asker, id, seen.set().version(), seen.at().toEpochMilli()) == null) {
            if (ended || System.nanoTime() - end > 0) {
                throw new IssuesFullException();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Closes the minutes that are over, soon after. */
    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void closeMinutes() {
        long minute = minute(clock.millis());
        if (minute != closedMinute) {
            closedMinute = minute;
            close(minute);
        }
        write();
    }

    /** The last minute of this process; before the audit itself stops. From here on no token leaves. */
    void closeAll(@Observes @Priority(10) ShutdownEvent event) {
        ended = true;
        closeNow();
    }

    /** Closes this minute, too. */
    void closeNow() {
        close(Long.MAX_VALUE);
        write();
    }

    private void close(long before) {
        var used = new ArrayList<UUID>();
        for (Map.Entry<Key, IssueCount> each : open.entrySet()) {
            if (each.getKey().minute < before) {
                int times = each.getValue().close();
                if (times > 0) {
                    unwritten.add(entry(each.getValue(), times));
                    waiting.incrementAndGet();
                    used.add(each.getKey().connection);
                }
                open.remove(each.getKey(), each.getValue());
            }
        }
        for (int from = 0; from < used.size(); from += USED_AT_ONCE) {
            noteUse(used.subList(from, Math.min(used.size(), from + USED_AT_ONCE)));
        }
    }

    /** What the audit has no room for stays here and is tried again in a second. */
    private void write() {
        for (AuditEntry next = unwritten.peek(); next != null; next = unwritten.peek()) {
            try {
                audit.later(next);
            } catch (RuntimeException full) {
                LOG.warnf("%d entries of issued tokens wait for the audit: %s", unwritten.size(), full.getMessage());
                return;
            }
            unwritten.remove();
            waiting.decrementAndGet();
        }
    }

    /** To ten minutes: nobody needs it finer, and each write is a new copy of a long row. */
    private void noteUse(List<UUID> connections) {
        try {
            database.run(handle -> handle.createUpdate("""
                            update token_set set used_at = lakegate_now()
                             where connection_id = any(:ids)
                               and (used_at is null or used_at < lakegate_now() - interval '10 minutes')
                            """)
                    .bind("ids", connections.toArray(UUID[]::new))
                    .execute());
        } catch (RuntimeException e) {
            LOG.warnf("when connections were last used could not be noted: %s", e.getMessage());
        }
    }

    private static AuditEntry entry(IssueCount count, int times) {
        return AuditEntry.success(
                        count.actor(),
                        "token.issue",
                        "connection",
                        count.connection().value())
                .with("version", Long.toString(count.version()))
                .with("count", Integer.toString(times))
                .with("first", Instant.ofEpochMilli(count.first()).toString())
                .with("last", Instant.ofEpochMilli(count.last()).toString());
    }

    static long minute(long millis) {
        return millis / MINUTE;
    }

    private record Key(UUID asker, UUID connection, long version, long minute) {}
}
