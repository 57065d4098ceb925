package io.lakegate.server.connection.link;

import io.lakegate.server.app.Apps;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.Connection.Identity;
import io.lakegate.server.connection.ConnectionStore;
import io.lakegate.server.connection.connect.Codes;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Grants;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.access.AccessLists;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.SealBrokenException;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The program's word, server to server: this ticket was brought by the browser of this user of mine. Only if that is the user whom the link was
 * made for is the code redeemed; otherwise somebody else's browser was used, and the code is thrown away.
 */
@ApplicationScoped
class LinkConfirmation {

    private final Database database;
    private final ConnectLinkStore store;
    private final AppUsers users;
    private final Integrations integrations;
    private final AccessLists access;
    private final Codes codes;
    private final Databricks databricks;
    private final ConnectionStore connections;
    private final TokenSets tokenSets;
    private final Grants grants;
    private final Vault vault;
    private final Audit audit;

    LinkConfirmation(
            Database database,
            ConnectLinkStore store,
            AppUsers users,
            Integrations integrations,
            AccessLists access,
            Codes codes,
            Databricks databricks,
            ConnectionStore connections,
            TokenSets tokenSets,
            Grants grants,
            Vault vault,
            Audit audit) {
        this.database = database;
        this.store = store;
        this.users = users;
        this.integrations = integrations;
        this.access = access;
        this.codes = codes;
        this.databricks = databricks;
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.grants = grants;
        this.vault = vault;
        this.audit = audit;
    }

    /** What came of it. */
    sealed interface Outcome {}

    /** The connection stands, and the program may use it. */
    record Connected(ConnectionId connection, String identity) implements Outcome {}

    /** It does not; a fixed word. */
    record Refused(String why) implements Outcome {}

    /** Confirms, once; blocks while Databricks answers. */
    Outcome confirm(Apps.App app, UUID id, BearerKey ticket, String userId) {
        Optional<ConnectLinkStore.Parked> parked =
                database.transaction(handle -> store.take(handle, app.id(), id, ticket));
        Outcome outcome = parked.<Outcome>map(
                        it -> it.link().userId().equals(userId) ? redeem(app, it) : new Refused("other-user"))
                .orElse(new Refused("ticket"));
        if (outcome instanceof Refused refused) {
            database.run((Handle handle) -> {
                parked.ifPresent(it -> store.ended(handle, it.link().id(), refused.why()));
                audit.record(
                        handle,
                        AuditEntry.refused(
                                actor(app), "connect-link.confirm", "connect-link", id.toString(), refused.why()));
            });
        }
        return outcome;
    }

    private Outcome redeem(Apps.App app, ConnectLinkStore.Parked parked) {
        Optional<Integration> integration = integrations
                .find(parked.link().integration())
                .filter(known -> known.clientId().equals(parked.clientId())
                        && known.server().tokenEndpoint().equals(parked.tokenEndpoint()));
        if (integration.isEmpty()) {
            return new Refused("integration-changed");
        }
        return present(parked, integration.get()) instanceof Granted granted
                ? settle(app, parked.link(), integration.get(), granted)
                : new Refused("code-refused");
    }

    private TokenOutcome present(ConnectLinkStore.Parked parked, Integration integration) {
        try {
            UUID id = parked.link().id();
            var verifier = new CodeVerifier(
                    vault.open(ConnectLink.context(id, "code_verifier", parked.tokenEndpoint()), parked.verifier()));
            var code = new AuthorizationCode(
                    vault.open(ConnectLink.context(id, "code", parked.tokenEndpoint()), parked.code()));
            return codes.redeem(integration, parked.redirectUri(), verifier, code);
        } catch (SealBrokenException e) {
            return new TokenOutcome.NotProcessed(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private Outcome settle(Apps.App app, ConnectLink link, Integration integration, Granted granted) {
        if (granted.refreshToken().isEmpty()) {
            return new Refused("no-refresh-token");
        }
        try {
            var me = databricks.owner(integration.host(), integration.accountId(), granted.accessToken());
            var identity = new Identity(me.id(), me.userName());
            return database.transaction((Handle handle) -> write(handle, app, link, integration, granted, identity));
        } catch (Databricks.DatabricksException e) {
            return new Refused("identity-unknown");
        }
    }

    private Outcome write(
            Handle handle,
            Apps.App app,
            ConnectLink link,
            Integration integration,
            Granted granted,
            Identity identity) {
        if (!integrations.holdClient(handle, integration)) {
            return new Refused("integration-changed");
        }
        UserId owner = users.require(handle, link);
        if (!access.mayConnect(handle, integration.id(), owner)) {
            return new Refused("not-on-access-list");
        }
        Optional<UUID> before = handle.createQuery(
                        "select id from connection where owner_id = :owner and integration_id = :integration for update")
                .bind("owner", owner.value())
                .bind("integration", integration.id().value())
                .mapTo(UUID.class)
                .findFirst();
        ConnectionId id = before.map(ConnectionId::new).orElseGet(ConnectionId::random);
        if (before.isEmpty()) {
            connections.add(handle, id, integration.id(), owner, integration.name());
            tokenSets.create(handle, id, integration, Optional.of(owner));
        } else if (connections
                .identityForUpdate(handle, id)
                .filter(known -> !known.id().equals(identity.id()))
                .isPresent()) {
            return new Refused("other-identity");
        }
        long generation = handle.createQuery("select generation from token_set where connection_id = :id")
                .bind("id", id.value())
                .mapTo(Long.class)
                .one();
        if (!tokenSets.consent(handle, id, integration, generation, granted)) {
            return new Refused("superseded");
        }
        connections.connected(handle, id, identity);
        grants.grant(handle, id, app.id(), owner);
        store.ended(handle, link.id(), "connected");
        audit.record(
                handle,
                AuditEntry.success(actor(app), "connection.connect", "connection", id.value())
                        .with("integration", integration.name())
                        .with("identity", identity.userName())
                        .with("user", link.userId())
                        .with("link", link.id().toString()));
        return new Connected(id, identity.userName());
    }

    private static Actor actor(Apps.App app) {
        return Actor.app(app.id().value(), app.name());
    }
}
