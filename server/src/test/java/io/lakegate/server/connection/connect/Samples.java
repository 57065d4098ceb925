package io.lakegate.server.connection.connect;

import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** One person, one integration and one request, as values and as rows. */
final class Samples {

    static final Scopes SCOPES = Scopes.parse("sql offline_access");
    static final URI ISSUER = URI.create("https://dbc-1.cloud.databricks.com/oidc");
    static final URI TOKENS = URI.create("https://dbc-1.cloud.databricks.com/oidc/v1/token");
    static final SessionHash SESSION = new SessionHash(new byte[] {1, 2, 3});

    final UserId person = UserId.random();
    final IntegrationId integration = IntegrationId.random();
    final ConnectionId connection = ConnectionId.random();

    SignedIn signedIn() {
        return new SignedIn(person, "ana", "Ana", Role.VIEWER, Optional.of(SESSION), Optional.of("form"));
    }

    Integration integration() {
        return integration("client-1", Optional.empty());
    }

    Integration integration(String clientId, Optional<String> paused) {
        return new Integration(
                integration,
                "Lake",
                new DatabricksHost("dbc-1.cloud.databricks.com"),
                AuthType.U2M,
                clientId,
                false,
                Optional.empty(),
                SCOPES,
                "/oauth/callback",
                new AuthorizationServer(ISSUER, ISSUER, TOKENS, false),
                paused,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    AuthorizationRequest request(boolean issuerPromised) {
        return new AuthorizationRequest(
                UUID.randomUUID(),
                connection,
                integration,
                person,
                SESSION,
                0,
                URI.create("https://lakegate.example/oauth/callback"),
                ISSUER,
                issuerPromised,
                TOKENS,
                "client-1",
                SCOPES);
    }

    /** The rows a request refers to. */
    Samples stored(Database database) {
        database.run((Handle handle) -> {
            handle.execute(
                    "insert into person (id, name, display_name, role) values (?, 'ana', 'Ana', 'viewer')",
                    person.value());
            handle.execute("""
                    insert into integration (id, name, host, auth_type, client_id, confidential, scopes, callback_path,
                        issuer, authorization_endpoint, token_endpoint)
                    values (?, 'Lake', 'dbc-1.cloud.databricks.com', 'U2M', 'client-1', false, 'sql', '/oauth/callback',
                        'i', 'a', 't')""", integration.value());
            handle.execute(
                    "insert into connection (id, integration_id, owner_id, name) values (?, ?, ?, 'mine')",
                    connection.value(),
                    integration.value(),
                    person.value());
        });
        return this;
    }
}
