package io.lakegate.bench.stampede;

import io.lakegate.bench.Mode;
import io.lakegate.bench.Report;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.ClusterOrder;
import io.lakegate.bench.stage.Progress;
import io.lakegate.emulator.EmulatorOptions;
import java.util.List;
import java.util.Map;

/**
 * {@code ./lakegate bench stampede}.
 *
 * @param replicas how many Lakegate servers
 * @param callers how many ask at once
 * @param rounds how often the token expires
 * @param modes of the emulator
 * @param peers who meet the same afterwards, once in each mode
 */
public record StampedeBench(int replicas, int callers, int rounds, List<Mode> modes, List<Peer> peers) {

    /** Runs every mode on one cluster, each with a consent of its own. */
    public Report run(Progress progress) {
        Report report = new Report("stampede", options())
                .columns(
                        "mode",
                        "who",
                        "presentations",
                        "of one token",
                        "errors",
                        "tokens",
                        "p50 ms",
                        "p99 ms",
                        "one more caller",
                        "state");
        Tally tally = new Tally();
        ClusterOrder order = ClusterOrder.ofReplicas(replicas, EmulatorOptions.defaults());
        try (Cluster cluster = Cluster.start(order, progress).connected()) {
            cluster.forget(cluster.connection());
            for (Mode mode : modes) {
                runMode(mode, cluster, report, tally, progress);
            }
        }
        tally.fill(report);
        return report;
    }

    private void runMode(Mode mode, Cluster cluster, Report report, Tally tally, Progress progress) {
        cluster.databricks().refreshModes().setForAll(mode.emulated());
        String connection = cluster.connectAnother();
        try (Contender contender = new LakegateContender(cluster, connection, callers)) {
            contender.askOnce();
            for (int round = 1; round <= rounds; round++) {
                Stampede stampede = Stampede.run(contender, cluster.databricks(), callers);
                progress.say(mode + ", round " + round + ": " + callers + " callers, "
                        + stampede.presentations() + " presentation(s), " + stampede.errors() + " errors "
                        + stampede.whatWentWrong());
                row(report, mode, stampede);
                tally.add(stampede);
            }
            peers.forEach(peer -> runPeer(peer, cluster, mode, report, progress));
        } finally {
            cluster.forget(connection);
        }
    }

    private void runPeer(Peer peer, Cluster cluster, Mode mode, Report report, Progress progress) {
        progress.say("starting " + peer);
        try (Contender contender = peer.start(cluster, callers, progress)) {
            Stampede stampede = Stampede.run(contender, cluster.databricks(), callers);
            progress.say(mode + ", " + contender.name() + ": " + stampede.presentations() + " presentations, "
                    + stampede.errors() + " errors " + stampede.whatWentWrong() + "; " + stampede.state());
            row(report, mode, stampede);
        }
    }

    static void row(Report report, Mode mode, Stampede one) {
        report.row(
                mode,
                one.contender(),
                one.presentations(),
                one.mostOfOneToken(),
                one.errors(),
                one.tokens(),
                one.p50Millis(),
                one.p99Millis(),
                one.afterwards(),
                one.state());
    }

    private Map<String, String> options() {
        return Map.of(
                "replicas", Integer.toString(replicas),
                "callers", Integer.toString(callers),
                "rounds", Integer.toString(rounds),
                "modes", modes.toString(),
                "peers", peers.toString());
    }
}
