package io.lakegate.server.exchange.refresh.tokenset;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Repeats a write while the database is away. Blocks; for leaders on their own virtual threads. */
public final class Persistence {

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int FEW = 8;

    private static final Logger LOG = Logger.getLogger(Persistence.class);

    private Persistence() {}

    /**
     * Rule 4: a success is tried until the database says yes or no, because the only copy of a refresh token may be in
     * our hands.
     */
    public static boolean untilAnswered(String what, BooleanSupplier write) {
        return repeat(what, write, Integer.MAX_VALUE);
    }

    /** For writes that may be lost. */
    public static void fewTimes(String what, BooleanSupplier write) {
        repeat(what, write, FEW);
    }

    private static boolean repeat(String what, BooleanSupplier write, int times) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                return write.getAsBoolean();
            } catch (RuntimeException e) {
                LOG.warnf("could not %s (attempt %d): %s", what, attempt, e);
                if (attempt >= times) {
                    return false;
                }
            }
            LockSupport.parkNanos(wait.toNanos());
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }
}
