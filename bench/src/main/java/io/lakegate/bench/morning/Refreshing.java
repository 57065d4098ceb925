package io.lakegate.bench.morning;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stage.Wait;
import java.time.Duration;
import java.util.List;

/** Looks on while the servers renew everything. */
final class Refreshing {

    private static final Duration LOOK = Duration.ofSeconds(2);

    /** What asked before the pause has its answers, and the audit of them, which counts by the minute, is written. */
    private static final Duration SETTLE = Duration.ofSeconds(90);

    private static final Duration WINDOW = Duration.ofSeconds(20);

    /** Beyond the last expiry nothing can get better. */
    private static final Duration LONGEST = Crowd.LIFE.minusMinutes(40);

    private static final String OURS =
            " from token_set t join connection c on c.id = t.connection_id where c.name like 'bulk %'";

    private final Cluster cluster;
    private final int connections;
    private final Statements statements;
    private final Asking asking;
    private final Progress progress;
    private final long start = System.nanoTime();
    private long refreshed;
    private long seconds;
    private long leastLifeLeft = Long.MAX_VALUE;
    private double statementsPerRefresh;
    private List<Statements.Share> busiest = List.of();

    Refreshing(Cluster cluster, int connections, Statements statements, Asking asking, Progress progress) {
        this.cluster = cluster;
        this.connections = connections;
        this.statements = statements;
        this.asking = asking;
        this.progress = progress;
    }

    Refreshing untilAllAreFresh() {
        long told = 0;
        while (refreshed < connections && System.nanoTime() - start < LONGEST.toNanos()) {
            Wait.pass(LOOK);
            look();
            if (busiest.isEmpty() && refreshed > connections / 3) {
                countStatements();
            }
            if (seconds / 10 > told) {
                told = seconds / 10;
                progress.say(refreshed + " of " + connections + " fresh, least life left " + leastLifeLeft + " s");
            }
        }
        return this;
    }

    /** While nobody asks, every statement is one of renewing, or of what a server does all the time anyway. */
    private void countStatements() {
        asking.pause(true);
        Wait.pass(SETTLE);
        look();
        long before = refreshed;
        statements.reset();
        Wait.pass(WINDOW);
        long calls = statements.calls();
        look();
        long inWindow = Math.max(1, refreshed - before);
        statementsPerRefresh = (double) calls / inWindow;
        busiest = statements.most(inWindow);
        asking.pause(false);
        progress.say(calls + " statements for " + inWindow + " refreshes while nobody asked");
    }

    /** The life left of the oldest that is not renewed yet: whoever is renewed now had at least that. */
    private void look() {
        String oldest = cluster.postgres()
                .text("select extract(epoch from min(t.expires_at) - lakegate_now())::bigint" + OURS
                        + " and t.version = 1");
        refreshed = cluster.postgres().number("select count(*)" + OURS + " and t.version > 1 and t.state = 'ACTIVE'");
        seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        if (!oldest.isEmpty()) {
            leastLifeLeft = Math.min(leastLifeLeft, Long.parseLong(oldest));
        }
    }

    long refreshed() {
        return refreshed;
    }

    long seconds() {
        return seconds;
    }

    long leastLifeLeft() {
        return leastLifeLeft;
    }

    double statementsPerRefresh() {
        return statementsPerRefresh;
    }

    List<Statements.Share> busiestStatements() {
        return busiest;
    }

    int presentations() {
        return cluster.databricks().journal().presentations().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    int mostOfOneToken() {
        return cluster.databricks().journal().presentations().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}
