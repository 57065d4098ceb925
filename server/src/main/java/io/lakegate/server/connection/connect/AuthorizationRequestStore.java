package io.lakegate.server.connection.connect;

import io.lakegate.server.app.AppId;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.oauth.State;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of {@code authorization_request}. A state lies there only as its SHA-256. */
@ApplicationScoped
class AuthorizationRequestStore {

    private final Database database;

    AuthorizationRequestStore(Database database) {
        this.database = database;
    }

    /** Adds a request whose browser is about to leave. */
    void add(Handle handle, AuthorizationRequest request, State state, Sealed verifier) {
        add(handle, request, state, verifier, After.NONE);
    }

    /** The same, with what follows. */
    void add(Handle handle, AuthorizationRequest request, State state, Sealed verifier, After after) {
        handle.createUpdate("""
                        insert into authorization_request (id, state_hash, connection_id, integration_id, person_id,
                            session_hash, generation, redirect_uri, expected_issuer, issuer_promised, token_endpoint,
                            client_id, scopes, code_verifier, grant_to, return_path, expires_at)
                        values (:id, :state, :connection, :integration, :person, :session, :generation, :redirectUri,
                            :issuer, :promised, :endpoint, :client, :scopes, :verifier,
                            cast(:grantTo as uuid), :returnPath,
                            lakegate_now() + make_interval(secs => :life))""")
                .bind("id", request.id())
                .bind("state", state.sha256())
                .bind("connection", request.connection().value())
                .bind("integration", request.integration().value())
                .bind("person", request.person().value())
                .bind("session", request.session().bytes())
                .bind("generation", request.generation())
                .bind("redirectUri", request.redirectUri().toString())
                .bind("issuer", request.expectedIssuer().toString())
                .bind("promised", request.issuerPromised())
                .bind("endpoint", request.tokenEndpoint().toString())
                .bind("client", request.clientId())
                .bind("scopes", request.scopes().toString())
                .bind("verifier", verifier.bytes())
                .bindByType("grantTo", after.grantTo().map(AppId::value).orElse(null), UUID.class)
                .bind("returnPath", after.returnPath().orElse(null))
                .bind("life", (double) AuthorizationRequest.LIFE.toSeconds())
                .execute();
    }

    /**
     * Ends the request of this state before anything else is done with the answer, so that of two callbacks with one
     * state at most one gets it, whatever then becomes of it. The sealed verifier leaves the row with it.
     */
    Optional<Taken> take(State state) {
        return database.transaction(handle -> handle.createQuery("""
                        with taken as (
                            select * from authorization_request
                            where state_hash = :state and ended_at is null and connection_id is not null
                            for update)
                        update authorization_request r
                        set ended_at = lakegate_now(), outcome = 'taken', code_verifier = null
                        from taken
                        where r.id = taken.id
                        returning taken.*, taken.expires_at <= lakegate_now() as expired""")
                .bind("state", state.sha256())
                .map(AuthorizationRequestStore::read)
                .findFirst());
    }

    /** Writes down how it ended. */
    void ended(Handle handle, AuthorizationRequest request, String outcome, Optional<String> detail) {
        handle.createUpdate("update authorization_request set outcome = :outcome, detail = :detail where id = :id")
                .bind("outcome", outcome)
                .bind("detail", detail.orElse(null))
                .bind("id", request.id())
                .execute();
    }

    /** How a request of this person ended. */
    Optional<Ended> findEnded(UUID id, UserId person) {
        return database.read(handle -> handle.createQuery("""
                        select outcome, detail, integration_id, connection_id from authorization_request
                        where id = :id and person_id = :person and ended_at is not null""")
                .bind("id", id)
                .bind("person", person.value())
                .map((rows, context) -> new Ended(
                        rows.getString(1),
                        Optional.ofNullable(rows.getString(2)),
                        new IntegrationId(rows.getObject(3, UUID.class)),
                        Optional.ofNullable(rows.getObject(4, UUID.class)).map(ConnectionId::new)))
                .findFirst());
    }

    /** Removes what nobody will ask about any more. */
    void removeOld(Handle handle) {
        handle.execute("delete from authorization_request where expires_at < lakegate_now() - interval '1 day'");
    }

    private static Taken read(ResultSet rows, StatementContext context) throws SQLException {
        var request = new AuthorizationRequest(
                rows.getObject("id", UUID.class),
                new ConnectionId(rows.getObject("connection_id", UUID.class)),
                new IntegrationId(rows.getObject("integration_id", UUID.class)),
                new UserId(rows.getObject("person_id", UUID.class)),
                new SessionHash(rows.getBytes("session_hash")),
                rows.getLong("generation"),
                URI.create(rows.getString("redirect_uri")),
                URI.create(rows.getString("expected_issuer")),
                rows.getBoolean("issuer_promised"),
                URI.create(rows.getString("token_endpoint")),
                rows.getString("client_id"),
                Scopes.parse(rows.getString("scopes")));
        var after = new After(
                Optional.ofNullable(rows.getObject("grant_to", UUID.class)).map(AppId::new),
                Optional.ofNullable(rows.getString("return_path")));
        return new Taken(request, new Sealed(rows.getBytes("code_verifier")), rows.getBoolean("expired"), after);
    }

    /** A request in the hands of the one callback that may use it. */
    record Taken(AuthorizationRequest request, Sealed verifier, boolean expired, After after) {

        /** With nothing that follows. */
        Taken(AuthorizationRequest request, Sealed verifier, boolean expired) {
            this(request, verifier, expired, After.NONE);
        }
    }

    /** What the page about a failed attempt is made of. */
    record Ended(
            String outcome, Optional<String> detail, IntegrationId integration, Optional<ConnectionId> connection) {}
}
