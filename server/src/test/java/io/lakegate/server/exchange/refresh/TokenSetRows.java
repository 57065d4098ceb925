package io.lakegate.server.exchange.refresh;

import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Lease;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Presentation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetRow;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetSql;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.Fingerprint;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts token sets into the database as they are, whatever they say, and an integration for them to belong to. */
final class TokenSetRows {

    private static final byte[] SEALED = {1};

    private TokenSetRows() {}

    /** An integration, as a row only. */
    static IntegrationId integration(TestDatabase database) {
        IntegrationId id = IntegrationId.random();
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into integration (id, name, host, auth_type, client_id, confidential, scopes, callback_path,
                    issuer, authorization_endpoint, token_endpoint)
                values (?, ?, 'dbc-1.cloud.databricks.com', 'U2M', 'client', false, 'sql', '/oauth/callback', 'i', 'a', 't')
                """, id.value(), "Lake " + id));
        return id;
    }

    /** Replaces whatever row this connection had. */
    static void put(Handle handle, TokenSet set) {
        handle.execute("""
                insert into connection (id, integration_id, name) values (?, ?, 'c') on conflict do nothing
                """, set.id().value(), set.integration().value());
        handle.execute("delete from token_set where connection_id = ?", set.id().value());
        handle.execute(
                """
                insert into token_set (connection_id, integration_id, state, reason, generation, version, token_endpoint,
                    refresh_token, refresh_fingerprint, access_token, access_fingerprint, scopes, issued_at, expires_at,
                    session_end, renew_at, lease_owner, lease_until, fence, presented_fingerprint, presented_at,
                    presentations, retry_at, rotation_seen, due_at, renewal)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                set.id().value(),
                set.integration().value(),
                set.state().word(),
                reason(set),
                set.generation(),
                set.version(),
                set.tokenEndpoint().toString(),
                set.refreshToken().map(token -> SEALED).orElse(null),
                text(set.refreshToken()),
                set.access().map(token -> SEALED).orElse(null),
                text(set.access().map(Access::fingerprint)),
                set.access().map(access -> access.scopes().toString()).orElse(""),
                set.access().map(Access::issuedAt).orElse(null),
                set.access().map(Access::expiresAt).orElse(null),
                set.sessionEnd().orElse(null),
                set.access().map(Access::renewAt).orElse(null),
                set.lease().map(Lease::owner).orElse(null),
                set.lease().map(Lease::until).orElse(null),
                set.fence(),
                text(set.presentation().map(Presentation::fingerprint)),
                set.presentation().map(Presentation::at).orElse(null),
                set.presentations(),
                set.retryAt().orElse(null),
                set.rotation().word(),
                set.access().map(Access::renewAt).orElse(null),
                set.renewal().word());
    }

    static TokenSet read(Handle handle, ConnectionId id) {
        return handle.createQuery(TokenSetSql.FIND)
                .bind("id", id.value())
                .map((row, context) -> TokenSetRow.tokenSet(row))
                .one();
    }

    /** The database's clock in this transaction's statement. */
    static Instant now(Handle handle) {
        return handle.createQuery("select lakegate_now()").mapTo(Instant.class).one();
    }

    private static @Nullable String reason(TokenSet set) {
        return set.state() instanceof ConnectionState.ReconnectNeeded needed
                ? needed.reason().name()
                : null;
    }

    private static @Nullable String text(Optional<Fingerprint> fingerprint) {
        return fingerprint.map(Fingerprint::text).orElse(null);
    }
}
