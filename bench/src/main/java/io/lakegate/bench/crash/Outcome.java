package io.lakegate.bench.crash;

import io.lakegate.bench.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of one step.
 *
 * @param during what callers saw while it happened
 * @param rightAfter what callers saw at every replica when it was over
 * @param afterQuiet what callers saw when the quiet period had passed
 * @param wrongTokens tokens that were handed out and were not Alice's living ones
 * @param state in the end; empty if the row is gone
 */
public record Outcome(
        Mode mode,
        Step step,
        String during,
        String rightAfter,
        String afterQuiet,
        int presentations,
        int mostOfOneToken,
        String closest,
        boolean replayedTooEarly,
        int wrongTokens,
        String state) {

    /** The protocol's quiet period (DESIGN part 5, rule 7). */
    static final Duration QUIET_PERIOD = Duration.ofSeconds(180);

    private static final String LOST = "RECONNECT_NEEDED (REFRESH_OUTCOME_UNKNOWN)";

    /** Whether nobody had to do anything. */
    public boolean healed() {
        return state.equals("ACTIVE") && afterQuiet.endsWith("a token");
    }

    /** What must not be; empty if all is well. */
    public List<String> wrongs() {
        List<String> wrongs = new ArrayList<>();
        String where = mode + ", " + step + ": ";
        if (mode.rotating() && replayedTooEarly) {
            wrongs.add(where + "a refresh token was presented again after " + closest);
        }
        if (wrongTokens > 0) {
            wrongs.add(where + wrongTokens + " wrong tokens");
        }
        boolean mayBeLost = mode.rotating() && step.losesTheAnswer();
        if (!healed() && !(mayBeLost && state.equals(LOST))) {
            wrongs.add(where + "ended " + state + ", callers saw " + afterQuiet);
        }
        return wrongs;
    }
}
