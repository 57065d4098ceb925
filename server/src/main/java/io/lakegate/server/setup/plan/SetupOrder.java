package io.lakegate.server.setup.plan;

import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.databricks.account.CustomApps;
import io.lakegate.server.databricks.account.TokenPolicy;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.Scopes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A wish whose every part is fine by itself.
 *
 * @param host of the workspace
 * @param client what the integration shall be at Databricks
 */
public record SetupOrder(String name, DatabricksHost host, Account account, Scopes scopes, Client client) {

    /** What to make at Databricks. */
    public sealed interface Client {

        /** Of which type the integration is. */
        AuthType authType();
    }

    /**
     * An OAuth application, through which people sign in.
     *
     * @param callbackPath the path of the redirect URL
     */
    public record Application(boolean confidential, String callbackPath, URI redirectUrl, TokenPolicy policy)
            implements Client {

        @Override
        public AuthType authType() {
            return AuthType.U2M;
        }
    }

    /**
     * A service principal with a secret.
     *
     * @param assign whether it is let into the workspace
     * @param secretLife how long the secret is good
     */
    public record Machine(boolean assign, Duration secretLife) implements Client {

        @Override
        public AuthType authType() {
            return AuthType.M2M;
        }
    }

    /**
     * A service principal that trusts Lakegate, without any secret.
     *
     * @param assign whether it is let into the workspace
     * @param keys where Databricks finds Lakegate's keys
     * @param issuer what the policy names as issuer
     */
    public record Workload(boolean assign, Federation.KeySource keys, URI issuer) implements Client {

        @Override
        public AuthType authType() {
            return AuthType.WORKLOAD_IDENTITY;
        }
    }

    /** The steps that fulfil it. */
    public List<StepKind> steps() {
        boolean assign = switch (client) {
            case Application application -> false;
            case Machine machine -> machine.assign();
            case Workload workload -> workload.assign();
        };
        return StepKind.of(client.authType(), assign);
    }

    /** The OAuth application to register. */
    public CustomApps.Order application(Application wanted) {
        return new CustomApps.Order(
                name, wanted.confidential(), List.of(wanted.redirectUrl().toString()), scopes.names(), wanted.policy());
    }

    /** The integration to save once its client is there. */
    public IntegrationForm integration(String clientId, Optional<ClientSecret> secret, Optional<Instant> secretEnds) {
        Optional<Application> application = client instanceof Application it ? Optional.of(it) : Optional.empty();
        return new IntegrationForm(
                name,
                host.text(),
                clientId,
                secret,
                secret.isPresent(),
                scopes.toString(),
                application.map(Application::callbackPath).orElse(""),
                secretEnds.map(Instant::toString).orElse(""),
                application
                        .flatMap(it -> it.policy().sessionEnd())
                        .map(Object::toString)
                        .orElse(""),
                client.authType(),
                "",
                "",
                client instanceof Workload workload ? workload.keys() : Federation.KeySource.ISSUER_URL);
    }
}
