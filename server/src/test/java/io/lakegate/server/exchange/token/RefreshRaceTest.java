package io.lakegate.server.exchange.token;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.token.Answer.ComeBackLater;
import io.lakegate.server.exchange.token.Answer.ConnectNeeded;
import io.lakegate.server.exchange.token.Answer.Token;
import io.lakegate.server.exchange.token.Lakehouse.Replica;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many callers, two replicas, and whatever may happen between a leader's steps. */
class RefreshRaceTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private static final RefreshMode FAMILY = new RefreshMode.SingleUseWithFamilyRevocation();
    private static final RefreshMode SINGLE_USE = new RefreshMode.SingleUse();

    /** The access token is dead and every quiet period of a first presentation over. */
    private static final Duration NOTHING_LEFT_TO_LOSE = Duration.ofSeconds(181);

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    RefreshRaceTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @AfterEach
    void reset() {
        emulator.reset();
    }

    @Test
    void B31_twoHundredCallersOfAnExpiredTokenMakeOnePresentation() throws Exception {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            lake.advance(Lakehouse.LIFE);

            assertThat(askAll(200, List.of(server))).hasSize(1);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B31_twoReplicasMakeOnePresentationTogether() throws Exception {
        try (Lakehouse lake = lake(FAMILY)) {
            List<Replica> servers = List.of(lake.replica(), lake.replica());
            lake.advance(Lakehouse.LIFE);

            assertThat(askAll(200, servers)).hasSize(1);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B31_aFollowerInAnotherReplicaGetsTheLeadersToken() throws Exception {
        try (Lakehouse lake = lake(FAMILY);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var following = new CountDownLatch(1);
            Replica follower = lake.replica();
            Replica leader = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(() -> await(following)));
            lake.advance(Lakehouse.LIFE);
            Future<String> led = threads.submit(leader::token);
            awaitPresentation(lake);
            Future<String> followed = threads.submit(follower::token);
            following.countDown();

            assertThat(followed.get()).isEqualTo(led.get());
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B32_aLeaderThatDiesWithItsAnswerIsNotReplayedEarly() {
        try (Lakehouse lake = lake(SINGLE_USE)) {
            Replica dying = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(RefreshRaceTest::die));
            Replica other = lake.replica();
            lake.advance(Duration.ofMinutes(58));
            dying.ask();
            dying.settled();

            assertThat(other.ask()).isInstanceOf(Token.class);
            lake.advance(Duration.ofSeconds(121));
            assertThat(other.ask()).as("expired, and still quiet").isInstanceOf(ComeBackLater.class);
            assertThat(lake.refreshes()).hasSize(1);
            lake.advance(Duration.ofSeconds(60));
            assertThat(other.ask()).isInstanceOf(ConnectNeeded.class);
            assertThat(lake.refreshes()).hasSize(2);
        }
    }

    @Test
    void aLeaderThatDiesBeforeItsIntentIsReplacedWhenItsLeaseEnds() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica dying = lake.replica(new WatchedEndpoint(lake.endpoint).afterLease(RefreshRaceTest::die));
            lake.advance(Lakehouse.LIFE);
            dying.ask();
            lake.advance(Duration.ofSeconds(31));

            assertThat(lake.replica().ask()).isInstanceOf(Token.class);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B33_aLateGoodAnswerIsStoredEvenAfterAReplayWasRefused() {
        try (Lakehouse lake = lake(SINGLE_USE)) {
            Replica other = lake.replica();
            Replica slow = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(() -> {
                lake.advance(NOTHING_LEFT_TO_LOSE);
                assertThat(other.ask()).isInstanceOf(ConnectNeeded.class);
                assertThat(lake.state()).isEqualTo("RECONNECT_NEEDED REFRESH_OUTCOME_UNKNOWN");
            }));
            lake.advance(Lakehouse.LIFE);

            assertThat(slow.ask()).isInstanceOf(Token.class);
            assertThat(lake.state()).isEqualTo("ACTIVE");
            lake.advance(Lakehouse.LIFE);
            assertThat(other.ask()).as("and its refresh token works").isInstanceOf(Token.class);
        }
    }

    @Test
    void B33_aLateTakeBackDoesNotUndoAnothersIntent() {
        try (Lakehouse lake = lake(FAMILY)) {
            emulator.faults().add(refreshes().answerInstead(429));
            emulator.faults().add(refreshes().from(2).dropAfterEffect());
            Replica other = lake.replica();
            Replica slow = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(() -> {
                lake.advance(NOTHING_LEFT_TO_LOSE);
                other.ask();
                assertThat(lake.value(Integer.class, "presentations")).isEqualTo(2);
            }));
            lake.advance(Lakehouse.LIFE);

            assertThat(slow.ask()).isInstanceOf(ComeBackLater.class);
            assertThat(lake.value(Integer.class, "presentations")).isEqualTo(2);
        }
    }

    @Test
    void aLateRefusalOfAnOlderVersionChangesNothingButMakesTheRowDue() {
        try (Lakehouse lake = lake(SINGLE_USE)) {
            emulator.faults()
                    .add(
                            refreshes()
                                    .answerInstead(
                                            io.lakegate.emulator.http.Answer.json(
                                                    401,
                                                    "{\"error\":\"invalid_grant\",\"error_description\":\"Refresh token is invalid\"}")));
            Replica other = lake.replica();
            Replica slow = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(() -> {
                lake.advance(NOTHING_LEFT_TO_LOSE);
                assertThat(other.ask()).isInstanceOf(Token.class);
            }));
            lake.advance(Lakehouse.LIFE);

            assertThat(slow.ask()).isInstanceOf(Token.class);
            assertThat(lake.state()).isEqualTo("ACTIVE");
            assertThat(lake.value(Boolean.class, "renew_at <= lakegate_now()")).isTrue();
        }
    }

    @Test
    void aDisconnectDuringARefreshIsFinal() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(lake::disconnect));
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask()).isEqualTo(new ConnectNeeded(new ConnectionState.Disconnected()));
            assertThat(lake.state()).isEqualTo("DISCONNECTED");
            assertThat(lake.value(Boolean.class, "refresh_token is null and access_token is null"))
                    .isTrue();
        }
    }

    @Test
    void aDisconnectBetweenLeaseAndIntentPresentsNothing() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica(new WatchedEndpoint(lake.endpoint).afterLease(lake::disconnect));
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask()).isInstanceOf(ConnectNeeded.class);
            assertThat(lake.refreshes()).isEmpty();
        }
    }

    @Test
    void aConsentDuringARefreshWinsOverItsAnswer() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(lake::reconnect));
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask()).isInstanceOf(Token.class);
            assertThat(lake.value(Integer.class, "generation")).isEqualTo(2);
            assertThat(lake.value(Integer.class, "version"))
                    .as("one consent each, no refresh")
                    .isEqualTo(2);
            lake.advance(Lakehouse.LIFE);
            assertThat(lake.replica().ask()).as("its own refresh token works").isInstanceOf(Token.class);
        }
    }

    @Test
    void B33_whoSleepsPastTheWriteWindowSendsNothing() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica sleepy = lake.replica(new WatchedEndpoint(lake.endpoint)
                    .afterIntent(
                            () -> lake.asleep.addAndGet(Duration.ofSeconds(3).toNanos())));
            lake.advance(Lakehouse.LIFE);

            assertThat(sleepy.ask()).isInstanceOf(ComeBackLater.class);
            assertThat(lake.refreshes()).isEmpty();
            assertThat(lake.value(Boolean.class, "presented_at is null and presentations = 0"))
                    .isTrue();
        }
    }

    @Test
    void B40_aRefreshOutlivesItsCaller() throws Exception {
        try (Lakehouse lake = lake(FAMILY)) {
            var gone = new CountDownLatch(1);
            Replica server = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(() -> await(gone)));
            lake.advance(Lakehouse.LIFE);
            Thread caller = Thread.ofVirtual().start(() -> server.ask());
            awaitPresentation(lake);
            caller.interrupt();
            caller.join();
            gone.countDown();
            server.settled();

            assertThat(lake.value(Integer.class, "version")).isEqualTo(2);
        }
    }

    @Test
    void B40_aShutdownWaitsUntilWhatWasPresentedIsStored() throws Exception {
        try (Lakehouse lake = lake(FAMILY);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = new CountDownLatch(1);
            Replica server = lake.replica(new WatchedEndpoint(lake.endpoint).afterAnswer(() -> await(answer)));
            lake.advance(Lakehouse.LIFE);
            threads.submit(() -> server.ask());
            awaitPresentation(lake);
            Future<?> shutdown = threads.submit(() -> server.parts.drain());
            answer.countDown();
            shutdown.get();

            assertThat(lake.value(Integer.class, "version")).isEqualTo(2);
            lake.advance(Lakehouse.LIFE);
            assertThat(server.ask()).as("and begins nothing new").isInstanceOf(ComeBackLater.class);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void aRefreshTakesFourStatementsOnTheRow() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            lake.advance(Duration.ofMinutes(50));
            Queue<String> statements = new ConcurrentLinkedQueue<>();
            lake.database.jdbi().setSqlLogger(new Statements(statements));
            server.ask();
            server.settled();

            assertThat(statements.stream()
                            .filter(sql -> sql.contains("token_set"))
                            .filter(sql -> !sql.contains("used_at")))
                    .as("read, lease, intent, commit")
                    .hasSize(4);
        }
    }

    private Lakehouse lake(RefreshMode mode) {
        return new Lakehouse(emulator, mode, folder);
    }

    private static FaultRule refreshes() {
        return FaultRule.on(FaultMatch.grant("refresh_token"));
    }

    /** The tokens that this many callers at once get, spread over the servers. */
    private static Set<String> askAll(int callers, List<Replica> servers) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new CountDownLatch(1);
            List<Future<String>> answers = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(() -> {
                        await(start);
                        return servers.get(caller % servers.size()).token();
                    }))
                    .toList();
            start.countDown();
            return answers.stream().map(RefreshRaceTest::result).collect(toSet());
        }
    }

    private static String result(Future<String> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitPresentation(Lakehouse lake) {
        org.assertj.core.api.Assertions.assertThatNoException().isThrownBy(() -> {
            for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                    lake.refreshes().isEmpty(); ) {
                assertThat(System.nanoTime()).as("nothing was presented").isLessThan(end);
                LockSupport.parkNanos(1_000_000); // the cores belong to what is waited for
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As a killed process: nothing more is written, not even by a handler. */
    private static void die() {
        throw new ThreadDeathOfOurOwn();
    }

    private static final class ThreadDeathOfOurOwn extends Error {
        ThreadDeathOfOurOwn() {
            super("killed by the test", null, false, false);
        }
    }

    private record Statements(Queue<String> seen) implements SqlLogger {
        @Override
        public void logBeforeExecution(StatementContext context) {
            PreparedStatement statement = context.getStatement();
            if (statement != null) {
                seen.add(String.valueOf(context.getRenderedSql()));
            }
        }
    }
}
