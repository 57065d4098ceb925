package io.lakegate.server.exchange.ahead;

import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenEndpoint.UnreachableException;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.refresh.RefusedClients;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Asks after integrations whose client was refused. The question carries a refresh token that nobody ever issued: a client that is still
 * refused hears that, an accepted one hears that its refresh token is invalid. No connection is put at stake.
 */
@Singleton
public class ClientProbe {

    private static final Logger LOG = Logger.getLogger(ClientProbe.class);

    private final RefusedClients refused;
    private final Integrations integrations;
    private final TokenEndpoint endpoint;

    /** Over the one way to token endpoints. */
    public ClientProbe(RefusedClients refused, Integrations integrations, TokenEndpoint endpoint) {
        this.refused = refused;
        this.integrations = integrations;
        this.endpoint = endpoint;
    }

    /** Asks after one of them, if it is time. Blocks. False if there was none. */
    public boolean probe() {
        var due = refused.claim();
        due.filter(this::accepted).ifPresent(integration -> {
            LOG.infof("integration %s: Databricks accepts its client again", integration.id());
            refused.accepted(integration);
        });
        return due.isPresent();
    }

    /** With each of its secrets, until one is accepted. */
    private boolean accepted(Integration integration) {
        try {
            return integrations.credentialsInTurn(integration).stream()
                    .anyMatch(client -> accepted(integration, client));
        } catch (UnreachableException | SealBrokenException e) {
            return false;
        }
    }

    private boolean accepted(Integration integration, ClientCredentials client) {
        try (var line = endpoint.connect(integration.server().tokenEndpoint())) {
            return switch (ask(line, integration, client)) {
                case TokenOutcome.Granted granted -> true;
                case TokenOutcome.GrantRefused refusal -> true;
                case TokenOutcome.ClientRefused refusal -> false;
                case TokenOutcome.NotProcessed not -> false;
                case TokenOutcome.Unknown unknown -> false;
            };
        }
    }

    /** A service principal can ask for a real token, which nobody gets; nothing is spent by that. */
    private static TokenOutcome ask(TokenEndpoint.Line line, Integration integration, ClientCredentials client) {
        return integration.authType() == AuthType.M2M
                ? line.clientCredentials(client, integration.scopes(), () -> true)
                : line.probe(client);
    }
}
