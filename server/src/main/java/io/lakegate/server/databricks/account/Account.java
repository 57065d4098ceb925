package io.lakegate.server.databricks.account;

import io.lakegate.server.databricks.DatabricksHost;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One Databricks account.
 *
 * @param host the account console's host
 * @param id a UUID, in lower case
 */
public record Account(DatabricksHost host, String id) {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Refuses an id that is none; the message is fit to show. */
    public Account {
        id = id.strip().toLowerCase(Locale.ROOT);
        if (!UUID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    id.matches("[0-9]+")
                            ? "This looks like a workspace ID. Enter the account ID, a UUID; the account console shows it"
                                    + " in the menu of your name."
                            : "Enter the account ID, a UUID such as 0d26daa6-5e44-4c97-a497-ef015f91254a; the account"
                                    + " console shows it in the menu of your name.");
        }
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
