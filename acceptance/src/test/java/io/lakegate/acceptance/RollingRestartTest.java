package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.bench.stage.Cluster;
import io.lakegate.bench.stage.ClusterOrder;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.bench.stage.TokenCallers;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.ServerProcess;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Three replicas. A new version goes out, replica by replica, while apps ask and a token expires: nobody notices. An admin ends all
 * sessions at one of them: the others notice within a second.
 */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first story
class RollingRestartTest {

    private static final Duration BETWEEN_TWO_CALLS = Duration.ofMillis(20);

    private static Cluster cluster;
    private static TokenCallers callers;

    @BeforeAll
    static void start() {
        EmulatorOptions strictest =
                EmulatorOptions.defaults().withRefreshMode(new RefreshMode.SingleUseWithFamilyRevocation());
        cluster = Cluster.start(ClusterOrder.ofReplicas(3, strictest), Progress.silent())
                .connected();
        callers = new TokenCallers(cluster.cast().server.url(), 500, Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        callers.close();
        cluster.close();
    }

    @Test
    @Order(1)
    void B40_aRollingRestartUnderLoadLosesNoAnswerAndNoConnection() throws InterruptedException {
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

    @Test
    @Order(2)
    void theEndOfAllSessionsOfAnIntegrationAUserAndEverybodyReachesEveryReplicaWithinASecond() {
        List<String> orders = List.of(
                "{\"integration\": \"" + only("/v1/integrations") + "\", \"confirm\": true}",
                "{\"user\": \"" + alice() + "\", \"confirm\": true}",
                "{\"everybody\": true, \"confirm\": true}");
        var connections = new ArrayList<>(List.of(cluster.connection()));
        for (String order : orders) {
            String connection = connections.getLast();
            Eventually.holds("each replica hands it out", () -> ports().allMatch(port -> good(port, connection)));

            cluster.cast()
                    .program
                    .json(cluster.cast().at("/v1/revocations"), adminKey(), order)
                    .expectSuccess(order);
            long ended = System.nanoTime();

            Eventually.holds("no replica hands it out", () -> ports().noneMatch(port -> good(port, connection)));
            assertThat(Duration.ofNanos(System.nanoTime() - ended)).as(order).isLessThan(Duration.ofSeconds(1));
            assertThat(cluster.state(connection)).isEqualTo("DISCONNECTED");
            if (connections.size() < orders.size()) {
                connections.add(cluster.connectAnother());
            }
        }
    }

    private static IntStream ports() {
        return cluster.replicas().stream().mapToInt(replica -> replica.place().port());
    }

    private static boolean good(int port, String connection) {
        return callers.askNow(port, cluster.appKey(), connection).good();
    }

    private static String adminKey() {
        return "Bearer " + cluster.cast().take(Thing.ADMIN_KEY);
    }

    private static String only(String path) {
        return cluster.cast()
                .program
                .fetch(cluster.cast().at(path), adminKey())
                .expectSuccess(path)
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    private static String alice() {
        return cluster.cast()
                .program
                .fetch(cluster.cast().at("/v1/users"), adminKey())
                .expectSuccess("the list of users")
                .path("items")
                .valueStream()
                .filter(user -> user.path("name").asText().equals(Cast.USER_NAME))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
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
