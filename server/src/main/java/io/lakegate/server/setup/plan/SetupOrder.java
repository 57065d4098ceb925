package io.lakegate.server.setup.plan;

import io.lakegate.server.databricks.DatabricksHost;
import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.databricks.account.CustomApps;
import io.lakegate.server.databricks.account.TokenPolicy;
import io.lakegate.server.integration.IntegrationForm;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.Scopes;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A wish whose every part is fine by itself.
 *
 * @param host of the workspace
 * @param callbackPath the path of the redirect URL
 */
public record SetupOrder(
        String name,
        DatabricksHost host,
        Account account,
        boolean confidential,
        Scopes scopes,
        String callbackPath,
        URI redirectUrl,
        TokenPolicy policy) {

    /** The OAuth application to register. */
    public CustomApps.Order application() {
        return new CustomApps.Order(name, confidential, List.of(redirectUrl.toString()), scopes.names(), policy);
    }

    /** The integration to save once the application is there. */
    public IntegrationForm integration(String clientId, Optional<ClientSecret> secret) {
        return new IntegrationForm(
                name,
                host.text(),
                clientId,
                secret,
                confidential,
                scopes.toString(),
                callbackPath,
                "",
                policy.sessionEnd().map(Object::toString).orElse(""));
    }
}
