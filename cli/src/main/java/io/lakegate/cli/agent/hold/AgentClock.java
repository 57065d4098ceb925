package io.lakegate.cli.agent.hold;

import java.time.Instant;

/**
 * Two clocks, because each has its blind spot: the wall clock goes on while the machine sleeps but may be set back, the
 * monotonic one is never set back but stands still in sleep.
 */
public interface AgentClock {

    /** The wall clock. */
    Instant now();

    /** Nanoseconds of the monotonic clock, from an origin of its own. */
    long ticks();
}
