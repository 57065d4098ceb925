package io.lakegate.server.databricks.host;

import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.JsonAnswer;
import java.net.URI;
import java.util.Optional;

/**
 * Whether a host is what the admin takes it for, a workspace or this account, by what its metadata says. A unified host is both,
 * and its endpoints are the account's.
 */
public final class HostLevel {

    private static final String ACCOUNTS = "/oidc/accounts/";

    private HostLevel() {}

    /** Where a host without metadata has its endpoints. */
    public static String path(Optional<AccountId> account) {
        return account.map(id -> ACCOUNTS + id).orElse("/oidc");
    }

    /**
     * The endpoint that the metadata names, with the account filled in.
     *
     * @throws DatabricksException where the host is of the other level or of another account
     */
    public static String oidcEndpoint(
            DatabricksHost host, Optional<AccountId> account, String named, JsonAnswer metadata) {
        Optional<String> published = metadata.text("account_id");
        boolean accountLevel = named.contains(ACCOUNTS);
        if (account.isEmpty()
                && metadata.text("host_type").filter("account"::equals).isPresent()) {
            throw new DatabricksException(host + " is the console of a Databricks account, not a workspace. Enter the"
                    + " host of a workspace, or the account ID too if you mean the account itself.");
        }
        if (account.isPresent() && !accountLevel) {
            throw new DatabricksException(host + " is a workspace, not the console of a Databricks account. Leave the"
                    + " account ID empty, or enter the account console's host.");
        }
        if (account.isPresent()
                && published
                        .filter(id -> !id.equalsIgnoreCase(account.get().text()))
                        .isPresent()) {
            throw new DatabricksException(
                    host + " is the console of the account " + published.get() + ", not of " + account.get() + ".");
        }
        return url(host, account.map(AccountId::text).or(() -> published), named);
    }

    private static String url(DatabricksHost host, Optional<String> account, String named) {
        String filled = account.map(id -> named.replace("{account_id}", id)).orElse(named);
        try {
            return URI.create(filled.replaceAll("/+$", "")).toString();
        } catch (IllegalArgumentException e) {
            throw new DatabricksException("The metadata of " + host + " names an OIDC endpoint that is no URL.", e);
        }
    }
}
