package io.lakegate.bench.tokenpath;

import io.lakegate.bench.Report;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.ProcessFigures;
import io.lakegate.bench.stage.Progress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One whole run: sizes, rounds, half load, misses, memory; fills the report. */
final class Measuring {

    private static final int CONNECTIONS = 32;
    private static final int DELAY_MILLIS = 5;
    private static final int WARM_UP_RUNS = 2;
    private static final int MOST_SETTLING_RUNS = 6;
    private static final double SETTLED = 1.02;
    private static final double SHARE_OF_VERTX = 0.75;
    private static final double TIMES_KEYCLOAK = 50;
    private static final double P99_TIMES_VERTX = 3;
    private static final double HOT_WITHIN = 0.10;
    private static final long BYTES_PER_CONNECTION = 4096;

    private final TokenPathBench order;
    private final Cluster cluster;
    private final Progress progress;
    private final Report report;
    private final Load load;

    private double share = Double.MAX_VALUE;
    private double atOneHot;
    private double slowdown;
    private double p99Ratio;
    private double perCpuSecond;
    private double ofKeycloak = Double.NaN;
    private double lookUpAtOneHot;
    private double lookUpSlowdown;

    Measuring(TokenPathBench order, Cluster cluster, Progress progress, Report report) {
        this.order = order;
        this.cluster = cluster;
        this.progress = progress;
        this.report = report;
        this.load = new Load(cluster);
    }

    void everything() {
        load.growTo(order.sizes().getFirst());
        String body = load.sampleBody();
        try (BareProcess bare = BareProcess.start(body, 0);
                BareProcess lookUp = BareProcess.start(body, order.mostHot());
                KeycloakTarget keycloak = KeycloakTarget.startIf(order.keycloak(), cluster, progress)) {
            Target limit = new Target("bare Vert.x", bareUrl(bare), load.random(1, 0), bare.pid());
            Target stored = new Target("bare look-up", bareUrl(lookUp), load.random(1, 0), lookUp.pid());
            warmUp(limit, keycloak.target());
            settle(stored);
            long before = LiveObjects.bytes(server());
            for (int size : order.sizes()) {
                load.growTo(size);
                measure(size, limit, stored, keycloak.target());
            }
            memory(before, keycloak.target());
            misses();
            figures();
        }
    }

    private static URI bareUrl(BareProcess process) {
        return URI.create("http://127.0.0.1:" + process.port());
    }

    /** The compilers get their time. */
    private void warmUp(Target limit, Optional<Target> keycloak) {
        progress.say("warming up");
        for (int run = 0; run < WARM_UP_RUNS; run++) {
            run(limit, CONNECTIONS);
            run(load.target(load.random(1, 0)), CONNECTIONS);
            keycloak.ifPresent(target -> run(target, CONNECTIONS));
        }
        settle(limit);
    }

    /** Until it gets no faster: what compilers use is the same process' CPU, and not what an answer costs. */
    private void settle(Target target) {
        double before = 0;
        for (int run = 0; run < MOST_SETTLING_RUNS; run++) {
            double now = run(target, CONNECTIONS).perCpuSecond();
            if (now < before * SETTLED) {
                return;
            }
            before = now;
        }
    }

    private void measure(int size, Target limit, Target stored, Optional<Target> keycloak) {
        int hot = Math.min(size, order.mostHot());
        warm(hot);
        Target ours = load.target(load.random(hot, 0));
        settle(ours);
        List<Wrk.Run> lakegate = new ArrayList<>();
        List<Wrk.Run> vertx = new ArrayList<>();
        List<Wrk.Run> lookUp = new ArrayList<>();
        List<Wrk.Run> broker = new ArrayList<>();
        for (int round = 0; round < order.rounds(); round++) {
            vertx.add(run(limit, CONNECTIONS));
            lakegate.add(run(ours, CONNECTIONS));
            lookUp.add(run(stored.asked(ours.script()), CONNECTIONS));
            keycloak.ifPresent(target -> broker.add(run(target, CONNECTIONS)));
        }
        answersPerCpuSecond(size, hot, lakegate, vertx, broker);
        lookUps(size, hot, lookUp);
        halfLoad(size, hot, limit, Medians.of(lakegate, Wrk.Run::perSecond));
    }

    /** Every hot connection is asked for once before it counts. */
    private void warm(int hot) {
        progress.say("asking once for each of " + hot + " connections");
        long asked = 0;
        long start = System.nanoTime();
        while (asked < hot && System.nanoTime() - start < Duration.ofMinutes(5).toNanos()) {
            asked += run(load.target(load.inOrder((int) asked, hot - (int) asked)), CONNECTIONS)
                    .requests();
        }
    }

    private Wrk.Run run(Target target, int connections) {
        return Wrk.run(target.url(), target.script(), connections, order.time(), target.pid());
    }

    private void answersPerCpuSecond(
            int size, int hot, List<Wrk.Run> lakegate, List<Wrk.Run> vertx, List<Wrk.Run> broker) {
        double ours = Medians.of(lakegate, Wrk.Run::perCpuSecond);
        double limit = Medians.of(vertx, Wrk.Run::perCpuSecond);
        double keycloak = Medians.of(broker, Wrk.Run::perCpuSecond);
        long errors = Medians.errors(lakegate);
        progress.say(size + " connections, " + hot + " hot: " + whole(ours) + " of " + whole(limit)
                + " answers per CPU-second, " + errors + " errors");
        report.row("answers per CPU-second", size, hot, whole(ours), whole(limit), whole(keycloak), two(ours / limit));
        report.require(errors == 0, errors + " answers were errors at " + size + " connections");
        if (atOneHot == 0) {
            atOneHot = ours;
        }
        slowdown = Math.max(slowdown, 1 - ours / atOneHot);
        share = Math.min(share, ours / limit);
        perCpuSecond = ours;
        ofKeycloak = Double.isNaN(keycloak) ? ofKeycloak : keycloak;
    }

