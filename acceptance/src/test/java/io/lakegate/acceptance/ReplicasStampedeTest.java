package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.bench.Mode;
import io.lakegate.bench.Report;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stampede.StampedeBench;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bench, shortened: callers at three servers on one PostgreSQL, one expired token. */
class ReplicasStampedeTest {

    /** The figures are the worst of all modes and rounds. */
    @Test
    void B31_callersAtThreeReplicasAreOnePresentationAndNoError() {
        List<Mode> rotating = List.of(Mode.SINGLE_USE, Mode.FAMILY, Mode.GRACE);

        Report report = new StampedeBench(3, 300, 2, rotating, List.of()).run(Progress.silent());

        assertThat(report.missed()).isEmpty();
        assertThat(report.figures())
                .containsEntry("presentations", 1)
                .containsEntry("errors", 0)
                .containsEntry("state", "ACTIVE");
    }
}
