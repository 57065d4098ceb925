package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.bench.Mode;
import io.lakegate.bench.Report;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stampede.StampedeBench;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bench, shortened: callers at three servers on one PostgreSQL, one expired token. */
class ReplicasStampedeTest {

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SINGLE_USE", "FAMILY", "GRACE"})
    void B31_callersAtThreeReplicasAreOnePresentationAndNoError(Mode mode) {
        Report report = new StampedeBench(3, 300, 2, List.of(mode), List.of()).run(Progress.silent());

        assertThat(report.missed()).isEmpty();
        assertThat(report.figures())
                .containsEntry("presentations", 1)
                .containsEntry("errors", 0)
                .containsEntry("state", "ACTIVE");
    }
}
