package io.lakegate.cli.agent.hold;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token in hand. Prints redacted; {@link #reveal()} is the only way to its text.
 *
 * @param serial tells it from the one before, and says nothing about it
 * @param life how long it lived when it was new
 * @param expiresAt by the wall clock
 * @param overAt by the monotonic clock
 */
public record LivingToken(String reveal, String serial, Duration life, Instant expiresAt, long overAt) {

    /** Databricks refuses a token in its last 30 s, and a request takes a moment to get there. */
    public static final Duration FLOOR = Duration.ofSeconds(40);

    /** A token younger than this answers even somebody who wants another one. */
    public static final Duration YOUNG = Duration.ofSeconds(60);

    /** What is in a header, a config file and JSON as it stands. */
    private static final String PLAIN = "[!-~&&[^\"\\\\]]+";

    /** Refuses what could break out of the files it is written to; the text itself is not in the message. */
    public LivingToken {
        if (!reveal.matches(PLAIN)) {
            throw new IllegalArgumentException("the server sent an access token with characters that no token has");
        }
    }

    /** One that has just come, with so much life left. */
    static LivingToken of(String text, String serial, Duration life, Duration left, AgentClock clock) {
        return new LivingToken(text, serial, life, clock.now().plus(left), clock.ticks() + left.toNanos());
    }

    /** How much life is left: what the more cautious clock says. */
    public Duration left(AgentClock clock) {
        Duration byWall = Duration.between(clock.now(), expiresAt);
        Duration byTicks = Duration.ofNanos(overAt - clock.ticks());
        return byWall.compareTo(byTicks) < 0 ? byWall : byTicks;
    }

    /** Whether it may be handed out. */
    public boolean lives(AgentClock clock) {
        return left(clock).compareTo(FLOOR) > 0;
    }

    /** How long ago it was issued. */
    public Duration age(AgentClock clock) {
        Duration age = life.minus(left(clock));
        return age.isNegative() ? Duration.ZERO : age;
    }

    @Override
    public String toString() {
        return "LivingToken(" + serial + ", redacted)";
    }
}
