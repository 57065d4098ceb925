package io.lakegate.server.exchange;

import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint.Line;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.issuer.WorkloadIssuer;
import io.lakegate.server.issuer.WorkloadSubject;
import io.lakegate.server.oauth.WorkloadToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks for a token at will, with no consent and nothing spent (rule 11): a service principal's secret, or a workload token
 * that says which connection it is for.
 */
@ApplicationScoped
public class OwnGrant {

    private final Integrations integrations;
    private final WorkloadIssuer issuer;

    /** With secrets from the one and signatures from the other. */
    public OwnGrant(Integrations integrations, WorkloadIssuer issuer) {
        this.integrations = integrations;
        this.issuer = issuer;
    }

    /** Everything at hand that one request needs. */
    @FunctionalInterface
    public interface Prepared {

        /** Sends it; {@code mayWrite} is asked last, as in {@link Line#refresh}. */
        TokenOutcome present(Line line, BooleanSupplier mayWrite);
    }

    /**
     * Opens the secret, or signs.
     *
     * @throws io.lakegate.server.vault.SealBrokenException if the stored secret or the signing key does not open
     * @throws IllegalArgumentException for an integration that cannot ask at will
     */
    public Prepared prepare(ConnectionId connection, Integration integration) {
        return prepare(connection, integration, () -> integrations.credentials(integration));
    }

    /** The same with the secret that somebody else picks. */
    public Prepared prepare(ConnectionId connection, Integration integration, Supplier<ClientCredentials> credentials) {
        return switch (Renewal.of(integration.authType())) {
            case CLIENT_CREDENTIALS -> {
                ClientCredentials client = credentials.get();
                yield (line, mayWrite) -> line.clientCredentials(client, integration.scopes(), mayWrite);
            }
            case TOKEN_EXCHANGE -> {
                WorkloadToken token = sign(connection, integration);
                yield (line, mayWrite) -> line.exchange(integration.clientId(), token, integration.scopes(), mayWrite);
            }
            case REFRESH_TOKEN, NONE ->
                throw new IllegalArgumentException(integration.authType() + " needs somebody's consent");
        };
    }

    private WorkloadToken sign(ConnectionId connection, Integration integration) {
        Federation federation = integration.federation().orElseThrow();
        return issuer.sign(WorkloadSubject.ofConnection(connection.value()), federation.audiences());
    }
}
