package io.lakegate.server.connection.connect;

import io.lakegate.server.connection.Connection;
import io.lakegate.server.connection.ConnectionStore;
import io.lakegate.server.connection.attributes.AttributeStore;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.access.AccessLists;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.State;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The browser leaves for Databricks: writes the authorization request down and says where to send the browser. The
 * endpoints are those the integration stores, checked when its admin saved it: asking the host anew at every connect
 * would let a changed answer redirect people, and the client secret opens only for the stored token endpoint anyway.
 */
@ApplicationScoped
public class Departure {

    private final Database database;
    private final ConnectionStore connections;
    private final AttributeStore attributes;
    private final AuthorizationRequestStore requests;
    private final Integrations integrations;
    private final AccessLists access;
    private final TokenSets tokenSets;
    private final Vault vault;
    private final Settings settings;

    Departure(
            Database database,
            ConnectionStore connections,
            AttributeStore attributes,
            AuthorizationRequestStore requests,
            Integrations integrations,
            AccessLists access,
            TokenSets tokenSets,
            Vault vault,
            Settings settings) {
        this.database = database;
        this.connections = connections;
        this.attributes = attributes;
        this.requests = requests;
        this.integrations = integrations;
        this.access = access;
        this.tokenSets = tokenSets;
        this.vault = vault;
        this.settings = settings;
    }

    /**
     * Begins a connection that nobody sees before its consent is stored; 403 for whom the access list leaves out.
     *
     * @return where to send the browser
     */
    URI connect(SignedIn person, SessionHash session, Integration integration, String name) {
        return connect(person, session, integration, NewConnection.named(name), After.NONE);
    }

    /** The same with more said about it. */
    URI connect(SignedIn person, SessionHash session, Integration integration, NewConnection wanted) {
        return connect(person, session, integration, wanted, After.NONE);
    }

    /**
     * The same, with something that follows the consent.
     *
     * @return where to send the browser
     */
    public URI connect(SignedIn person, SessionHash session, Integration integration, String name, After after) {
        return connect(person, session, integration, NewConnection.named(name), after);
    }

    private URI connect(
            SignedIn person, SessionHash session, Integration integration, NewConnection wanted, After after) {
        ConnectionId id = ConnectionId.random();
        return database.transaction(handle -> {
            hold(handle, integration);
            access.require(handle, integration, person.id());
            connections.add(handle, id, integration.id(), person.id(), wanted.name());
            attributes.set(handle, id, wanted.attributes());
            wanted.viewerOf().ifPresent(shared -> attributes.setViewerOf(handle, id, shared));
            tokenSets.create(handle, id, integration, Optional.of(person.id()));
            return leave(handle, request(id, 0, person, session, integration), integration, after);
        });
    }

    /**
     * Begins a new consent for a connection that exists; until it is stored the old one keeps working.
     *
     * @return where to send the browser
     */
    URI reconnect(SignedIn person, SessionHash session, Integration integration, Connection connection) {
        return reconnect(person, session, integration, connection, After.NONE);
    }

    /**
     * The same, with something that follows the consent.
     *
     * @return where to send the browser
     */
    public URI reconnect(
            SignedIn person, SessionHash session, Integration integration, Connection connection, After after) {
        long generation = tokenSets
                .find(connection.id())
                .map(TokenSets.Status::generation)
                .orElseThrow(Departure::connectionRemoved);
        var request = request(connection.id(), generation, person, session, integration);
        return database.transaction(handle -> {
            hold(handle, integration);
            access.require(handle, integration, person.id());
            if (!connections.hold(handle, connection.id())) {
                throw connectionRemoved();
            }
            return leave(handle, request, integration, after);
        });
    }

    /** What the caller read before may be gone by now. */
    private void hold(Handle handle, Integration integration) {
        if (!integrations.hold(handle, integration.id())) {
            throw new ProblemException(
                    409,
                    "integration-removed",
                    "The integration was removed",
                    "An admin has just removed the integration \"" + integration.name()
                            + "\". Choose another one, or ask an admin.");
        }
    }

    private static ProblemException connectionRemoved() {
        return new ProblemException(
                409,
                "connection-removed",
                "The connection was removed",
                "This connection has just been removed. Connect anew.");
    }

    private AuthorizationRequest request(
            ConnectionId id, long generation, SignedIn person, SessionHash session, Integration integration) {
        return new AuthorizationRequest(
                UUID.randomUUID(),
                id,
                integration.id(),
                person.id(),
                session,
                generation,
                settings.at(integration.callbackPath()),
                integration.server().issuer(),
                integration.server().issuerInCallback(),
                integration.server().tokenEndpoint(),
                integration.clientId(),
                integration.scopes());
    }

    private URI leave(Handle handle, AuthorizationRequest request, Integration integration, After after) {
        State state = State.random();
        CodeVerifier verifier = CodeVerifier.random();
        requests.add(handle, request, state, vault.seal(request.verifierContext(), verifier), after);
        return AuthorizeUrl.of(
                integration.server().authorizationEndpoint(),
                request.clientId(),
                request.redirectUri(),
                request.scopes(),
                state,
                verifier);
    }
}
