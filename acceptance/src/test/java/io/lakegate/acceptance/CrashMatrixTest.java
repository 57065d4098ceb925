package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.bench.Mode;
import io.lakegate.bench.crash.CrashBench;
import io.lakegate.bench.crash.Outcome;
import io.lakegate.bench.crash.Step;
import io.lakegate.bench.crash.Step.Moment;
import io.lakegate.bench.crash.Step.Trouble;
import io.lakegate.bench.stage.Progress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bench, shortened: real processes die, freeze and lose their database at every step of a refresh. */
class CrashMatrixTest {

    /** Far beyond the write window; the bench itself takes a minute. */
    private static final Duration FREEZE = Duration.ofSeconds(5);

    /** Longer than the lease. */
    private static final Duration SLOW = Duration.ofSeconds(33);

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static List<Outcome> outcomes;

    @BeforeAll
    static void everythingHappensAtOneCluster() {
        outcomes = new CrashBench(3, List.of(Mode.FAMILY, Mode.REUSABLE), Step.all(), FREEZE, SLOW)
                .outcomes(Progress.silent(), CrashMatrixTest::tellsMost);
    }

    @Test
    void B32_noCrashMakesATokenThatMayHaveRotatedBePresentedTooEarlyOrLosesARow() {
        assertThat(outcomes(Mode.FAMILY))
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(outcome.wrongs()).isEmpty());
    }

    @Test
    void withAReusableTokenALostAnswerHealsByItself() {
        assertThat(outcomes(Mode.REUSABLE)).hasSize(1).allSatisfy(outcome -> {
            assertThat(outcome.wrongs()).isEmpty();
            assertThat(outcome.healed()).as("%s", outcome.step()).isTrue();
        });
    }

    /** One of each kind, each where it hurts most; the bench has all fourteen steps. */
    private static boolean tellsMost(Mode mode, Step step) {
        if (mode == Mode.REUSABLE) {
            return step.trouble() == Trouble.DROP_ANSWER;
        }
        return switch (step.trouble()) {
            case KILL -> step.moment() == Moment.REQUEST_WRITTEN;
            case FREEZE -> step.moment() == Moment.AFTER_INTENT;
            case RESTART_DATABASE -> step.moment() == Moment.REQUEST_WRITTEN;
            case SLOW_ENDPOINT, DROP_ANSWER -> false;
        };
    }

    private static List<Outcome> outcomes(Mode mode) {
        return outcomes.stream().filter(one -> one.mode() == mode).toList();
    }
}
