package io.lakegate.emulator.token;

import io.lakegate.emulator.http.Origin;

/** The two levels of Databricks; each is an issuer of its own. */
public sealed interface Level {
    /**
     * The account.
     *
     * @param accountId a UUID
     */
    record Account(String accountId) implements Level {}

    /**
     * A workspace of the account.
     *
     * @param accountId the account it belongs to
     * @param workspaceId a number, also known as the organisation id
     * @param name its deployment name
     */
    record Workspace(String accountId, long workspaceId, String name) implements Level {}

    /**
     * The account.
     *
     * @return a UUID
     */
    String accountId();

    /**
     * The root of the OAuth endpoints.
     *
     * @return an absolute path
     */
    default String oidcPath() {
        return switch (this) {
            case Account account -> "/oidc/accounts/" + account.accountId();
            case Workspace workspace -> "/oidc";
        };
    }

    /**
     * What {@code aud} says in an access token of this level. Real values were never recorded; this is our assumption.
     *
     * @return the account id or the workspace id
     */
    default String audience() {
        return switch (this) {
            case Account account -> account.accountId();
            case Workspace workspace -> Long.toString(workspace.workspaceId());
        };
    }

    /**
     * The issuer as a client that uses an origin sees it.
     *
     * @param origin how the client reached the host
     * @return a URL
     */
    default String issuer(Origin origin) {
        return origin.at(oidcPath());
    }
}
