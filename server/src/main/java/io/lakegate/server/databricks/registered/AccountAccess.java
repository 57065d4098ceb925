package io.lakegate.server.databricks.registered;

import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.oauth.AccessToken;

/**
 * An account as its API is reached, and an account admin's token that opens it and is kept nowhere. Prints redacted.
 *
 * @param host the account console's
 * @param accountId as its console shows it
 */
public record AccountAccess(DatabricksHost host, String accountId, AccessToken token) {
    @Override
    public String toString() {
        return "AccountAccess(" + host + ", redacted)";
    }
}
