package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The client secrets of an integration while one token is asked for: where Databricks refuses one, the next is tried, and the one that it
 * accepts is remembered. A refused client has presented nothing, so each try of a refresh is a whole round of lease, intent and call.
 */
public final class SecretsInTurn {

    private final Integrations integrations;
    private final Integration integration;
    private final List<ClientCredentials> tried = new ArrayList<>();

    /** For one refresh, or for one first token. */
    public SecretsInTurn(Integrations integrations, Integration integration) {
        this.integrations = integrations;
        this.integration = integration;
    }

    /** The first, and after each refusal the next; there is one. {@code SealBrokenException} if it does not open. */
    public ClientCredentials next() {
        ClientCredentials next = tried.isEmpty()
                ? integrations.credentials(integration)
                : untried().orElseThrow();
        tried.add(next);
        return next;
    }

    /** Whether the outcome is a refusal of the secret, and there is another one to try. */
    public boolean goesOnAfter(TokenOutcome outcome) {
        return outcome instanceof TokenOutcome.ClientRefused refused
                && !refused.error().code().equals("unauthorized_client")
                && integration.confidential()
                && untried().isPresent();
    }

    /** Tells the integration if it took more than one. */
    public void heard(TokenOutcome outcome) {
        boolean accepted = outcome instanceof TokenOutcome.Granted || outcome instanceof TokenOutcome.GrantRefused;
        if (accepted && tried.size() > 1) {
            integrations.accepted(integration, tried.getLast());
        }
    }

    private Optional<ClientCredentials> untried() {
        return integrations.credentialsInTurn(integration).stream()
                .filter(each -> !tried.contains(each))
                .findFirst();
    }
}
