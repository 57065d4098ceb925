package io.lakegate.bench.crash;

import io.lakegate.bench.Mode;
import io.lakegate.bench.Report;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.ClusterOrder;
import io.lakegate.bench.stage.Progress;
import io.lakegate.emulator.EmulatorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * {@code ./lakegate bench crash}: every step, in every mode asked for, each with a connection of its own.
 *
 * @param freeze how long a frozen process stands still
 * @param slow how long the slow token endpoint takes; longer than the lease of 30 s
 */
public record CrashBench(int replicas, List<Mode> modes, List<Step> steps, Duration freeze, Duration slow) {

    /** Runs it. */
    public Report run(Progress progress) {
        Report report = new Report("crash", options())
                .columns(
                        "mode",
                        "step",
                        "callers meanwhile",
                        "right afterwards",
                        "after the quiet period",
                        "presentations",
                        "of one token",
                        "closest two",
                        "state",
                        "healed by itself");
        List<Outcome> outcomes = outcomes(progress);
        outcomes.forEach(one -> row(report, one));
        long early = outcomes.stream()
                .filter(one -> one.mode().rotating() && one.replayedTooEarly())
                .count();
        report.figure("steps", outcomes.size())
                .figure("healed", outcomes.stream().filter(Outcome::healed).count())
                .figure(
                        "lost_answers",
                        outcomes.stream().filter(one -> !one.healed()).count())
                .figure("early_replays", early)
                .figure(
                        "wrong_tokens",
                        outcomes.stream().mapToInt(Outcome::wrongTokens).sum());
        outcomes.forEach(one -> one.wrongs().forEach(wrong -> report.require(false, wrong)));
        return report;
    }

    /** What came of each step, in order. */
    public List<Outcome> outcomes(Progress progress) {
        return outcomes(progress, (mode, step) -> true);
    }

    /** What came of those steps, in order; all happen at one cluster. */
    public List<Outcome> outcomes(Progress progress, BiPredicate<Mode, Step> wanted) {
        List<Outcome> outcomes = new ArrayList<>();
        ClusterOrder order = ClusterOrder.ofReplicas(replicas, EmulatorOptions.defaults());
        try (Cluster cluster = Cluster.start(order, progress).connected()) {
            PausePoint.install(cluster.postgres());
            cluster.forget(cluster.connection());
            for (Mode mode : modes) {
                cluster.databricks().refreshModes().setForAll(mode.emulated());
                for (Step step :
                        steps.stream().filter(one -> wanted.test(mode, one)).toList()) {
                    Outcome outcome = new Performance(cluster, mode, step, freeze, slow).play();
                    progress.say(mode + ", " + step + ": " + outcome.during() + " | " + outcome.rightAfter() + " | "
                            + outcome.afterQuiet() + " | " + outcome.presentations() + " presentation(s), "
                            + outcome.state());
                    outcomes.add(outcome);
                }
            }
        }
        return outcomes;
    }

    private static void row(Report report, Outcome one) {
        report.row(
                one.mode(),
                one.step(),
                one.during(),
                one.rightAfter(),
                one.afterQuiet(),
                one.presentations(),
                one.mostOfOneToken(),
                one.closest(),
                one.state(),
                one.healed() ? "yes" : "no");
    }

    private Map<String, String> options() {
        return Map.of(
                "replicas", Integer.toString(replicas),
                "modes", modes.toString(),
                "freeze", freeze.toString(),
                "slow", slow.toString());
    }
}
