package io.lakegate.bench.stampede;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.bench.stage.TokenCallers;
import io.lakegate.demo.stage.ServerProcess;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several Lakegate servers on one PostgreSQL; callers take the replicas in turn. */
final class LakegateContender implements Contender {

    /** Longer than any token lives. */
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private final Cluster cluster;
    private final String connection;
    private final TokenCallers callers;

    /** Takes a cluster and a connection there; does not end it. */
    LakegateContender(Cluster cluster, String connection, int most) {
        this.cluster = cluster;
        this.connection = connection;
        this.callers = new TokenCallers(cluster.cast().server.url(), most, Duration.ofSeconds(60));
    }

    @Override
    public String name() {
        return "Lakegate, " + cluster.replicas().size() + " replicas";
    }

    @Override
    public void expire() {
        cluster.pass(TWO_HOURS); // and no wait: the worker that renews ahead would be there before the callers
    }

    @Override
    public List<TokenAnswer> stampede(int count) {
        List<ServerProcess> replicas = cluster.replicas();
        List<Future<TokenAnswer>> asked = new ArrayList<>();
        for (int caller = 0; caller < count; caller++) {
            int port = replicas.get(caller % replicas.size()).place().port();
            asked.add(callers.ask(port, cluster.appKey(), connection));
        }
        return asked.stream()
                .map(answer -> answer.toCompletionStage().toCompletableFuture().join())
                .toList();
    }

    @Override
    public TokenAnswer askOnce() {
        return callers.askNow(cluster.balancer().port(), cluster.appKey(), connection);
    }

    @Override
    public String state() {
        return cluster.state(connection);
    }

    @Override
    public void close() {
        callers.close();
    }
}
