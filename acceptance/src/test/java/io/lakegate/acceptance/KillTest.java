package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Http.Answer;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** {@code kill -9} of the server, idle and in the middle of a refresh; every connection is still there afterwards. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class KillTest {

    private static final EmulatorOptions STRICTEST =
            EmulatorOptions.defaults().withRefreshMode(new RefreshMode.SingleUseWithFamilyRevocation());

    /** The quiet period of the refresh protocol, and a little more. */
    private static final Duration QUIET_PERIOD = Duration.ofSeconds(185);

    /** Before this no data key retires. */
    private static final Duration EVERYBODY_HAS_HEARD = Duration.ofSeconds(16);

    private static World world;

    @BeforeAll
    static void connect() {
        world = World.connected(STRICTEST);
    }

    @BeforeEach
    void nothingHasBeenPresented() {
        world.cast.databricks.journal().clear();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void B54_afterAKillTheConnectionIsStillThereTheNextExchangeWorksAndARotationGoesOn() {
        world.freshToken();
        world.killAndRestart();
        assertThat(world.exchange().status()).isEqualTo(200);

        world.pass(Duration.ofHours(2));
        world.killAndRestart();
        assertThat(world.exchange().status()).isEqualTo(200);
        assertThat(Presentations.all(world)).isEqualTo(1);

        var admin = new Typed(world.home(), world.cast.server);
        Map<String, String> key = Map.of("LAKEGATE_KEY", world.cast.take(Thing.ADMIN_KEY));
        assertThat(admin.run(key, "vault", "rotate", "data", "--yes").out())
                .contains("Bringing everything under data key 2");
        assertThat(admin.run(key, "vault", "rotate", "master", "--yes").out())
                .contains("still holds 1 older master key");
        world.killAndRestart();
        world.pass(EVERYBODY_HAS_HEARD);
        Eventually.holds(
                "the next server ends the rotation",
                () -> admin.run(key, "vault", "status").out().contains("retired"));
        assertThat(admin.run(key, "vault", "remove-old", "--yes").out()).doesNotContain("still holds");
        assertThat(admin.run(key, "vault", "status", "--history").out())
                .contains("old-master-keys", "master-key", "data-key", "done")
                .doesNotContain("left-over");
        world.killAndRestart();
        world.pass(Duration.ofHours(2));
        assertThat(world.exchange().status()).isEqualTo(200);
    }

    /** The refresh token was presented and rotated, the answer died with the server: waiting is all that is safe. */
    @Test
    @Order(3)
    void B32_killedInTheMiddleOfARefreshItWaitsOutTheQuietPeriodAndThenSaysTheTruth() {
        world.freshToken();
        world.pass(Duration.ofHours(2));
        dieInTheMiddleOfARefresh(world);

        Answer meanwhile = world.exchange();
        assertThat(meanwhile.status()).isEqualTo(503);
        assertThat(Presentations.all(world))
                .as("no replay inside the quiet period")
                .isEqualTo(1);

        world.pass(QUIET_PERIOD);
        Answer afterwards = world.exchange();
        assertThat(afterwards.status()).isEqualTo(400);
        assertThat(afterwards.body().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(Presentations.all(world)).isEqualTo(2);
    }

    @Test
    @Order(4)
    void killedInTheMiddleOfARefreshAReusableTokenHealsByItself() {
        world.cast.databricks.refreshModes().setForAll(new RefreshMode.Reusable());
        world.connectAnother();
        world.freshToken();
        world.pass(Duration.ofHours(2));
        assertThat(world.exchange().status()).as("now multi-use has been seen").isEqualTo(200);
        world.pass(Duration.ofHours(2));
        dieInTheMiddleOfARefresh(world);

        world.pass(Duration.ofSeconds(60));
        assertThat(world.exchange().status()).isEqualTo(200);
    }

    /** SIGTERM is not a crash: what was presented is answered and stored before the server goes. */
    @Test
    @Order(2)
    void B40_aStopInTheMiddleOfARefreshStoresWhatComes() {
        world.freshToken();
        world.pass(Duration.ofHours(2));
        Thread asking = beInTheMiddleOfARefresh(world, Duration.ofSeconds(4));

        world.cast.server.close();
        world.restart();
        asking.interrupt();

        assertThat(world.exchange().status()).isEqualTo(200);
        assertThat(Presentations.all(world)).isEqualTo(1);
    }

    private static void dieInTheMiddleOfARefresh(World world) {
        Thread asking = beInTheMiddleOfARefresh(world, Duration.ofSeconds(20));
        world.killAndRestart();
        asking.interrupt();
    }

    /** Databricks has rotated the token and takes its time to answer. */
    private static Thread beInTheMiddleOfARefresh(World world, Duration answerAfter) {
        int before = Presentations.all(world);
        world.cast
                .databricks
                .faults()
                .add(FaultRule.on(FaultMatch.grant("refresh_token")).times(1).delayAfter(answerAfter));
        Thread asking = Thread.startVirtualThread(() -> {
            try {
                world.exchange();
            } catch (RuntimeException e) {
                // the server dies under this caller, which is the point
            }
        });
        Eventually.holds("the refresh reached Databricks", () -> Presentations.all(world) == before + 1);
        return asking;
    }
}