    /** What many hot connections cost a server that does nothing but find an answer in a map and send it. */
    private void lookUps(int size, int hot, List<Wrk.Run> lookUp) {
        double found = Medians.of(lookUp, Wrk.Run::perCpuSecond);
        if (lookUpAtOneHot == 0) {
            lookUpAtOneHot = found;
        }
        lookUpSlowdown = Math.max(lookUpSlowdown, 1 - found / lookUpAtOneHot);
        report.row("the same, bare with a look-up", size, hot, "-", whole(found), "-", "-");
    }

    /** As many of wrk's connections, each pausing between two requests, as make half of what the server can do. */
    private void halfLoad(int size, int hot, Target limit, double mostPerSecond) {
        int connections = Math.max(1, (int) Math.round(mostPerSecond / 2 * DELAY_MILLIS / 1000));
        List<Wrk.Run> ours = new ArrayList<>();
        List<Wrk.Run> vertx = new ArrayList<>();
        for (int round = 0; round < order.rounds(); round++) {
            vertx.add(run(limit.asked(load.random(hot, DELAY_MILLIS)), connections));
            ours.add(run(load.target(load.random(hot, DELAY_MILLIS)), connections));
        }
        double p99 = Medians.of(ours, Wrk.Run::p99Micros);
        double p99Vertx = Medians.of(vertx, Wrk.Run::p99Micros);
        report.row("p99 µs at half load", size, hot, whole(p99), whole(p99Vertx), "-", two(p99 / p99Vertx));
        report.row(
                "p50 µs at half load",
                size,
                hot,
                whole(Medians.of(ours, Wrk.Run::p50Micros)),
                whole(Medians.of(vertx, Wrk.Run::p50Micros)),
                "-",
                "-");
        report.row(
                "answers/s at half load",
                size,
                hot,
                whole(Medians.of(ours, Wrk.Run::perSecond)),
                whole(Medians.of(vertx, Wrk.Run::perSecond)),
                "-",
                "-");
        p99Ratio = Math.max(p99Ratio, p99 / p99Vertx);
    }

    /** Connections that nobody has asked for yet, each once. */
    private void misses() {
        int size = order.sizes().getLast();
        int cold = size - order.mostHot();
        if (cold <= 0) {
            return;
        }
        Wrk.Run run = run(load.target(load.inOrder(order.mostHot(), cold)), CONNECTIONS);
        report.row("misses per CPU-second", size, 0, whole(run.perCpuSecond()), "-", "-", "-");
        report.row("p99 µs of misses", size, 0, whole(run.p99Micros()), "-", "-", "-");
        report.figure("misses_per_cpu_s", whole(run.perCpuSecond()));
    }

    private void memory(long liveBefore, Optional<Target> keycloak) {
        int size = order.sizes().getLast();
        int hot = Math.min(size, order.mostHot());
        long resident = ProcessFigures.of(server()).residentBytes();
        long perConnection = (LiveObjects.bytes(server()) - liveBefore) / Math.max(1, hot);
        String peers = keycloak.map(
                        target -> megabytes(ProcessFigures.of(target.pid()).residentBytes()))
                .orElse("-");
        report.row("resident MB", size, hot, megabytes(resident), "-", peers, "-");
        report.row("bytes per hot connection", size, hot, perConnection, "-", "-", "-");
        report.figure("bytes_per_hot", perConnection).figure("rss_mb", megabytes(resident));
        if (hot >= 1000) {
            report.require(perConnection <= BYTES_PER_CONNECTION, perConnection + " bytes per hot connection");
        }
        keycloak.ifPresent(target -> {
            double ratio = (double) resident / ProcessFigures.of(target.pid()).residentBytes();
            report.figure("rss_of_keycloak", two(ratio));
            report.require(ratio <= 2.0 / 3, "resident memory is " + two(ratio) + " of Keycloak's");
        });
    }

    private void figures() {
        report.figure("answers_per_cpu_s", whole(perCpuSecond))
                .figure("share_of_vertx", two(share))
                .figure("p99_times_vertx", two(p99Ratio))
                .figure("hot_slowdown", two(slowdown))
                .figure("bare_look_up_slowdown", two(lookUpSlowdown));
        report.require(share >= SHARE_OF_VERTX, "share of bare Vert.x is " + two(share));
        report.require(p99Ratio <= P99_TIMES_VERTX, "p99 at half load is " + two(p99Ratio) + " of bare Vert.x's");
        report.require(slowdown <= HOT_WITHIN, "the hot path loses " + two(slowdown) + " from one to many connections");
        if (!Double.isNaN(ofKeycloak)) {
            report.figure("times_keycloak", whole(perCpuSecond / ofKeycloak));
            report.require(
                    perCpuSecond / ofKeycloak >= TIMES_KEYCLOAK,
                    "only " + whole(perCpuSecond / ofKeycloak) + " times Keycloak");
        }
    }

    private long server() {
        return cluster.replicas().getFirst().pid();
    }

    private static String megabytes(long bytes) {
        return Long.toString(bytes / 1024 / 1024);
    }

    private static String whole(double figure) {
        return Double.isNaN(figure) ? "-" : Long.toString(Math.round(figure));
    }

    private static String two(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }
}
