package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.oauth.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The protocol with one rule broken; each must make the exploration find a broken promise. */
enum BrokenRules {
    LEASE_IS_THE_LOCK(
            "7: a lease that ran out is enough to present again",
            new ModelRules(new PresentRule(Duration.ZERO, Duration.ofDays(-1)))),
    NO_INTENT("2: nothing is noted before sending", new ModelRules() {
        @Override
        boolean notesIntent() {
            return false;
        }
    }),
    NO_QUIET_PERIOD(
            "7: replays wait for the access token's death only",
            new ModelRules(new PresentRule(Duration.ZERO, PresentRule.STANDARD.skew()))),
    NOT_WAITING_FOR_DEATH(
            "7: replays wait for the quiet period only",
            new ModelRules(new PresentRule(PresentRule.STANDARD.quietPeriod(), Duration.ofDays(-1)))),
    UNSEEN_MEANS_MULTI_USE("7: a refresh token never seen to rotate is replayed like a reusable one", new ModelRules() {
        @Override
        LeaseOutcome lease(TokenSet row, Instant now) {
            return super.lease(optimistic(row), now);
        }

        @Override
        boolean mayPresent(TokenSet row, Instant now) {
            return super.mayPresent(optimistic(row), now);
        }
    }),
    NO_WRITE_WINDOW("3: an intent may be acted on however old it is", new ModelRules() {
        @Override
        boolean mayWrite(Duration sinceIntent) {
            return true;
        }
    }),
    TIMEOUT_IS_NO_FAILURE("6: an answer that did not come counts as not processed", new ModelRules() {
        @Override
        Write decide(Claim claim, Fingerprint presented, TokenOutcome outcome) {
            return super.decide(claim, presented, outcome) instanceof Write.KeepIntent keep
                    ? new Write.TakeBack(keep.why(), Optional.empty())
                    : super.decide(claim, presented, outcome);
        }
    }),
    PROBES_WITH_A_REAL_TOKEN(
            "6: a probe of a refused client presents a connection's own refresh token", new ModelRules() {
                @Override
                Optional<Fingerprint> probe(TokenSet row) {
                    return row.refreshToken();
                }
            }),
    LATE_ANSWERS_NEED_THE_FENCE("4: a success needs its leader's fence", new ModelRules() {
        @Override
        boolean stands(Write write, Claim claim, TokenSet row) {
            return super.stands(write, claim, row) && row.fence() == claim.fence();
        }
    }),
    LATE_ANSWERS_NEED_ACTIVE("4: a success needs an active connection", new ModelRules() {
        @Override
        boolean stands(Write write, Claim claim, TokenSet row) {
            return super.stands(write, claim, row) && row.state() instanceof ConnectionState.Active;
        }
    }),
    REFUSED_REPLAY_IS_FINAL("6: a replay's refusal is taken for the grant's end", new ModelRules() {
        @Override
        Write decide(Claim claim, Fingerprint presented, TokenOutcome outcome) {
            return super.decide(claim, presented, outcome) instanceof Write.Refuse refuse
                    ? new Write.Refuse(ReconnectReason.GRANT_REFUSED, refuse.error())
                    : super.decide(claim, presented, outcome);
        }
    }),
    OLD_ANSWERS_OVERWRITE("4: a success does not look at the version", new ModelRules() {
        @Override
        boolean stands(Write write, Claim claim, TokenSet row) {
            return write instanceof Write.Commit
                    ? row.generation() == claim.generation()
                    : super.stands(write, claim, row);
        }
    }),
    OLD_CONSENTS_COUNT("10: a success does not look at the generation", new ModelRules() {
        @Override
        boolean stands(Write write, Claim claim, TokenSet row) {
            return write instanceof Write.Commit || super.stands(write, claim, row);
        }
    }),
    OLD_REFUSALS_COUNT("6: a refusal does not look at version and fence", new ModelRules() {
        @Override
        boolean stands(Write write, Claim claim, TokenSet row) {
            return write instanceof Write.Refuse
                    ? row.state() instanceof ConnectionState.Active
                    : super.stands(write, claim, row);
        }
    }),
    WAITS_AT_WILL(
            "11: who asks at will waits after an unknown outcome as if something could be spent", new ModelRules() {
                @Override
                LeaseOutcome lease(TokenSet row, Instant now) {
                    return super.lease(careful(row), now);
                }

                @Override
                boolean mayPresent(TokenSet row, Instant now) {
                    return super.mayPresent(careful(row), now);
                }
            }),
    REFUSAL_ENDS_AT_WILL("11: a refusal ends a connection that asks at will", new ModelRules() {
        @Override
        Write decide(Renewal renewal, Claim claim, Fingerprint presented, TokenOutcome outcome) {
            return decide(claim, presented, outcome);
        }
    }),
    HANDS_OUT_ITS_ANSWER("4: a leader hands out what it got, not what was committed", new ModelRules() {
        @Override
        Fingerprint handsOut(Fingerprint ofRow, Fingerprint ofAnswer) {
            return ofAnswer;
        }
    });

    final String words;
    final ModelRules rules;

    BrokenRules(String words, ModelRules rules) {
        this.words = words;
        this.rules = rules;
    }

    private static TokenSet careful(TokenSet row) {
        return row.renewal().atWill() ? RowAfter.rotation(row, Rotation.UNKNOWN) : row;
    }

    private static TokenSet optimistic(TokenSet row) {
        return row.rotation() == Rotation.UNKNOWN ? RowAfter.rotation(row, Rotation.MULTI_USE) : row;
    }
}
