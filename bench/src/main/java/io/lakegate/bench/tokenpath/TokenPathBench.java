package io.lakegate.bench.tokenpath;

import io.lakegate.bench.Report;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.ClusterOrder;
import io.lakegate.bench.stage.Progress;
import io.lakegate.emulator.EmulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code ./lakegate bench token-path}.
 *
 * @param sizes how many connections the database holds, growing
 * @param mostHot how many of them are asked for at most
 * @param rounds of each figure, interleaved
 * @param time of one run of wrk
 * @param keycloak whether to run Keycloak beside it
 */
public record TokenPathBench(List<Integer> sizes, int mostHot, int rounds, Duration time, boolean keycloak) {

    /** Runs it. */
    public Report run(Progress progress) {
        Wrk.require();
        Cores.leaveFirstOne();
        Report report = new Report("token-path", options())
                .columns("what", "connections", "hot", "Lakegate", "bare Vert.x", "Keycloak", "ratio");
        ClusterOrder order = ClusterOrder.ofReplicas(1, EmulatorOptions.defaults())
                .atFullSpeed()
                .withServerPrefix(Cores.forMeasured())
                .withVariables(Map.of("LAKEGATE_RATE_LIMIT", "0"));
        try (Cluster cluster = Cluster.start(order, progress).connected()) {
            new Measuring(this, cluster, progress, report).everything();
        }
        return report;
    }

    private Map<String, String> options() {
        return Map.of(
                "sizes", sizes.toString(),
                "most_hot", Integer.toString(mostHot),
                "rounds", Integer.toString(rounds),
                "seconds", Long.toString(time.toSeconds()),
                "keycloak", Boolean.toString(keycloak));
    }
}
