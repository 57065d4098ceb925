package io.lakegate.server.exchange.token;

import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.refresh.Refresher;
import io.lakegate.server.exchange.refresh.tokenset.SealedTokens;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.integration.Integrations;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * An app says that Databricks refused a personal access token, which nothing renews. Databricks answers 403 also to requests
 * that a good token may not make, so it is asked once more before the connection is ended on an app's word.
 */
@ApplicationScoped
class RefusedTokens {

    private final Databricks databricks;
    private final Integrations integrations;
    private final SealedTokens sealer;
    private final Refresher refresher;

    RefusedTokens(Databricks databricks, Integrations integrations, SealedTokens sealer, Refresher refresher) {
        this.databricks = databricks;
        this.integrations = integrations;
        this.sealer = sealer;
        this.refresher = refresher;
    }

    /** Ends the connection if Databricks refuses its token; whether it could be asked. Blocks. */
    boolean settle(SeenTokenSet seen) {
        var integration = integrations.find(seen.set().integration());
        if (integration.isEmpty() || seen.accessToken().isEmpty()) {
            return true;
        }
        try {
            var token = sealer.openAccessToken(seen.set(), seen.accessToken().get());
            if (databricks.refuses(integration.get().host(), token)) {
                refresher.end(seen.set(), ReconnectReason.ACCESS_TOKEN_REFUSED);
            }
            return true;
        } catch (Databricks.DatabricksException e) {
            return false;
        }
    }
}
