package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.emulator.http.Answer;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.ahead.RenewAhead.Page;
import io.lakegate.server.exchange.token.Answer.ComeBackLater;
import io.lakegate.server.exchange.token.Answer.ConnectNeeded;
import io.lakegate.server.exchange.token.Answer.Paused;
import io.lakegate.server.exchange.token.Answer.Token;
import io.lakegate.server.exchange.token.Lakehouse.Replica;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The worker against the emulator: who is renewed when, and who is left alone. */
class RenewAheadTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private static final RefreshMode FAMILY = new RefreshMode.SingleUseWithFamilyRevocation();

    /** Past the renew point, whatever the jitter, and far from expired. */
    private static final Duration STALE = Duration.ofMinutes(50);

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    RenewAheadTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @AfterEach
    void reset() {
        emulator.reset();
    }

    @Test
    void B38_aConnectionIsRenewedBeforeAnybodyAsks() {
        try (Lakehouse lake = lake()) {
            Replica server = lake.replica();
            lake.advance(Duration.ofMinutes(41));
            assertThat(server.renew()).isEqualTo(Page.DONE);
            assertThat(lake.refreshes()).as("not yet").isEmpty();

            lake.advance(Duration.ofMinutes(9));
            server.renew();
            assertThat(lake.refreshes()).hasSize(1);
            lake.advance(Duration.ofMinutes(20));
            assertThat(server.ask()).as("fresh without asking Databricks").isInstanceOf(Token.class);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B31_twoWorkersAndTheirCallersPresentEachOfManyRefreshTokensOnce() throws Exception {
        try (Lakehouse lake = lake();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lake.connectMore(60);
            Replica one = lake.replica();
            Replica other = lake.replica();
            lake.advance(STALE);
            Future<?> first = threads.submit(one::renewAll);
            Future<?> second = threads.submit(other::renewAll);
            threads.submit(() -> one.ask()).get();
            first.get();
            second.get();
            // On a busy machine a leader may be too late to write; it takes its intent back and tries again.
            for (int i = 0; i < 20 && renewed(lake) < 61; i++) {
                lake.advance(Duration.ofSeconds(5));
                one.renewAll();
            }

            assertThat(lake.presented()).hasSize(61).doesNotHaveDuplicates();
            assertThat(lake.select(
                            Integer.class, "select count(*) from token_set where state = 'ACTIVE' and version = 2"))
                    .isEqualTo(61);
        }
    }

    @Test
    void B32_theWorkerReplaysOnlyWhenNothingIsLeftToLose() {
        try (Lakehouse lake = lake()) {
            Replica server = lake.replica();
            emulator.faults().add(refreshes().dropAfterEffect());
            lake.advance(STALE);
            server.renew();
            for (int minute = 0; minute < 10; minute++) {
                lake.advance(Duration.ofMinutes(1));
                server.renew();
            }
            assertThat(lake.refreshes()).hasSize(1);

            lake.advance(Duration.ofMinutes(1).plusSeconds(10));
            server.renew();
            assertThat(lake.refreshes()).hasSize(2);
            assertThat(lake.state()).isEqualTo("RECONNECT_NEEDED REFRESH_OUTCOME_UNKNOWN");
            assertThat(server.counted("lakegate.refresh.unknown", "doubt", "no-answer"))
                    .isEqualTo(1);
            assertThat(server.counted("lakegate.refresh.presentations")).isEqualTo(2);
        }
    }

    @Test
    void aLostRequestIsHealedByTheWorkerAlone() {
        try (Lakehouse lake = lake()) {
            Replica server = lake.replica();
            emulator.faults().add(refreshes().dropBeforeEffect());
            lake.advance(STALE);
            server.renew();
            for (int minute = 0; minute < 12; minute++) {
                lake.advance(Duration.ofMinutes(1));
                server.renew();
            }

            assertThat(lake.refreshes()).hasSize(2);
            assertThat(lake.state()).isEqualTo("ACTIVE");
            assertThat(lake.value(Boolean.class, "presented_at is null and expires_at > lakegate_now()"))
                    .isTrue();
        }
    }

    @Test
    void whatNobodyUsesIsRenewedTwiceADaySoThatItsSessionIsNotForgotten() {
        try (Lakehouse lake = lake()) {
            Replica server = lake.replica();
            lake.advance(Duration.ofHours(25));
            server.renew();
            assertThat(lake.refreshes()).as("its token is a day old").hasSize(1);

            for (int hour = 0; hour < 10; hour++) {
                lake.advance(Duration.ofHours(1));
                server.renew();
            }
            assertThat(lake.refreshes()).hasSize(1);
            lake.advance(Duration.ofHours(2));
            server.renew();
            assertThat(lake.refreshes()).hasSize(2);

            lake.advance(Duration.ofHours(1));
            assertThat(server.ask()).as("somebody uses it again").isInstanceOf(Token.class);
            used(lake);
            lake.advance(STALE);
            server.renew();
            assertThat(lake.refreshes()).hasSize(4);
        }
    }

    @Test
    void B27_tooManyRequestsStopTheWorkerForAsLongAsItWasTold() {
        try (Lakehouse lake = lake()) {
            lake.connectMore(10);
            Replica server = lake.replica();
            emulator.faults()
                    .add(refreshes().answerInstead(Answer.json(429, "{}").with("Retry-After", "30")));
            lake.advance(STALE);
            server.renew();
            int before = lake.refreshes().size();
            assertThat(before).as("the window starts small").isLessThanOrEqualTo(4);
            assertThat(server.renew()).as("and the endpoint is left alone").isEqualTo(Page.DONE);
            assertThat(lake.refreshes()).hasSize(before);

            lake.advance(Duration.ofSeconds(70));
            server.renewAll();
            assertThat(lake.select(Integer.class, "select count(*) from token_set where version = 2"))
                    .isEqualTo(11);
        }
    }

    @Test
    void B39_aSessionThatHasEndedIsSaidSoByTheWorker() {
        try (Lakehouse lake = lake()) {
            lake.database
                    .jdbi()
                    .useHandle(
                            handle -> handle.execute(
                                    "update token_set set session_end = lakegate_now() + interval '1 hour', due_at = lakegate_now()"));
            Replica server = lake.replica();
            server.renew();
            assertThat(lake.state()).isEqualTo("ACTIVE");
            lake.advance(Duration.ofMinutes(61));
            server.renew();

            assertThat(lake.state()).isEqualTo("RECONNECT_NEEDED SESSION_ENDED");
        }
    }

    @Test
    void aTokenSetWithoutRefreshTokenServesOutItsLifeAndThenNeedsItsUser() {
        try (Lakehouse lake = lake()) {
            lake.database
                    .jdbi()
                    .useHandle(handle ->
                            handle.execute("update token_set set refresh_token = null, refresh_fingerprint = null"));
            Replica server = lake.replica();
            lake.advance(STALE);
            server.renew();
            assertThat(server.ask()).isInstanceOf(Token.class);
            lake.advance(Duration.ofMinutes(10));
            server.renew();

            assertThat(lake.state()).isEqualTo("RECONNECT_NEEDED NO_REFRESH_TOKEN");
        }
    }

    @Test
    void B37_aRefusedClientIsAskedAfterWithATokenNobodyIssuedUntilItIsAccepted() {
        try (Lakehouse lake = lake()) {
            lake.connectMore(5);
            Replica server = lake.replica();
            emulator.faults().add(refused());
            lake.advance(STALE);
            server.renewAll();
            assertThat(lake.select(
                            Integer.class, "select count(*) from audit_entry where action = 'integration.pause'"))
                    .as("once for all its connections")
                    .isEqualTo(1);
            int presented = lake.refreshes().size();
            int before = lake.select(Integer.class, "select count(*) from token_set where version = 2");
            assertThat(server.probe.probe()).as("not at once").isFalse();

            emulator.faults().add(refused());
            lake.advance(Duration.ofSeconds(40));
            assertThat(server.probe.probe()).isTrue();
            assertThat(server.ask()).as("still paused, the living token serves").isInstanceOf(Token.class);
            lake.advance(Duration.ofSeconds(40));
            assertThat(server.probe.probe()).as("the interval grows").isFalse();
            lake.advance(Duration.ofSeconds(40));
            assertThat(server.probe.probe()).isTrue();
            assertThat(lake.select(Boolean.class, "select paused_reason is null from integration"))
                    .isTrue();

            server.renewAll();
            assertThat(lake.select(
                            Integer.class, "select count(*) from token_set where version = 2 and state = 'ACTIVE'"))
                    .isEqualTo(6);
            assertThat(lake.refreshes())
                    .as("two questions, and each connection once")
                    .hasSize(presented + 2 + 6 - before);
        }
    }

    @Test
    void B37_oneReplicaAsksForAll() {
        try (Lakehouse lake = lake()) {
            Replica server = lake.replica();
            lake.deleteApplication();
            lake.advance(STALE);
            server.renew();
            lake.advance(Duration.ofSeconds(40));

            assertThat(server.probe.probe()).isTrue();
            assertThat(lake.replica().probe.probe()).isFalse();
            lake.advance(Duration.ofMinutes(10));
            assertThat(server.ask()).isInstanceOf(Paused.class);
        }
    }

    @Test
    void B40_aShutdownWaitsForTheWorkersFlightsAndGivesBackWhatItHadOnlyClaimed() throws Exception {
        try (Lakehouse lake = lake();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = new CountDownLatch(1);
            var asked = new CountDownLatch(1);
            Replica server = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(() -> {
                asked.countDown();
                await(answer);
            }));
            lake.advance(STALE);
            threads.submit(server::renew);
            await(asked);
            Future<?> shutdown = threads.submit(() -> server.parts.drain());
            answer.countDown();
            shutdown.get();
            assertThat(lake.value(Integer.class, "version")).isEqualTo(2);

            lake.advance(STALE);
            server.renew();
            assertThat(lake.refreshes()).hasSize(1);
            assertThat(lake.value(Boolean.class, "lease_until is null")).isTrue();
            assertThat(server.ask()).isInstanceOf(Token.class);
        }
    }

    @Test
    void aFollowerElsewhereWakesWhenTheChangeIsHeard() throws Exception {
        try (Lakehouse lake = lake();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lake.heard = true;
            var asked = new CountDownLatch(1);
            var answer = new CountDownLatch(1);
            Replica follower = lake.replica();
            Replica leader = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(() -> {
                asked.countDown();
                await(answer);
            }));
            lake.advance(Lakehouse.LIFE);
            Future<String> led = threads.submit(leader::token);
            await(asked);
            Future<String> followed = threads.submit(follower::token);
            answer.countDown();
            String token = led.get();
            follower.parts
                    .followers()
                    .changed(new io.lakegate.server.database.change.Change(
                            io.lakegate.server.database.change.Change.Kind.TOKEN_SET, lake.connection.value()));

            assertThat(followed.get()).isEqualTo(token);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void aLeaseThatRanOutIsTakenOverAndCounted() {
        try (Lakehouse lake = lake()) {
            Replica server = lake.replica();
            lake.advance(STALE);
            lake.database
                    .jdbi()
                    .useHandle(handle -> handle.execute("update token_set set lease_owner = gen_random_uuid(),"
                            + " lease_until = lakegate_now() + interval '30 seconds', fence = fence + 1"));
            server.renew();
            assertThat(lake.refreshes()).isEmpty();
            lake.advance(Duration.ofSeconds(31));
            server.renew();

            assertThat(lake.refreshes()).hasSize(1);
            assertThat(server.counted("lakegate.refresh.lease.steals")).isEqualTo(1);
        }
    }

    @Test
    void B36_whatTheWorkerHearsOfADeadGrantIsTheOwnersTurn() {
        try (Lakehouse lake = lake()) {
            Replica server = lake.replica();
            emulator.sessions().revokeUser("alice@lakegate.example");
            lake.advance(STALE);
            server.renew();

            assertThat(server.ask())
                    .isEqualTo(new ConnectNeeded(new ConnectionState.ReconnectNeeded(ReconnectReason.GRANT_REFUSED)));
            server.renew();
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B27_a503sRetryAfterIsHonouredButItsOutcomeStaysUnknown() {
        try (Lakehouse lake = lake()) {
            Replica server = lake.replica();
            emulator.faults().add(refreshes().answerInstead(503));
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask()).isInstanceOf(ComeBackLater.class);
            assertThat(lake.value(Integer.class, "presentations")).isEqualTo(1);
            assertThat(server.counted("lakegate.refresh.unknown", "doubt", "server-trouble"))
                    .isEqualTo(1);
        }
    }

    private Lakehouse lake() {
        return new Lakehouse(emulator, FAMILY, folder);
    }

    private static int renewed(Lakehouse lake) {
        return lake.select(Integer.class, "select count(*) from token_set where version = 2");
    }

    private static void used(Lakehouse lake) {
        lake.database.jdbi().useHandle(handle -> handle.execute("update token_set set used_at = lakegate_now()"));
    }

    private static FaultRule refreshes() {
        return FaultRule.on(FaultMatch.grant("refresh_token"));
    }

    private static FaultRule refused() {
        return refreshes().answerInstead(Answer.json(401, "{\"error\":\"invalid_client\"}"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
