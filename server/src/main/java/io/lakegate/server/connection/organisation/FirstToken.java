package io.lakegate.server.connection.organisation;

import io.lakegate.server.connection.Connection;
import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.OwnGrant;
import io.lakegate.server.exchange.refresh.SecretsInTurn;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gets a connection's first token, and finds out whose it is. Speaks to Databricks outside of any transaction. */
@ApplicationScoped
class FirstToken {

    private final OwnGrant ownGrant;
    private final TokenEndpoint endpoint;
    private final Databricks databricks;
    private final Integrations integrations;

    FirstToken(OwnGrant ownGrant, TokenEndpoint endpoint, Databricks databricks, Integrations integrations) {
        this.ownGrant = ownGrant;
        this.endpoint = endpoint;
        this.databricks = databricks;
        this.integrations = integrations;
    }

    /** Asks for one at will. */
    Outcome ask(ConnectionId id, Integration integration) {
        return switch (granted(id, integration)) {
            case Granted granted -> owned(integration, granted);
            case TokenOutcome.GrantRefused refused -> new Refused(words(refused.error()));
            case TokenOutcome.ClientRefused refused -> new Refused(words(refused.error()));
            case TokenOutcome.NotProcessed not -> new Refused(not.reason());
            case TokenOutcome.Unknown unknown -> new Refused(unknown.reason());
        };
    }

    /** Takes one that an admin pasted. */
    Outcome take(Integration integration, PastedToken pasted) {
        return owned(integration, pasted.granted());
    }

    /** Where Databricks refuses the secret that is tried first, the others follow, as when a token is renewed. */
    private TokenOutcome granted(ConnectionId id, Integration integration) {
        var secrets = new SecretsInTurn(integrations, integration);
        while (true) {
            TokenOutcome outcome = present(id, integration, secrets);
            if (!secrets.goesOnAfter(outcome)) {
                secrets.heard(outcome);
                return outcome;
            }
        }
    }

    private TokenOutcome present(ConnectionId id, Integration integration, SecretsInTurn secrets) {
        try (var line = endpoint.connect(integration.server().tokenEndpoint())) {
            return ownGrant.prepare(id, integration, secrets::next).present(line, () -> true);
        } catch (TokenEndpoint.UnreachableException | SealBrokenException e) {
            return new TokenOutcome.NotProcessed(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private Outcome owned(Integration integration, Granted granted) {
        try {
            var who = databricks.owner(integration.host(), integration.accountId(), granted.accessToken());
            return new Got(granted, new Connection.Identity(who.id(), who.userName()));
        } catch (Databricks.DatabricksException e) {
            return new Refused(withoutStop(String.valueOf(e.getMessage())));
        }
    }

    private static String words(OAuthError error) {
        return "Databricks answered " + error.code()
                + error.description().map(text -> ": " + withoutStop(text)).orElse("");
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** How it went. */
    sealed interface Outcome {}

    /** There it is. */
    record Got(Granted granted, Connection.Identity identity) implements Outcome {}

    /** It is not; a clause without a full stop, fit to show to an admin. */
    record Refused(String words) implements Outcome {}
}
