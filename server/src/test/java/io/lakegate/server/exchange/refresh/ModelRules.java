package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.oauth.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The decisions as the model asks for them: the production rules, unless a test breaks one on purpose. */
class ModelRules {

    private final PresentRule present;

    ModelRules() {
        this(PresentRule.STANDARD);
    }

    ModelRules(PresentRule present) {
        this.present = present;
    }

    LeaseOutcome lease(TokenSet row, Instant now) {
        return new LeaseRule(present).decide(row, now);
    }

    boolean mayPresent(TokenSet row, Instant now) {
        return present.mayPresent(row, now);
    }

    /** Rule 11: at will the outcome means less. */
    Write decide(Renewal renewal, Claim claim, Fingerprint presented, TokenOutcome outcome) {
        return renewal.atWill()
                ? OutcomeRule.decide(renewal, claim, presented, outcome)
                : decide(claim, presented, outcome);
    }

    Write decide(Claim claim, Fingerprint presented, TokenOutcome outcome) {
        return OutcomeRule.decide(claim, presented, outcome);
    }

    boolean stands(Write write, Claim claim, TokenSet row) {
        return OutcomeRule.stands(write, claim, row);
    }

    /** Rule 2. */
    boolean notesIntent() {
        return true;
    }

    /** Rule 6: what a probe of a refused client presents of this row; one that nobody issued can change nothing. */
    Optional<Fingerprint> probe(TokenSet row) {
        return Optional.empty();
    }

    /** Rule 3. */
    boolean mayWrite(Duration sinceIntent) {
        return sinceIntent.compareTo(Leader.WRITE_WINDOW) < 0;
    }

    /** Rule 4: after writing, a leader hands out what the row says. */
    Fingerprint handsOut(Fingerprint ofRow, Fingerprint ofAnswer) {
        return ofRow;
    }
}
