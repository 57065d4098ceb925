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
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setting.TokenPathSettings;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nothing that a change made wrong is remembered, whatever order the two arrive in. */
class MemoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final AccessToken TOKEN = new AccessToken("x".repeat(800));

    private final Trust trust = TestTrust.at(NOW);
    private final Memory memory = new Memory(trust, new RateLimit(TokenPathSettings.STANDARD), 1_000_000);
    private final Asker app = app();
    private final ConnectionId connection = ConnectionId.random();

    @Test
    void whatWasReadBeforeAChangeIsNotRememberedAfterIt() {
        long stamp = memory.stamp(connection);
        memory.changed(new Change(Change.Kind.GRANT, connection.value()));
        memory.remember(stamp, app, seen(connection, 1), TOKEN);
        assertThat(memory.connection(connection.value())).isNull();

        memory.remember(memory.stamp(connection), app, seen(connection, 1), TOKEN);
        assertThat(memory.connection(connection.value())).isNotNull();
        memory.changed(new Change(Change.Kind.TOKEN_SET, connection.value()));
        assertThat(memory.connection(connection.value())).isNull();
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
        HeldConnection held = Objects.requireNonNull(memory.connection(connection.value()));

        assertThat(held.permit(app.id())).isNotNull();
        assertThat(held.permit(other.id())).isNotNull();
        assertThat(held.permit(UUID.randomUUID())).isNull();
    }

    @Test
    void anotherVersionBringsNoPermitsOfTheOldOne() {
        memory.remember(memory.stamp(connection), app, seen(connection, 1), TOKEN);
        Asker other = app();
        memory.remember(memory.stamp(connection), other, seen(connection, 2), TOKEN);
        HeldConnection held = Objects.requireNonNull(memory.connection(connection.value()));

        assertThat(held.version()).isEqualTo(2);
        assertThat(held.permit(app.id())).isNull();
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
    void memoryIsBoundedByWeight() {
        for (int i = 0; i < 2_000; i++) {
            ConnectionId id = ConnectionId.random();
            memory.remember(memory.stamp(id), app, seen(id, 1), TOKEN);
        }
        memory.settle();

        assertThat(memory.weight()).isLessThanOrEqualTo(1_000_000);
        assertThat(memory.size()).isBetween(300L, 800L);
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
