package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.bench.Mode;
import io.lakegate.bench.crash.CrashBench;
import io.lakegate.bench.crash.Outcome;
import io.lakegate.bench.crash.Step;
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
        assertThat(outcomes(Mode.FAMILY))
                .allSatisfy(outcome -> assertThat(outcome.wrongs()).isEmpty());
    }

    @Test
    void withAReusableTokenEveryCrashHealsByItself() {
        assertThat(outcomes(Mode.REUSABLE)).allSatisfy(outcome -> {
            assertThat(outcome.wrongs()).isEmpty();
            assertThat(outcome.healed()).as("%s", outcome.step()).isTrue();
        });
    }

    private static List<Outcome> outcomes(Mode mode) {
        List<Outcome> outcomes = new CrashBench(3, List.of(mode), Step.all(), FREEZE, SLOW).outcomes(Progress.silent());
        assertThat(outcomes).hasSameSizeAs(Step.all());
        return outcomes;
    }
}
