package io.lakegate.bench.morning;

import io.lakegate.bench.Report;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.ClusterOrder;
import io.lakegate.bench.stage.ProcessFigures;
import io.lakegate.bench.stage.Progress;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./lakegate bench morning}.
 *
 * @param connections that expire within one minute
 * @param callers how many exchanges a second go on meanwhile
 */
public record MorningBench(int replicas, int connections, int callers) {

    private static final Duration DATABRICKS_TAKES = Duration.ofMillis(50);

    /**
     * What an exchange asks for unless it says otherwise. As long as every token has that much life left no exchange has to wait for
     * Databricks; less than 40 s is never handed out (DESIGN part 5, rule 1).
     */
    private static final long MINIMUM_VALIDITY_SECONDS = 60;

    private static final int MOST_STATEMENTS = 4;
    private static final int FOR_EVER = 1_000_000_000;

    /** Runs it. */
    public Report run(Progress progress) {
        Report report = new Report("morning", options()).columns("what", "figure");
        EmulatorOptions databricks =
                EmulatorOptions.defaults().withRefreshMode(new RefreshMode.SingleUseWithFamilyRevocation());
        ClusterOrder order = ClusterOrder.ofReplicas(replicas, databricks)
                .atFullSpeed()
                .withPostgresSettings(Map.of("shared_preload_libraries", "pg_stat_statements"));
        try (Cluster cluster = Cluster.start(order, progress).connected()) {
            cluster.databricks().behaviour().change(now -> now.withOpaqueAccessTokens(true));
            cluster.databricks()
                    .faults()
                    .add(FaultRule.on(FaultMatch.grant("refresh_token"))
                            .times(FOR_EVER)
                            .delayAfter(DATABRICKS_TAKES));
            measure(cluster, report, progress);
        }
        return report;
    }

    private void measure(Cluster cluster, Report report, Progress progress) {
        Crowd crowd = Crowd.connect(cluster, connections, progress);
        Statements statements = Statements.install(cluster.postgres());
        Refreshing watched;
        Asking asking = Asking.start(cluster, crowd, callers);
        try {
            watched = new Refreshing(cluster, connections, statements, asking, progress).untilAllAreFresh();
        } finally {
            asking.stop();
        }
        rows(cluster, report, watched, asking);
    }

    private void rows(Cluster cluster, Report report, Refreshing watched, Asking asking) {
        long resident = cluster.replicas().stream()
                .mapToLong(replica -> ProcessFigures.of(replica.pid()).residentBytes() / 1024 / 1024)
                .max()
                .orElse(0);
        report.row("connections", connections);
        report.row("fresh after s", watched.seconds());
        report.row("refreshed", watched.refreshed());
        report.row("presentations", watched.presentations());
        report.row("most presentations of one token", watched.mostOfOneToken());
        report.row("least life left when renewed, s", watched.leastLifeLeft());
        report.row("exchanges meanwhile", asking.asked());
        report.row("exchanges without a token", asking.failed());
        report.row("slowest exchange ms", asking.slowestMillis());
        report.row("p99 exchange ms", asking.p99Millis());
        report.row("statements per refresh", perRefresh(watched));
        report.row("resident MB of the largest server", resident);
        watched.busiestStatements().forEach(one -> report.row("per refresh: " + one.words(), one.share()));
        report.figure("fresh_after_s", watched.seconds())
                .figure("least_life_left_s", watched.leastLifeLeft())
                .figure("slowest_exchange_ms", asking.slowestMillis())
                .figure("exchange_errors", asking.failed())
                .figure("statements_per_refresh", perRefresh(watched))
                .figure("rss_mb", resident);
        require(report, watched, asking);
    }

    private void require(Report report, Refreshing watched, Asking asking) {
        report.require(
                watched.refreshed() == connections, "only " + watched.refreshed() + " of " + connections + " fresh");
        report.require(
                watched.leastLifeLeft() >= MINIMUM_VALIDITY_SECONDS,
                "a token was renewed with " + watched.leastLifeLeft() + " s left");
        report.require(asking.failed() == 0, asking.failed() + " exchanges without a token");
        report.require(
                watched.mostOfOneToken() <= 1, "a refresh token was presented " + watched.mostOfOneToken() + " times");
        report.require(
                watched.statementsPerRefresh() <= MOST_STATEMENTS, perRefresh(watched) + " statements per refresh");
    }

    private static String perRefresh(Refreshing watched) {
        return String.format(Locale.ROOT, "%.2f", watched.statementsPerRefresh());
    }

    private Map<String, String> options() {
        return Map.of(
                "replicas", Integer.toString(replicas),
                "connections", Integer.toString(connections),
                "callers_per_second", Integer.toString(callers));
    }
}
