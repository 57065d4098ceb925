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
import io.lakegate.server.exchange.token.Answer.ComeBackLater;
import io.lakegate.server.exchange.token.Answer.ConnectNeeded;
import io.lakegate.server.exchange.token.Answer.Paused;
import io.lakegate.server.exchange.token.Answer.Token;
import io.lakegate.server.exchange.token.Lakehouse.Replica;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One replica against the emulator: what is presented when, and what the app hears. */
class RefreshTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private static final RefreshMode FAMILY = new RefreshMode.SingleUseWithFamilyRevocation();
    private static final RefreshMode REUSABLE = new RefreshMode.Reusable();

    /** Stale, whatever the jitter, and far from expired. */
    private static final Duration STALE = Duration.ofMinutes(50);

    /** From there on past the expiry, not yet dead. */
    private static final Duration TO_EXPIRY = Duration.ofMinutes(10).plusSeconds(10);

    /** From there on dead. */
    private static final Duration TO_DEATH = Duration.ofSeconds(60);

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    RefreshTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @AfterEach
    void reset() {
        emulator.reset();
    }

    @Test
    void aFreshTokenIsHandedOutWithoutAskingDatabricks() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();

            assertThat(server.ask())
                    .isInstanceOfSatisfying(
                            Token.class,
                            token -> assertThat(token.life()).isBetween(Duration.ofMinutes(59), Lakehouse.LIFE));
            assertThat(lake.refreshes()).isEmpty();
        }
    }

    @Test
    void B38_aStaleTokenIsHandedOutAndRenewedBehind() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            String first = server.token();
            lake.advance(STALE);

            assertThat(server.token()).isEqualTo(first);
            server.settled();
            assertThat(server.token()).isNotEqualTo(first);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B38_aTokenInItsLastFortySecondsIsRenewedFirst() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            String first = server.token();
            lake.advance(Lakehouse.LIFE.minusSeconds(35));

            assertThat(server.token()).isNotEqualTo(first);
        }
    }

    @Test
    void whoNeedsMoreLifeGetsANewToken() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            lake.advance(Duration.ofMinutes(20));

            assertThat(server.ask(MinimumValidity.ofSeconds(50 * 60), Optional.empty()))
                    .isInstanceOfSatisfying(
                            Token.class, token -> assertThat(token.life()).isGreaterThan(Duration.ofMinutes(59)));
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void aRejectedTokenIsRenewedOnceHoweverManySayIt() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            var rejected = Optional.of(((Token) server.ask()).accessToken().fingerprint());

            server.ask(MinimumValidity.STANDARD, rejected);
            server.ask(MinimumValidity.STANDARD, rejected);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B29_anAnswerWithoutRefreshTokenKeepsTheOldOne() {
        try (Lakehouse lake = lake(REUSABLE)) {
            Replica server = lake.replica();
            String before = lake.value(String.class, "refresh_fingerprint");
            onRefresh(refreshes()
                    .answerInstead(Answer.json(
                            200, "{\"access_token\":\"bare\",\"token_type\":\"bearer\",\"expires_in\":3600}")));
            lake.advance(Lakehouse.LIFE);

            assertThat(server.token()).isEqualTo("bare");
            assertThat(lake.value(String.class, "refresh_fingerprint")).isEqualTo(before);
            assertThat(lake.value(String.class, "rotation_seen")).isEqualTo("multi-use");
        }
    }

    @Test
    void B30_aRotatedRefreshTokenIsStoredWithItsAccessToken() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            lake.advance(Lakehouse.LIFE);
            server.ask();
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask()).isInstanceOf(Token.class);
            assertThat(lake.presented()).hasSize(2).doesNotHaveDuplicates();
            assertThat(lake.value(String.class, "rotation_seen")).isEqualTo("rotating");
        }
    }

    @Test
    void B32_aLostAnswerIsNotReplayedWhileThereIsAnythingToLose() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            onRefresh(refreshes().dropAfterEffect());
            lake.advance(STALE);
            String living = server.token();
            server.settled();

            assertThat(server.token()).as("the living token serves on").isEqualTo(living);
            lake.advance(TO_EXPIRY);
            assertThat(server.ask())
                    .isInstanceOfSatisfying(
                            ComeBackLater.class,
                            later ->
                                    assertThat(later.after()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60)));
            assertThat(lake.refreshes()).hasSize(1);

            lake.advance(TO_DEATH);
            assertThat(server.ask())
                    .isEqualTo(new ConnectNeeded(
                            new ConnectionState.ReconnectNeeded(ReconnectReason.REFRESH_OUTCOME_UNKNOWN)));
            assertThat(lake.refreshes()).hasSize(2);
            var first = lake.refreshes().getFirst();
            assertThat(Duration.between(first.at(), lake.refreshes().getLast().at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(180));
        }
    }

    @Test
    void aLostRequestIsHealedByTheReplay() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            onRefresh(refreshes().dropBeforeEffect());
            lake.advance(STALE);
            server.ask();
            server.settled();
            lake.advance(TO_EXPIRY.plus(TO_DEATH));

            assertThat(server.ask()).isInstanceOf(Token.class);
            assertThat(lake.refreshes()).hasSize(2);
            assertThat(lake.state()).isEqualTo("ACTIVE");
        }
    }

    @Test
    void aReusableTokenThatWasSeenToBeOneIsTriedAgainSoon() {
        try (Lakehouse lake = lake(REUSABLE)) {
            Replica server = lake.replica();
            lake.advance(Lakehouse.LIFE);
            server.ask();
            onRefresh(refreshes().dropAfterEffect());
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask()).isInstanceOf(ComeBackLater.class);
            lake.advance(Duration.ofSeconds(5));
            assertThat(server.ask()).isInstanceOf(Token.class);
            assertThat(lake.refreshes()).hasSize(3);
        }
    }

    @Test
    void B36_aDeadGrantIsTheOwnersTurnAndTheRowIsKept() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            emulator.sessions().revokeUser("alice@lakegate.example");
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask())
                    .isEqualTo(new ConnectNeeded(new ConnectionState.ReconnectNeeded(ReconnectReason.GRANT_REFUSED)));
            assertThat(lake.value(byte[].class, "refresh_token")).isNotNull();
            server.ask();
            assertThat(lake.refreshes()).as("and it is not tried again").hasSize(1);
            lake.reconnect();
            assertThat(server.ask()).isInstanceOf(Token.class);
        }
    }

    @Test
    void B37_aRefusedClientPausesTheIntegrationAndKeepsTheConnection() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            lake.deleteApplication();
            lake.advance(STALE);
            server.ask();
            server.settled();

            assertThat(server.ask()).as("what is living is handed out").isInstanceOf(Token.class);
            lake.advance(TO_EXPIRY);
            assertThat(server.ask()).isInstanceOf(Paused.class);
            assertThat(lake.state()).isEqualTo("ACTIVE");
            assertThat(lake.value(Integer.class, "presentations")).isZero();
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B27_tooManyRequestsAreNoPresentationAndRetryAfterIsHonoured() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            onRefresh(refreshes().answerInstead(429));
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask()).isInstanceOf(ComeBackLater.class);
            assertThat(lake.value(Integer.class, "presentations")).isZero();
            lake.advance(Duration.ofSeconds(10));
            assertThat(server.ask()).isInstanceOf(Token.class);
        }
    }

    @Test
    void B25_aServerErrorIsAnUnknownOutcome() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            onRefresh(refreshes().answerAfterEffect(503));
            lake.advance(Lakehouse.LIFE);
            server.ask();

            assertThat(lake.value(Integer.class, "presentations")).isOne();
            lake.advance(Duration.ofSeconds(170));
            assertThat(server.ask()).isInstanceOf(ComeBackLater.class);
            assertThat(lake.refreshes()).hasSize(1);
        }
    }

    @Test
    void B53_aTokenCopiedFromAnotherConnectionDoesNotOpen() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            lake.database
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "update token_set set access_token = refresh_token where connection_id = ?",
                            lake.connection.value()));

            assertThat(server.ask())
                    .isEqualTo(new ConnectNeeded(new ConnectionState.ReconnectNeeded(ReconnectReason.SEAL_BROKEN)));
        }
    }

    @Test
    void aTokenEndpointEditedInTheDatabaseGetsNothing() {
        try (Lakehouse lake = lake(FAMILY)) {
            Replica server = lake.replica();
            lake.database
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "update token_set set token_endpoint = 'http://127.0.0.1:1/oidc/v1/token' where connection_id = ?",
                            lake.connection.value()));
            lake.advance(Lakehouse.LIFE);

            assertThat(server.ask())
                    .isEqualTo(new ConnectNeeded(
                            new ConnectionState.ReconnectNeeded(ReconnectReason.INTEGRATION_CHANGED)));
            assertThat(lake.refreshes()).isEmpty();
        }
    }

    private Lakehouse lake(RefreshMode mode) {
        return new Lakehouse(emulator, mode, folder);
    }

    private static FaultRule refreshes() {
        return FaultRule.on(FaultMatch.grant("refresh_token"));
    }

    private void onRefresh(FaultRule rule) {
        emulator.faults().add(rule);
    }
}
