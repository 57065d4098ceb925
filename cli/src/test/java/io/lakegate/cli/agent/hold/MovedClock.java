package io.lakegate.cli.agent.hold;

import java.time.Duration;
import java.time.Instant;

/** Clocks that stand still until a test moves them. */
public final class MovedClock implements AgentClock {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private long ticks = 1_000_000_000L;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long ticks() {
        return ticks;
    }

    /** Time passes. */
    public synchronized void pass(Duration time) {
        now = now.plus(time);
        ticks += time.toNanos();
    }

    /** The machine sleeps: only the wall clock goes on. */
    public synchronized void sleep(Duration time) {
        now = now.plus(time);
    }

    /** Somebody sets the wall clock back. */
    public synchronized void setBack(Duration time) {
        now = now.minus(time);
    }
}
