package io.lakegate.server.databricks.account;

import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import java.net.URI;

/**
 * One Databricks account.
 *
 * @param host the account console's host
 * @param id a UUID, in lower case
 */
public record Account(DatabricksHost host, String id) {

    /** Refuses an id that is none; the message is fit to show. */
    public Account {
        if (id.strip().matches("[0-9]+")) {
            throw new IllegalArgumentException(
                    "This looks like a workspace ID. Enter the account ID, a UUID, as the account console shows it in the"
                            + " menu under your name.");
        }
        id = AccountId.parse(id).text();
    }

    /** A resource of the account's API; the path begins with a slash. */
    public URI api(String below) {
        return host.url().resolve("/api/2.0/accounts/" + id + below);
    }

    /** Where the account's people are asked to sign in. */
    public URI authorizationEndpoint() {
        return host.url().resolve("/oidc/accounts/" + id + "/v1/authorize");
    }

    /** Where codes become tokens. */
    public URI tokenEndpoint() {
        return host.url().resolve("/oidc/accounts/" + id + "/v1/token");
    }
}
