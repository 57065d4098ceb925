package io.lakegate.server.exchange.token;

import com.github.benmanes.caffeine.cache.Interner;
import io.lakegate.server.audit.Actor;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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

    /** Written one portion after the other, because everybody's minute ends at the same time and answers must not wait behind it. */
    private static final int PORTION = 1_000;

    private static final Duration LONGEST_PORTION = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(IssueLog.class);

    private final Database database;
    private final Audit audit;
    private final InstantSource clock;
    private final boolean strict;
    private final int mostOpen;

    /** Those of the slow way, which finds them by what they count. The fast way keeps its own; what both count becomes one entry. */
    private final ConcurrentMap<Counted, IssueCount> ofSlowWay = new ConcurrentHashMap<>();

    private final Interner<Actor> actors = Interner.newWeakInterner();

    /** Counts that have a minute open, in a chain; the last that was opened is the first of it. */
    private final AtomicReference<@Nullable IssueCount> open = new AtomicReference<>();

    /** Minutes that are closed and not written. */
    private final ConcurrentMap<Row, Minute> over = new ConcurrentHashMap<>();

    /** How many entries there will be of what is open, and of what is closed and not written. */
    private final AtomicInteger held = new AtomicInteger();

    private volatile long closedMinute;
    private volatile boolean behind;
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

    /** A count of what this asker gets of this version, for somebody who keeps it; it has counted nothing yet. */
    public IssueCount count(Asker asker, ConnectionId connection, long version, long nowMillis) {
        return new IssueCount(this, actors.intern(asker.actor()), connection.value(), version, nowMillis);
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
        long version = seen.set().version();
        long now = seen.at().toEpochMilli();
        IssueCount count = ofSlowWay.computeIfAbsent(
                new Counted(asker.id(), id.value(), version), unused -> count(asker, id, version, now));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!count.add(now)) {
            if (ended || System.nanoTime() - end > 0) {
                throw new IssuesFullException();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Whether there is room for one entry more, which is taken. Never blocks. */
    boolean takesRoom() {
        if (behind && !audit.hasRoom()) {
            return false;
        }
        if (held.incrementAndGet() > mostOpen) {
            held.decrementAndGet();
            return false;
        }
        return true;
    }

    boolean ended() {
        return ended;
    }

    /** A count has opened a minute, and holds its own lock. */
    void list(IssueCount count) {
        IssueCount known = open.get();
        count.followedBy(known);
        while (!open.compareAndSet(known, count)) {
            known = open.get();
            count.followedBy(known);
        }
    }

    /** A minute of a count is closed. Two counts may have counted the same; it is one entry then. */
    void over(UUID connection, long version, Minute minute) {
        UUID asker = minute.actor.id().orElseThrow();
        over.merge(new Row(asker, connection, version, minute(minute.first)), minute, this::merged);
    }

    private Minute merged(Minute one, Minute other) {
        held.decrementAndGet();
        return one.and(other);
    }

    /** Closes the minutes that are over, soon after, and writes them at a pace that leaves room for others. */
    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void closeMinutes() {
        long minute = minute(clock.millis());
        if (minute != closedMinute) {
            closedMinute = minute;
            close(minute);
        }
        write(minute, true);
    }

    /** The last minute of this process; before the audit itself stops. From here on no token leaves. */
    void closeAll(@Observes @Priority(10) ShutdownEvent event) {
        ended = true;
        closeNow();
    }

    /** Closes this minute, too. */
    void closeNow() {
        close(Long.MAX_VALUE);
        write(Long.MAX_VALUE, false);
    }

    private void close(long before) {
        IssueCount each = open.getAndSet(null);
        while (each != null) {
            IssueCount following = each.next();
            each.closeBefore(before);
            each = following;
        }
        ofSlowWay.values().removeIf(IssueCount::closed);
    }

    private void write(long before, boolean paced) {
        var used = new ArrayList<UUID>(PORTION);
        CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
        for (Map.Entry<Row, Minute> each : over.entrySet()) {
            Row row = each.getKey();
            Minute minute = row.minute < before ? over.remove(row) : null;
            if (minute == null) {
                continue;
            }
            try {
                written = audit.later(entry(row, minute));
            } catch (RuntimeException full) {
                over.merge(row, minute, this::merged);
                behind = true;
                LOG.warnf("%d entries of issued tokens wait for the audit: %s", over.size(), full.getMessage());
                break;
            }
            held.decrementAndGet();
            used.add(row.connection);
            if (used.size() == PORTION) {
                noteUse(used);
                used.clear();
                if (paced) {
                    await(written);
                }
            }
        }
        behind = behind && !over.isEmpty();
        noteUse(used);
    }

    /** Not for ever: while the database is away the audit holds what it has and takes more as long as it has room. */
    private static void await(CompletableFuture<Void> written) {
        try {
            written.get(LONGEST_PORTION.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the audit is slow to take the entries of issued tokens", e);
        }
    }

    /** To ten minutes: nobody needs it finer, and each write is a new copy of a long row. */
    private void noteUse(List<UUID> connections) {
        if (connections.isEmpty()) {
            return;
        }
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

    private static AuditEntry entry(Row row, Minute minute) {
        var detail = Map.of(
                "version", Long.toString(row.version),
                "count", Integer.toString(minute.count),
                "first", Instant.ofEpochMilli(minute.first).toString(),
                "last", Instant.ofEpochMilli(minute.last).toString());
        var object = new AuditEntry.AuditObject("connection", row.connection.toString());
        return new AuditEntry(minute.actor, "token.issue", Optional.of(object), AuditEntry.Outcome.SUCCESS, detail);
    }

    static long minute(long millis) {
        return millis / MINUTE;
    }

    /** What one minute of counting gave. */
    record Minute(Actor actor, int count, long first, long last) {
        Minute and(Minute other) {
            return new Minute(actor, count + other.count, Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    private record Row(UUID asker, UUID connection, long version, long minute) {}

    private record Counted(UUID asker, UUID connection, long version) {}
}
