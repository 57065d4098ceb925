package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.oauth.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * One replica's leader in the model: where it stands and what it remembers. A paused leader is one that does not move
 * while the clock does; a crashed one is {@link #IDLE} again and remembers nothing.
 *
 * @param token what its intent gave it to send
 * @param intentAt the tick of its intent; the write window starts there
 * @param deadAt the tick from which the access token of the version it works on is dead
 * @param outcome how its call ended; also while the answer is still on its way, which is the same as being slow
 */
record ModelLeader(
        Step step,
        @Nullable Claim claim,
        @Nullable Fingerprint token,
        int intentAt,
        int deadAt,
        @Nullable TokenOutcome outcome) {

    static final ModelLeader IDLE = new ModelLeader(Step.IDLE, null, null, 0, 0, null);

    /** Where it stands. */
    enum Step {
        IDLE,
        /** Has the lease, prepares. */
        LEASED,
        /** Its intent stands, nothing is sent. */
        INTENDED,
        /** Its request is on the way. */
        SENT,
        /** Knows the outcome, has not written it. */
        KNOWS
    }

    static ModelLeader leased(Claim claim) {
        return new ModelLeader(Step.LEASED, claim, null, 0, 0, null);
    }

    ModelLeader intended(Fingerprint toSend, int tick, int dead) {
        return new ModelLeader(Step.INTENDED, claim, toSend, tick, dead, null);
    }

    ModelLeader at(Step next) {
        return new ModelLeader(next, claim, token, intentAt, deadAt, outcome);
    }

    ModelLeader with(Step next, TokenOutcome result) {
        return new ModelLeader(next, claim, token, intentAt, deadAt, result);
    }

    ModelLeader with(Claim newClaim) {
        return new ModelLeader(step, newClaim, token, intentAt, deadAt, outcome);
    }

    boolean is(Step other) {
        return step == other;
    }
}
