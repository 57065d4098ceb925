package io.lakegate.cli.agent.hold;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to leave the server alone after it failed: longer each time, never longer than a minute, never in step. */
final class BackOff {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Somebody who waits for a token is worth asking again for this soon. */
    private static final Duration PRESSED = Duration.ofSeconds(2);

    private final AgentClock clock;
    private int failures;
    private long tried;
    private long quietUntil;

    BackOff(AgentClock clock) {
        this.clock = clock;
        reset();
    }

    /** The server answered. */
    synchronized void reset() {
        failures = 0;
        tried = clock.ticks() - PRESSED.toNanos();
        quietUntil = clock.ticks();
    }

    /** It failed, and may have said when to come back. */
    synchronized void failed(Duration retryAfter) {
        failures++;
        tried = clock.ticks();
        long own = Math.min(LONGEST.toMillis(), 1000L << Math.min(failures, 6));
        long jittered = own / 2 + ThreadLocalRandom.current().nextLong(own / 2);
        quietUntil = tried + Math.max(Duration.ofMillis(jittered).toNanos(), retryAfter.toNanos());
    }

    /** Whether to ask now. */
    synchronized boolean over() {
        return clock.ticks() - quietUntil >= 0;
    }

    /** Whether to ask now for somebody who waits. */
    synchronized boolean overForSomebody() {
        return over() || clock.ticks() - tried >= PRESSED.toNanos();
    }
}
