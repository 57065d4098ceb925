package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.ClusterOrder;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.bench.stage.TokenCallers;
import io.lakegate.demo.stage.ServerProcess;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A new version goes out, replica by replica, while apps ask and a token expires: nobody notices. */
class RollingRestartTest {

    private static final Duration BETWEEN_TWO_CALLS = Duration.ofMillis(20);

    @Test
    void B40_aRollingRestartUnderLoadLosesNoAnswerAndNoConnection() throws InterruptedException {
        EmulatorOptions strictest =
                EmulatorOptions.defaults().withRefreshMode(new RefreshMode.SingleUseWithFamilyRevocation());
        try (Cluster cluster = Cluster.start(ClusterOrder.ofReplicas(3, strictest), Progress.silent())
                        .connected();
                TokenCallers callers = new TokenCallers(cluster.cast().server.url(), 500, Duration.ofSeconds(60))) {
            ConcurrentLinkedQueue<TokenAnswer> answers = new ConcurrentLinkedQueue<>();
            Asker asker = new Asker(cluster, callers, answers);
            for (ServerProcess replica : cluster.replicas()) {
                cluster.pass(Duration.ofHours(2));
                cluster.roll(replica);
            }
            asker.stop();

            assertThat(answers).hasSizeGreaterThan(100);
            assertThat(List.copyOf(answers)).allMatch(TokenAnswer::good);
            assertThat(cluster.databricks().journal().presentations().values())
                    .as("presentations of each refresh token")
                    .allMatch(count -> count == 1);
            assertThat(cluster.state(cluster.connection())).isEqualTo("ACTIVE");
        }
    }

    /** Asks through the balancer, again and again. */
    private static final class Asker {

        private final Thread thread;
        private volatile boolean stopped;

        Asker(Cluster cluster, TokenCallers callers, ConcurrentLinkedQueue<TokenAnswer> answers) {
            BooleanSupplier running = () -> !stopped;
            thread = Thread.ofPlatform().daemon().start(() -> {
                while (running.getAsBoolean()) {
                    callers.ask(cluster.balancer().port(), cluster.appKey(), cluster.connection())
                            .onSuccess(answers::add);
                    LockSupport.parkNanos(BETWEEN_TWO_CALLS.toNanos());
                }
            });
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
        }
    }
}
