package io.lakegate.server.database.change;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * May this process believe what it remembers, and what time is it in the database? Both are known from the last heartbeat that
 * came back, and both cost one look at the monotonic clock and no lock: an answer from memory asks them every time. Trust
 * ends by itself, also when the thread that renews it hangs in a dead connection.
 */
@Singleton
public class Trust {

    /** How long after the last heartbeat memory is believed. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    private static final long NEVER = Long.MIN_VALUE;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanoTime;
    private volatile State state = new State(false, 0, 0, 0);

    /** Trusts nobody yet. */
    public Trust() {
        this(System::nanoTime);
    }

    Trust(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether memory is in step with the database, to within {@link #LONGEST}. */
    public boolean holds() {
        return trusted(state, nanoTime.getAsLong());
    }

    /**
     * The database's time in milliseconds since 1970, never behind it by more than clocks drift in {@link #LONGEST}; or
     * {@link #unknown} while memory must not be believed.
     */
    public long now() {
        State known = state;
        long nanos = nanoTime.getAsLong();
        return trusted(known, nanos) ? known.databaseMillis + (nanos - known.atNanos) / NANOS_PER_MILLI : NEVER;
    }

    /** Whether this answer of {@link #now()} means that memory must not be believed. */
    public static boolean unknown(long now) {
        return now == NEVER;
    }

    /** How long ago the heartbeat was sent that was heard last, in seconds; not a number before the first. */
    double secondsSinceHeard() {
        State known = state;
        return known.ever() ? (nanoTime.getAsLong() - known.atNanos) / 1e9 : Double.NaN;
    }

    /**
     * Everything that was committed before {@code sentNanos} is known here.
     *
     * @param databaseMillis the database's time, read after {@code sentNanos}
     */
    void renew(long sentNanos, long databaseMillis) {
        state = new State(true, sentNanos + LONGEST.toNanos(), sentNanos, databaseMillis);
    }

    /** From now on nothing is believed. */
    void lose() {
        State known = state;
        state = new State(false, known.untilNanos, known.atNanos, known.databaseMillis);
    }

    private static boolean trusted(State state, long nanos) {
        return state.trusted && nanos - state.untilNanos < 0;
    }

    private record State(boolean trusted, long untilNanos, long atNanos, long databaseMillis) {
        boolean ever() {
            return databaseMillis != 0;
        }
    }
}
