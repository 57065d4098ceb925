package io.lakegate.server.exchange.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.TestTrust;
import io.lakegate.server.database.change.Trust;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.KeyHash;
import io.lakegate.server.exchange.token.RateLimit;
import io.lakegate.server.exchange.token.TestIssueLog;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setting.TokenPathSettings;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing that a change made wrong is remembered, whatever order the two arrive in. */
class MemoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final AccessToken TOKEN = new AccessToken("x".repeat(800));

    private final Trust trust = TestTrust.at(NOW);
    private final Memory memory =
            new Memory(trust, new RateLimit(TokenPathSettings.STANDARD), TestIssueLog.unwritten(), 1_000_000);
    private final Asker app = app();
    private final ConnectionId connection = ConnectionId.random();

    @Test
    void whatWasReadBeforeAChangeIsNotRememberedAfterIt() {
        long stamp = memory.stamp(connection);
        memory.changed(new Change(Change.Kind.GRANT, connection.value()));
        memory.remember(stamp, app, seen(connection, 1), TOKEN);
        assertThat(held(app)).isNull();

        memory.remember(memory.stamp(connection), app, seen(connection, 1), TOKEN);
        assertThat(held(app)).isNotNull();
        memory.changed(new Change(Change.Kind.TOKEN_SET, connection.value()));
        assertThat(held(app)).isNull();
    }

    @Test
    void whoeverIsLeftOutOfAListIsForgottenWithEverythingElse() {
        long stamp = memory.stamp(connection);
        memory.remember(stamp, app, seen(connection, 1), TOKEN);
        memory.changed(new Change(Change.Kind.ACCESS, UUID.randomUUID()));
        assertThat(held(app)).isNull();
        memory.remember(stamp, app, seen(connection, 1), TOKEN);
        assertThat(held(app)).as("read before the change").isNull();
    }

    @Test
    void aKeyIsForgottenWithItsAppAndWithItself() {
        UUID id = UUID.randomUUID();
        var hash = new KeyHash(1, 2, 3, 4);
        for (Change change : new Change[] {
            new Change(Change.Kind.APP_KEY, id),
            new Change(Change.Kind.APP, app.id()),
            new Change(Change.Kind.UNKNOWN, UUID.randomUUID())
        }) {
            long stamp = memory.keyStamp();
            memory.rememberKey(stamp, hash, id, app, NOW.plusSeconds(60));
            assertThat(memory.key(hash)).isNotNull();
            memory.changed(change);
            assertThat(memory.key(hash)).as(change.kind().word()).isNull();
            memory.rememberKey(stamp, hash, id, app, NOW.plusSeconds(60));
            assertThat(memory.key(hash)).as("read before the change").isNull();
        }
    }

    @Test
    void everybodyWhoMayHaveATokenSharesIt() {
        Asker other = app();
        memory.remember(memory.stamp(connection), app, seen(connection, 1), TOKEN);
        memory.remember(memory.stamp(connection), other, seen(connection, 1), TOKEN);

        HeldToken first = Objects.requireNonNull(held(app));
        HeldToken second = Objects.requireNonNull(held(other));
        assertThat(second.token()).as("the text is kept once").isSameAs(first.token());
        assertThat(second.issues()).as("but counted apart").isNotSameAs(first.issues());
        assertThat(held(app())).isNull();
    }

    @Test
    void anotherVersionBringsNoPermitsOfTheOldOne() {
        memory.remember(memory.stamp(connection), app, seen(connection, 1), TOKEN);
        Asker other = app();
        memory.remember(memory.stamp(connection), other, seen(connection, 2), TOKEN);

        assertThat(Objects.requireNonNull(held(other)).version()).isEqualTo(2);
        assertThat(held(app)).isNull();
    }

    @Test
    void anOlderVersionThatComesLateIsNotTaken() {
        memory.remember(memory.stamp(connection), app, seen(connection, 2), TOKEN);
        memory.remember(memory.stamp(connection), app, seen(connection, 1), TOKEN);
        assertThat(Objects.requireNonNull(held(app)).version()).isEqualTo(2);

        memory.remember(memory.stamp(connection), app, seen(connection, 2), TOKEN);
        assertThat(memory.size()).as("the same again is no further one").isEqualTo(1);
    }

    @Test
    void aChangeOfAConnectionTakesItFromAllAskersAndFromNobodyElse() {
        Asker other = app();
        ConnectionId neighbour = ConnectionId.random();
        memory.remember(memory.stamp(connection), app, seen(connection, 1), TOKEN);
        memory.remember(memory.stamp(connection), other, seen(connection, 1), TOKEN);
        memory.remember(memory.stamp(neighbour), app, seen(neighbour, 1), TOKEN);

        memory.changed(new Change(Change.Kind.GRANT, connection.value()));
        assertThat(held(app)).isNull();
        assertThat(held(other)).isNull();
        assertThat(held(neighbour, app)).isNotNull();
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void nothingIsRememberedWhileNothingIsTrusted() {
        TestTrust.lose(trust);
        memory.remember(memory.stamp(connection), app, seen(connection, 1), TOKEN);
        memory.rememberKey(memory.keyStamp(), new KeyHash(1, 2, 3, 4), UUID.randomUUID(), app, NOW.plusSeconds(60));

        assertThat(memory.size()).isZero();
        assertThat(memory.keyCount()).isZero();
    }

    @Test
    void memoryIsBoundedByWeightAndForgetsWhatWasNotAskedForTheLongest() {
        List<ConnectionId> used = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            ConnectionId id = ConnectionId.random();
            memory.remember(memory.stamp(id), app, seen(id, 1), TOKEN);
            if (i < 100) {
                used.add(id);
            }
            long now = NOW.toEpochMilli() + i;
            used.forEach(each -> {
                HeldToken held = held(each, app);
                if (held != null) {
                    held.issues().add(now);
                }
            });
        }

        assertThat(memory.weight()).isBetween(900_000L, 1_000_000L);
        assertThat(memory.size()).isBetween(600L, 1_000L);
        assertThat(used).filteredOn(each -> held(each, app) != null).hasSizeGreaterThan(90);
    }

    @Test
    void everythingIsFoundWhileTheTableGrowsAndOthersAreTakenAway() throws Exception {
        var large = new Memory(trust, new RateLimit(TokenPathSettings.STANDARD), TestIssueLog.unwritten(), 100_000_000);
        List<ConnectionId> staying =
                IntStream.range(0, 500).mapToObj(i -> ConnectionId.random()).toList();
        staying.forEach(id -> large.remember(large.stamp(id), app, seen(id, 1), TOKEN));
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<?> churn = thread.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    ConnectionId id = ConnectionId.random();
                    large.remember(large.stamp(id), app, seen(id, 1), TOKEN);
                    if (i % 2 == 0) {
                        large.changed(new Change(Change.Kind.TOKEN_SET, id.value()));
                    }
                }
            });
            while (!churn.isDone()) {
                staying.forEach(id -> {
                    UUID value = id.value();
                    HeldToken held =
                            large.token(value.getMostSignificantBits(), value.getLeastSignificantBits(), app.id());
                    assertThat(held == null || held.id().equals(id)).isTrue();
                });
            }
            churn.get();
        }
        assertThat(staying).allMatch(id -> held(large, id, app) != null);
        assertThat(large.size()).isEqualTo(10_500);
    }

    private @Nullable HeldToken held(Asker asker) {
        return held(connection, asker);
    }

    private @Nullable HeldToken held(ConnectionId id, Asker asker) {
        return held(memory, id, asker);
    }

    private static @Nullable HeldToken held(Memory memory, ConnectionId id, Asker asker) {
        UUID value = id.value();
        return memory.token(value.getMostSignificantBits(), value.getLeastSignificantBits(), asker.id());
    }

    private static Asker app() {
        return new Asker.OfApp(new Apps.App(new AppId(UUID.randomUUID()), "dashboard", "", false));
    }

    private static SeenTokenSet seen(ConnectionId id, long version) {
        var access = new TokenSet.Access(
                new Fingerprint("0123456789abcdef"),
                Scopes.parse("all-apis"),
                NOW,
                NOW.plusSeconds(3600),
                NOW.plusSeconds(2400));
        return new SeenTokenSet(
                new TokenSet(
                        id,
                        IntegrationId.random(),
                        Optional.empty(),
                        new ConnectionState.Active(),
                        1,
                        version,
                        URI.create("https://dbc-1.cloud.databricks.com/oidc/v1/token"),
                        Optional.of(access),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Rotation.UNKNOWN),
                Optional.empty(),
                NOW);
    }
}
