package io.lakegate.server.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.http.RawServer;
import io.lakegate.server.http.outbound.OutboundResult.Answered;
import io.lakegate.server.http.outbound.OutboundResult.Lost;
import io.lakegate.server.http.outbound.OutboundResult.NotWritten;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutboundClientTest {

    private static final OutboundCaps SHORT = OutboundCaps.waiting(Duration.ofMillis(300));
    private static final OutboundRequest SECRET = OutboundRequest.form("/token", "refresh_token=abc");
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anAnswerComesBackWhole() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{\"a\":1}"))) {
            var result =
                    client(server).get(server.url().resolve("/x?y=z"), OutboundZones.NONE, Map.of("Accept", "a/b"));

            assertThat(result).isInstanceOfSatisfying(Answered.class, answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("{\"a\":1}");
                assertThat(answer.header("content-type")).contains("application/json");
            });
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /x?y=z HTTP/1.1")
                    .contains("b");
        }
    }

    @Test
    void connectingWritesNothingUntilSendIsCalled() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{}"));
                var connection = client(server).connect(server.url(), OutboundZones.NONE)) {
            assertThat(server.requests()).isEmpty();

            assertThat(connection.send(SECRET, () -> true, SHORT)).isInstanceOf(Answered.class);
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /token")
                    .endsWith("refresh_token=abc");
        }
    }

    @Test
    void aNoFromTheLastCheckKeepsEveryByteBack() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{}"))) {
            try (var connection = client(server).connect(server.url(), OutboundZones.NONE)) {
                assertThat(connection.send(SECRET, () -> false, SHORT)).isInstanceOf(NotWritten.class);
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aLastCheckThatFailsCountsAsNo() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{}"));
                var connection = client(server).connect(server.url(), OutboundZones.NONE)) {
            var result = connection.send(
                    SECRET,
                    () -> {
                        throw new IllegalStateException("the clock is broken");
                    },
                    SHORT);
            assertThat(result).isInstanceOf(NotWritten.class);
        }
    }

    @Test
    void aConnectionCarriesOneRequestOnly() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{}"));
                var connection = client(server).connect(server.url(), OutboundZones.NONE)) {
            connection.send(SECRET, () -> true, SHORT);
            assertThatThrownBy(() -> connection.send(SECRET, () -> true, SHORT))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aConnectionThatTheServerClosedBeforeWeWroteCountsAsNotWritten() throws Exception {
        var accepted = new CountDownLatch(1);
        try (var server = RawServer.start(conversation -> accepted.countDown());
                var connection = client(server).connect(server.url(), OutboundZones.NONE)) {
            assertThat(accepted.await(5, TimeUnit.SECONDS)).isTrue();
            until(connection::closedByServer);

            assertThat(connection.send(SECRET, () -> true, SHORT)).isInstanceOf(NotWritten.class);
        }
    }

    @Test
    void aServerThatReadsAndClosesLeavesUsInDoubt() {
        try (var server = RawServer.start(RawServer.Conversation::readRequest)) {
            assertThat(send(server)).isInstanceOf(Lost.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aServerThatReadsAndResetsLeavesUsInDoubt() {
        try (var server = RawServer.start(conversation -> {
            conversation.readRequest();
            conversation.reset();
        })) {
            assertThat(send(server)).isInstanceOf(Lost.class);
        }
    }

    @Test
    void aServerThatNeverAnswersLeavesUsInDoubtAfterTheCap() {
        try (var server = RawServer.start(conversation -> {
            conversation.readRequest();
            conversation.hang();
        })) {
            assertThat(send(server)).isEqualTo(new Lost("127.0.0.1 did not answer in time"));
        }
    }

    @Test
    void anAnswerThatArrivedWhileWeStoodStillIsReadAlthoughItsTimeIsOver() {
        try (var server = RawServer.start(conversation -> {
                    conversation.readRequest();
                    standStill(SHORT.answer().multipliedBy(2));
                    conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                });
                var connection = client(server).connect(server.url(), OutboundZones.NONE)) {
            assertThat(connection.send(SECRET, () -> true, SHORT)).isInstanceOf(Answered.class);
        }
    }

    /** Event loops that do nothing are what a frozen process looks like from within. */
    private static void standStill(Duration time) {
        ((VertxInternal) vertx)
                .getEventLoopGroup()
                .forEach(loop -> loop.execute(() -> LockSupport.parkNanos(time.toNanos())));
    }

    @Test
    void aServerThatDripsItsAnswerDoesNotOutliveTheCap() {
        try (var server = RawServer.start(conversation -> {
            conversation.readRequest();
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            for (int i = 0; i < 100_000; i++) {
                conversation.write("x");
                Thread.onSpinWait();
                if (i % 10 == 0) {
                    TimeUnit.MILLISECONDS.sleep(1); // the server's slowness is the behaviour under test
                }
            }
        })) {
            assertThat(send(server)).isEqualTo(new Lost("127.0.0.1 did not answer in time"));
        }
    }

    @Test
    void anAnswerCutShortLeavesUsInDoubt() {
        try (var server = RawServer.start(
                RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\""))) {
            assertThat(send(server)).isInstanceOf(Lost.class);
        }
    }

    @Test
    void bytesThatAreNotHttpLeaveUsInDoubt() {
        try (var server = RawServer.start(RawServer.answering("SSH-2.0-OpenSSH_9.6\r\n\r\n"))) {
            assertThat(send(server)).isInstanceOf(Lost.class);
        }
    }

    @Test
    void B22_anAnswerBeyondTheSizeCapIsNotRead() {
        try (var server = RawServer.start(conversation -> {
            conversation.readRequest();
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + "x".repeat(3_000_000));
        })) {
            try (var connection = client(server).connect(server.url(), OutboundZones.NONE)) {
                assertThat(connection.send(SECRET, () -> true, OutboundCaps.ORDINARY))
                        .isEqualTo(new Lost("127.0.0.1 answered more than 1048576 bytes"));
            }
        }
    }

    @Test
    void B21_aRedirectIsHandedBackAndNotFollowed() {
        try (var elsewhere = RawServer.start(RawServer.answeringJson("200 OK", "{}"));
                var server = RawServer.start(RawServer.answering("HTTP/1.1 307 Temporary Redirect\r\nLocation: "
                        + elsewhere.url() + "\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.status()).isEqualTo(307));
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() {
        var server = RawServer.start(conversation -> {});
        server.close();

        assertThatThrownBy(() -> client(server).connect(server.url(), OutboundZones.NONE))
                .isInstanceOf(OutboundUnreachableException.class)
                .hasMessage("127.0.0.1 could not be reached: the connection was refused");
    }

    @Test
    void B48_aNameInAZoneThatLeadsInsideIsRefusedBeforeAnythingIsOpened() throws Exception {
        var asked = new AtomicBoolean();
        for (String address : List.of("10.1.2.3", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "100.64.0.1")) {
            var client = new OutboundClient(
                    vertx,
                    AllowedHosts.none(),
                    name -> {
                        asked.set(true);
                        return List.of(InetAddress.ofLiteral("20.42.4.208"), InetAddress.ofLiteral(address));
                    },
                    Optional.empty());
            assertThatThrownBy(() -> client.connect(
                            URI.create("https://dbc-1.cloud.databricks.com"),
                            new OutboundZones(List.of(".cloud.databricks.com"))))
                    .as(address)
                    .isInstanceOf(OutboundRefusedException.class)
                    .hasMessageContaining("is not a public address");
        }
        assertThat(asked).isTrue();
    }

    @Test
    void B48_theAddressThatWasCheckedIsTheOneConnectedTo() {
        var lookups = new java.util.concurrent.atomic.AtomicInteger();
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{}"))) {
            // A rebinding name server: the second answer would lead elsewhere, so there must be no second question.
            NameLookup rebinding =
                    name -> List.of(InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "192.0.2.1"));
            var allowed = AllowedHosts.parse(List.of("http://localhost:" + server.port()), true);
            var client = new OutboundClient(vertx, allowed, rebinding, Optional.empty());

            var result =
                    client.get(URI.create("http://localhost:" + server.port() + "/"), OutboundZones.NONE, Map.of());

            assertThat(result).isInstanceOf(Answered.class);
            assertThat(lookups).hasValue(1);
            assertThat(server.requests()).singleElement().asString().containsIgnoringCase("host: localhost");
        }
    }

    @Test
    void aHundredCallersDoNotQueueBehindEachOther() throws Exception {
        int callers = 100;
        var together = new CountDownLatch(callers);
        try (var server = RawServer.start(conversation -> {
                    conversation.readRequest();
                    together.countDown();
                    together.await();
                    conversation.write(RawServer.json("200 OK", "{}"));
                });
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = client(server);
            var results = java.util.stream.IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> client.get(server.url(), OutboundZones.NONE, Map.of())))
                    .toList();
            for (var result : results) {
                assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
            }
        }
    }

    @Test
    void anEventLoopThreadIsTurnedAway() throws Exception {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{}"))) {
            var client = client(server);
            var refused = new java.util.concurrent.CompletableFuture<Throwable>();
            vertx.runOnContext(nothing -> {
                try (var connection = client.connect(server.url(), OutboundZones.NONE)) {
                    refused.complete(new AssertionError("it connected"));
                } catch (IllegalStateException e) {
                    refused.complete(e);
                }
            });
            assertThat(refused.get(5, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static OutboundResult send(RawServer server) {
        try (var connection = client(server).connect(server.url(), OutboundZones.NONE)) {
            return connection.send(SECRET, () -> true, SHORT);
        }
    }

    private static OutboundClient client(RawServer server) {
        var allowed = AllowedHosts.parse(List.of(server.url().toString()), true);
        return new OutboundClient(vertx, allowed, NameLookup.system(), Optional.empty());
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000); // the cores belong to what is waited for
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
