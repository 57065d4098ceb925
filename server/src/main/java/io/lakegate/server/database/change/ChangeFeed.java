package io.lakegate.server.database.change;

import io.lakegate.server.database.Database;
import io.lakegate.server.database.DatabaseAddress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one replica in step with the others. A thread of its own, so that no load on the rest can starve it, holds one plain
 * connection: it reads table {@code change} when it is told to, and twice a second untold; it sends the notification for what
 * was committed here, at most twenty times a second however many commits there are; and it sends itself a heartbeat every
 * second, whose return renews {@link Trust}.
 */
@ApplicationScoped
public class ChangeFeed {

    /** Also the least time between two notifications: twenty a second. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final long BEAT = Duration.ofSeconds(1).toNanos();
    private static final long READ = Duration.ofMillis(500).toNanos();
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    private final UUID replica = UUID.randomUUID();
    private final DatabaseAddress address;
    private final Trust trust;
    private final List<ChangeListener> listeners;
    private final AtomicLong distrusts = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private long toldAt = System.nanoTime();
    private volatile boolean untold;
    private volatile boolean clockMoved;
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    /** All beans that listen. */
    @Inject
    ChangeFeed(
            DatabaseAddress address,
            Database database,
            Trust trust,
            @All List<ChangeListener> listeners,
            MeterRegistry meters) {
        this(address, database, trust, listeners);
        Gauge.builder("lakegate.change.heard.age", trust, Trust::secondsSinceHeard)
                .baseUnit("seconds")
                .description("Since the heartbeat was sent that came back last; from 5 on memory is not believed")
                .register(meters);
        Gauge.builder("lakegate.change.trusted", trust, it -> it.holds() ? 1 : 0)
                .description("1 while what this replica remembers is believed")
                .register(meters);
        meters.more().counter("lakegate.change.distrusts", List.of(), distrusts);
        meters.more().counter("lakegate.change.notifications", List.of(), told);
    }

    ChangeFeed(DatabaseAddress address, Database database, Trust trust, List<ChangeListener> listeners) {
        this.address = address;
        this.trust = trust;
        this.listeners = listeners;
        database.onLocalChange(this::committedHere);
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("changes").start(this::run);
    }

    void stop(@Observes @Priority(2) ShutdownEvent event) {
        stopped = true;
        trust.lose();
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    /** How many notifications were sent. */
    long notifications() {
        return told.get();
    }

    private void committedHere(Change change) {
        tell(change);
        untold = true;
    }

    private void tell(Change change) {
        if (change.kind() == Change.Kind.CLOCK) {
            trust.lose(); // until the next heartbeat brings the new time
            clockMoved = true;
        }
        for (ChangeListener listener : listeners) {
            listener.changed(change);
        }
    }

    private void run() {
        boolean complained = false;
        while (!stopped) {
            try (ChangeLine line = ChangeLine.open(address, replica)) {
                complained = false;
                follow(line);
            } catch (SQLException | RuntimeException e) {
                lose();
                if (!complained && !stopped) {
                    LOG.warnf(
                            "changes of other replicas cannot be heard, every request asks the database: %s",
                            e.getMessage());
                }
                complained = true;
                LockSupport.parkNanos(RECONNECT.toNanos());
            }
        }
    }

    private void lose() {
        if (trust.holds()) {
            distrusts.incrementAndGet();
        }
        trust.lose();
    }

    private void follow(ChangeLine line) throws SQLException {
        ChangeCursor cursor = line.start();
        var pulse = new Pulse();
        long readAt = System.nanoTime();
        while (!stopped) {
            pulse.beatIfDue(line);
            boolean toldByOthers = line.listen(LOOK);
            long now = System.nanoTime();
            if (toldByOthers || untold || pulse.cameBack(line) || now - readAt >= READ) {
                readAt = now;
                line.read(cursor, this::tell);
            }
            if (cursor.lost()) {
                throw new SQLException("too many changes are missing");
            }
            tellOthers(line);
            pulse.renewTrust(line);
        }
    }

    private void tellOthers(ChangeLine line) throws SQLException {
        long now = System.nanoTime();
        if (untold && now - toldAt >= LOOK.toNanos()) {
            toldAt = now;
            untold = false; // before sending: a commit that comes while we send is told again
            line.tellOthers();
            told.incrementAndGet();
        }
    }

    /** Heartbeats of one connection. */
    private final class Pulse {
        private long number;
        private long sentNanos;
        private long databaseMillis;
        private long renewed;

        void beatIfDue(ChangeLine line) throws SQLException {
            long now = System.nanoTime();
            if (number == 0 || now - sentNanos >= BEAT || clockMoved) {
                clockMoved = false;
                sentNanos = now;
                number++;
                databaseMillis = line.beat(number);
            }
        }

        boolean cameBack(ChangeLine line) {
            return line.heard() == number && renewed != number;
        }

        /** After a read that began when the heartbeat was back: all that was committed before it was sent is known. */
        void renewTrust(ChangeLine line) {
            if (cameBack(line) && !clockMoved) {
                renewed = number;
                if (!trust.holds()) {
                    listeners.forEach(ChangeListener::forget);
                }
                trust.renew(sentNanos, databaseMillis);
            }
        }
    }
}
