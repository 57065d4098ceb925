package io.lakegate.server.connection.connect;

import io.lakegate.server.app.AppId;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.Connection.Identity;
import io.lakegate.server.connection.ConnectionStore;
import io.lakegate.server.connection.activity.Activity;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.Grants;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.access.AccessLists;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.vault.SealBrokenException;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Code to tokens to a stored consent: redeems, asks the workspace whose token it is, and stores tokens, identity and
 * audit entry in one transaction. The network is spoken to outside of any transaction.
 */
@ApplicationScoped
class Redemption {

    private final Codes codes;
    private final Databricks databricks;
    private final Integrations integrations;
    private final AccessLists access;
    private final Vault vault;
    private final TokenSets tokenSets;
    private final ConnectionStore connections;
    private final Grants grants;
    private final AuthorizationRequestStore requests;
    private final Database database;
    private final Audit audit;

    Redemption(
            Codes codes,
            Databricks databricks,
            Integrations integrations,
            AccessLists access,
            Vault vault,
            TokenSets tokenSets,
            ConnectionStore connections,
            Grants grants,
            AuthorizationRequestStore requests,
            Database database,
            Audit audit) {
        this.codes = codes;
        this.databricks = databricks;
        this.integrations = integrations;
        this.access = access;
        this.vault = vault;
        this.tokenSets = tokenSets;
        this.connections = connections;
        this.grants = grants;
        this.requests = requests;
        this.database = database;
        this.audit = audit;
    }

    /** Uses the code of an arrival that {@link CallbackRule} let pass. */
    Outcome redeem(AuthorizationRequestStore.Taken taken, Integration integration, Arrival arrival) {
        AuthorizationRequest request = taken.request();
        return switch (present(taken, integration, arrival.code().orElseThrow())) {
            case Granted granted ->
                settle(taken, integration, granted, arrival.who().orElseThrow());
            case TokenOutcome.GrantRefused refused -> failed(Refusal.CODE_REFUSED, Callback.inWords(refused.error()));
            case TokenOutcome.ClientRefused refused -> {
                String said = Callback.inWords(refused.error());
                integrations.pause(integration.id(), "Databricks refused client id or secret (" + said + ")");
                yield failed(Refusal.CLIENT_REFUSED, said);
            }
            case TokenOutcome.NotProcessed not -> failed(Refusal.UNREACHABLE, not.reason());
            case TokenOutcome.Unknown unknown -> failed(Refusal.ANSWER_LOST, unknown.reason());
        };
    }

    private TokenOutcome present(
            AuthorizationRequestStore.Taken taken, Integration integration, AuthorizationCode code) {
        AuthorizationRequest request = taken.request();
        try {
            var verifier = new CodeVerifier(vault.open(request.verifierContext(), taken.verifier()));
            return codes.redeem(integration, request.redirectUri(), verifier, code);
        } catch (SealBrokenException e) {
            return new TokenOutcome.NotProcessed(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private Outcome settle(
            AuthorizationRequestStore.Taken taken, Integration integration, Granted granted, SignedIn who) {
        if (granted.refreshToken().isEmpty()) {
            return new Failed(Refusal.NO_REFRESH_TOKEN, Optional.empty());
        }
        try {
            var me = databricks.owner(integration.host(), integration.accountId(), granted.accessToken());
            return store(taken, integration, granted, new Identity(me.id(), me.userName()), who);
        } catch (Databricks.DatabricksException e) {
            return failed(Refusal.IDENTITY_UNKNOWN, String.valueOf(e.getMessage()));
        }
    }

    private Outcome store(
            AuthorizationRequestStore.Taken taken,
            Integration integration,
            Granted granted,
            Identity identity,
            SignedIn who) {
        AuthorizationRequest request = taken.request();
        return database.transaction((Handle handle) -> {
            if (!integrations.holdClient(handle, integration)) {
                return new Failed(Refusal.INTEGRATION_CHANGED, Optional.empty());
            }
            if (!access.mayConnect(handle, integration.id(), request.person())) {
                return new Failed(Refusal.NOT_ON_ACCESS_LIST, Optional.empty());
            }
            Optional<Identity> before = connections.identityForUpdate(handle, request.connection());
            if (before.filter(known -> !known.isSameAs(identity)).isPresent()) {
                return failed(
                        Refusal.OTHER_IDENTITY,
                        "The connection belongs to " + before.orElseThrow().userName() + "; you signed in as "
                                + identity.userName() + ".");
            }
            if (!tokenSets.consent(handle, request.connection(), integration, request.generation(), granted)) {
                return new Failed(Refusal.SUPERSEDED, Optional.empty());
            }
            connections.connected(handle, request.connection(), identity);
            requests.ended(handle, request, "connected", Optional.empty());
            taken.after().grantTo().ifPresent(app -> grant(handle, request, app, who));
            Scopes withheld = withheld(request.scopes(), granted);
            Activity activity = before.isPresent() ? Activity.UPDATED : Activity.CREATED;
            audit.record(
                    handle,
                    activity.on(entry(request, integration, identity, who).with("withheld", withheld.toString())));
            return new Stored(withheld);
        });
    }

    private void grant(Handle handle, AuthorizationRequest request, AppId app, SignedIn who) {
        grants.grant(handle, request.connection(), app, who.id());
        audit.record(
                handle,
                AuditEntry.success(
                                who.actor(),
                                "connection.grant",
                                "connection",
                                request.connection().value())
                        .with("app", app.toString()));
    }

    private static AuditEntry entry(
            AuthorizationRequest request, Integration integration, Identity identity, SignedIn who) {
        return AuditEntry.success(
                        who.actor(),
                        "connection.connect",
                        "connection",
                        request.connection().value())
                .with("integration", integration.name())
                .with("identity", identity.userName());
    }

    /** RFC 6749 section 5.1: without a {@code scope} member everything that was asked for was granted. */
    private static Scopes withheld(Scopes asked, Granted granted) {
        Scopes given = granted.scopes().orElse(asked);
        List<String> missing =
                asked.names().stream().filter(name -> !given.contains(name)).toList();
        return new Scopes(missing);
    }

    private static Failed failed(Refusal why, String detail) {
        return new Failed(why, Optional.of(detail));
    }

    /** How it ended. */
    sealed interface Outcome {}

    /** The consent is stored; some scopes may have been withheld. */
    record Stored(Scopes withheld) implements Outcome {}

    /** It is not. */
    record Failed(Refusal why, Optional<String> detail) implements Outcome {}
}
