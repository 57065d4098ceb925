package io.lakegate.bench.tokenpath;

import io.lakegate.bench.load.BulkLoad;
import io.lakegate.bench.load.BulkLoad.Tokens;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.bench.stage.TokenCallers;
import io.lakegate.demo.stage.StoryException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The connections in the database and how they are asked for. */
final class Load {

    private static final int APPS = 10;
    private static final Duration LIFE = Duration.ofHours(12);

    /** As long as Databricks' JWTs are. */
    private static final int TOKEN_LENGTH = 850;

    private final Cluster cluster;
    private final BulkLoad bulk;
    private int loaded;
    private int seed;

    Load(Cluster cluster) {
        this.cluster = cluster;
        this.bulk = new BulkLoad(cluster, APPS);
    }

    /** Adds connections until there are this many. */
    void growTo(int count) {
        Instant now = Instant.now();
        bulk.load(loaded, count, LIFE, number -> new Tokens(token(number), "refresh-" + number, now));
        loaded = count;
    }

    /** Uniformly at random among the first ones. */
    Path random(int hot, int delayMillis) {
        return script(0, hot, false, delayMillis);
    }

    /** One after the other. */
    Path inOrder(int first, int count) {
        return script(first, count, true, 0);
    }

    /** The server itself: a balancer would cost more than what is measured. */
    Target target(Path script) {
        var replica = cluster.replicas().getFirst();
        return new Target(
                "Lakegate", URI.create("http://127.0.0.1:" + replica.place().port()), script, replica.pid());
    }

    /** The bytes of one answer, which the bare server is to return. */
    String sampleBody() {
        try (TokenCallers callers = new TokenCallers(cluster.cast().server.url(), 1, Duration.ofSeconds(30))) {
            int port = cluster.replicas().getFirst().place().port();
            TokenAnswer answer = callers.askNow(port, bulk.keyFor(0), BulkLoad.id(0));
            if (!answer.good()) {
                throw new StoryException("a bulk-loaded connection was answered with " + answer.inWords());
            }
            return answer.body();
        }
    }

    private Path script(int first, int count, boolean sequential, int delayMillis) {
        String host = cluster.cast().server.url().getAuthority();
        return WrkScript.exchange(cluster.scratch(), host, bulk.apps(), first, count, sequential, delayMillis, ++seed);
    }

    private static String token(int number) {
        String start = "eyJ" + Integer.toHexString(number) + ".";
        return start + "x".repeat(TOKEN_LENGTH - start.length());
    }
}
