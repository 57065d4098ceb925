package io.lakegate.server.setting;

import java.time.Duration;

/**
 * The times of the refresh protocol, and how much the worker that renews ahead may do at once. The times are facts about Databricks
 * and networks rather than a matter of taste, so only development mode may change them: there a test of a crash must not take minutes.
 *
 * @param quietPeriod how long after a presentation nobody presents again; longer than any answer deadline plus any delay in the network
 * @param skew how far past its expiry an access token counts as dead, clocks being what they are
 * @param lease how long a replica may prepare: open secrets and connect (10 s at most). The call itself may outlast it, because from the
 *     intent on the intent is the lock
 * @param answerDeadline how long the answer of a token endpoint is waited for; below the quiet period
 * @param renewAhead whether this process renews connections before anybody asks
 * @param atOnce how many of those renewals this process does at the same time, at most
 */
public record RefreshSettings(
        Duration quietPeriod, Duration skew, Duration lease, Duration answerDeadline, boolean renewAhead, int atOnce) {

    /** How long after the intent the first byte may still go out (DESIGN part 5 rule 3). */
    public static final Duration WRITE_WINDOW = Duration.ofSeconds(2);

    /** What production uses. */
    public static final RefreshSettings STANDARD = new RefreshSettings(
            Duration.ofSeconds(180), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(60), true, 64);

    /** Whoever waits out the quiet period from the intent must have waited out the call, too. */
    public RefreshSettings {
        if (quietPeriod.compareTo(answerDeadline.plus(WRITE_WINDOW)) <= 0) {
            throw new IllegalArgumentException(
                    "the quiet period must be longer than the answer deadline and two seconds");
        }
    }
}
