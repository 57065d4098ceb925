package io.lakegate.acceptance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, bounded, for another process to get somewhere. */
final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + LONGEST.toSeconds() + " s still not true: " + what);
            }
            LockSupport.parkNanos(20_000_000); // the cores belong to what is waited for
        }
    }
}
