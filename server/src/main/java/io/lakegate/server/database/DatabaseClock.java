package io.lakegate.server.database;

import io.lakegate.server.setting.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * The time for code that runs in this process. In production it is the system's; in development it follows the movable clock of the
 * database, looked up in the background so that asking for the time never waits. Who moves the clock calls {@link #refresh()}.
 */
@Singleton
public final class DatabaseClock implements InstantSource {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Database database;
    private final boolean movable;
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean stopped;

    /** Takes the database whose clock counts in development mode. */
    @Inject
    public DatabaseClock(Database database, Settings settings) {
        this(database, settings.development());
    }

    /** Follows the database's movable clock, or only the system's. */
    public DatabaseClock(Database database, boolean movable) {
        this.database = database;
        this.movable = movable;
        refresh();
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** Reads again how far the database's clock is ahead. */
    public void refresh() {
        if (movable) {
            double seconds = database.read(
                    handle -> handle.createQuery("select extract(epoch from ahead)::float8 from development_clock")
                            .mapTo(Double.class)
                            .one());
            ahead = Duration.ofMillis(Math.round(seconds * 1000));
        }
    }

    void follow(@Observes StartupEvent event) {
        if (movable) {
            Thread.ofVirtual().name("development-clock").start(this::followUntilStopped);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void followUntilStopped() {
        while (!stopped) {
            LockSupport.parkNanos(LOOK.toNanos());
            try {
                refresh();
            } catch (RuntimeException unreachable) {
                // The next look will tell; until then the last known offset stands.
            }
        }
    }
}
