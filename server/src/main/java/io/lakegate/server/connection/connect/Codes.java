package io.lakegate.server.connection.connect;

import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/** Redeems codes: the one network call of a consent. */
@ApplicationScoped
public class Codes {

    private final TokenEndpoint tokenEndpoint;
    private final Integrations integrations;

    Codes(TokenEndpoint tokenEndpoint, Integrations integrations) {
        this.tokenEndpoint = tokenEndpoint;
        this.integrations = integrations;
    }

    /**
     * Presents a code with the integration's credentials, its secrets in turn.
     *
     * @param redirectUri as it was sent when the browser left, character for character
     */
    public TokenOutcome redeem(
            Integration integration, URI redirectUri, CodeVerifier verifier, AuthorizationCode code) {
        try {
            return inTurn(integration, client -> {
                try (TokenEndpoint.Line line =
                        tokenEndpoint.connect(integration.server().tokenEndpoint())) {
                    return line.redeem(client, code, verifier, redirectUri);
                }
            });
        } catch (TokenEndpoint.UnreachableException e) {
            return new TokenOutcome.NotProcessed(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    /** Where Databricks refuses the client it has not looked at the code yet, so another secret may be tried with it. */
    private TokenOutcome inTurn(Integration integration, Function<ClientCredentials, TokenOutcome> present) {
        ClientCredentials first = integrations.credentials(integration);
        TokenOutcome outcome = present.apply(first);
        if (!(outcome instanceof TokenOutcome.ClientRefused) || !integration.confidential()) {
            return outcome;
        }
        for (ClientCredentials next : integrations.credentialsInTurn(integration)) {
            if (outcome instanceof TokenOutcome.ClientRefused && !next.equals(first)) {
                outcome = present.apply(next);
                if (outcome instanceof Granted) {
                    integrations.accepted(integration, next);
                }
            }
        }
        return outcome;
    }
}
