package io.lakegate.bench.stage;

import io.lakegate.demo.stage.StoryException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded waiting for other processes. */
public final class Wait {

    private static final long LOOK = Duration.ofMillis(20).toNanos();

    private Wait() {}

    /**
     * Until it holds.
     *
     * @throws StoryException naming what did not come true
     */
    public static void until(String what, Duration longest, BooleanSupplier condition) {
        if (!holds(longest, condition)) {
            throw new StoryException("after " + longest.toSeconds() + " s still not true: " + what);
        }
    }

    /** Whether it came true in that time. */
    public static boolean holds(Duration longest, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(LOOK);
        }
        return true;
    }

    /** Real time passes: for a frozen process and for a load that must last. */
    public static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
