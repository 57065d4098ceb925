package io.lakegate.bench.morning;

import io.lakegate.bench.Latencies;
import io.lakegate.bench.load.BulkLoad;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.bench.stage.TokenCallers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Apps that go on asking, so many a second, for anybody's token. */
final class Asking {

    private final Cluster cluster;
    private final Crowd crowd;
    private final TokenCallers callers;
    private final ConcurrentLinkedQueue<TokenAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean paused;

    private Asking(Cluster cluster, Crowd crowd, int perSecond) {
        this.cluster = cluster;
        this.crowd = crowd;
        this.callers = new TokenCallers(cluster.cast().server.url(), 1000, Duration.ofSeconds(60));
        this.thread =
                Thread.ofVirtual().unstarted(() -> ask(Duration.ofSeconds(1).dividedBy(perSecond)));
    }

    static Asking start(Cluster cluster, Crowd crowd, int perSecond) {
        Asking asking = new Asking(cluster, crowd, perSecond);
        asking.thread.start();
        return asking;
    }

    private void ask(Duration pause) {
        while (!stopped) {
            if (paused) {
                LockSupport.parkNanos(pause.toNanos());
                continue;
            }
            int number = ThreadLocalRandom.current().nextInt(crowd.size());
            callers.ask(cluster.balancer().port(), crowd.bulk().keyFor(number), BulkLoad.id(number))
                    .onSuccess(answers::add);
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Nobody asks for a while, or everybody again. */
    void pause(boolean now) {
        paused = now;
    }

    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        callers.close();
    }

    int asked() {
        return answers.size();
    }

    long failed() {
        return answers.stream().filter(answer -> !answer.good()).count();
    }

    long slowestMillis() {
        return percentile(1);
    }

    long p99Millis() {
        return percentile(0.99);
    }

    private long percentile(double share) {
        List<Duration> times = answers.stream().map(TokenAnswer::took).toList();
        return times.isEmpty() ? 0 : new Latencies(times).millis(share);
    }
}
