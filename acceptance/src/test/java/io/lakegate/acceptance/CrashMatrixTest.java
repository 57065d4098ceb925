package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.bench.Mode;
import io.lakegate.bench.crash.CrashBench;
import io.lakegate.bench.crash.Outcome;
import io.lakegate.bench.crash.Step;
import io.lakegate.bench.crash.Step.Moment;
import io.lakegate.bench.stage.Progress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bench, shortened: real processes die, freeze and lose their database at every step of a refresh. */
class CrashMatrixTest {

    /** Far beyond the write window; the bench itself takes a minute. */
    private static final Duration FREEZE = Duration.ofSeconds(5);

    /** Longer than the lease. */
    private static final Duration SLOW = Duration.ofSeconds(33);

    @Test
    void B32_noCrashMakesATokenThatMayHaveRotatedBePresentedTooEarlyOrLosesARow() {
        List<Step> steps =
                Step.all().stream().filter(CrashMatrixTest::tellsMost).toList();

        assertThat(outcomes(Mode.FAMILY, steps))
                .hasSize(9)
                .allSatisfy(outcome -> assertThat(outcome.wrongs()).isEmpty());
    }

    @Test
    void withAReusableTokenALostAnswerHealsByItself() {
        List<Step> steps = Step.all().stream().filter(Step::losesTheAnswer).toList();

        assertThat(outcomes(Mode.REUSABLE, steps)).hasSize(3).allSatisfy(outcome -> {
            assertThat(outcome.wrongs()).isEmpty();
            assertThat(outcome.healed()).as("%s", outcome.step()).isTrue();
        });
    }

    /** Every kill, the two freezes that a successor overtakes, and a lost answer; the bench has the rest. */
    private static boolean tellsMost(Step step) {
        boolean intent = step.moment() == Moment.BEFORE_INTENT || step.moment() == Moment.AFTER_INTENT;
        return switch (step.trouble()) {
            case KILL, DROP_ANSWER -> true;
            case FREEZE -> intent;
            case RESTART_DATABASE -> step.moment() == Moment.REQUEST_WRITTEN;
            case SLOW_ENDPOINT -> false;
        };
    }

    private static List<Outcome> outcomes(Mode mode, List<Step> steps) {
        return new CrashBench(3, List.of(mode), steps, FREEZE, SLOW).outcomes(Progress.silent());
    }
}
