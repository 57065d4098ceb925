package io.lakegate.server.diagnosis;

import java.util.Locale;

/** Everything that Verify can name as the reason of a failure: whose turn it is, and what to do. One cause, one way out. */
public enum Cause {
    NAME_UNKNOWN(
            Turn.ADMIN,
            "Compare the host with the address in your browser when you use the workspace, and change it under Change host or"
                    + " client ID. If it is right, the DNS of this machine does not know it."),
    WORKSPACE_ID_AS_HOST(
            Turn.ADMIN,
            "That is a workspace's number, not its host. Copy the host from the address in your browser when you use the"
                    + " workspace."),
    ADDRESS_FORBIDDEN(
            Turn.OPERATOR,
            "If the workspace is reached through a private network, name the host in LAKEGATE_ALLOWED_HOSTS and restart."),
    UNREACHABLE(
            Turn.OPERATOR,
            "See that this machine may open connections to the host on port 443: firewall, proxy, private link."),
    TLS_FAILED(
            Turn.OPERATOR,
            "Something between this machine and Databricks answers in its place, or the host's certificate is for another"
                    + " name. Compare the host, then look for a proxy that opens TLS."),
    HOST_TROUBLE(Turn.DATABRICKS, "Try again in a while; look at Databricks' status page if it lasts."),
    OTHER_CLOUD(
            Turn.ADMIN,
            "The host's name is spelt as in one cloud and it lies in another. Copy the host from the address in your browser when you use"
                    + " the workspace."),
    ACCOUNT_HOST(
            Turn.ADMIN,
            "This is the account console. For people who sign in to a workspace, enter the host of the workspace."),
    WORKSPACE_HOST(Turn.ADMIN, "This is a workspace. For the account level, enter the host of the account console."),
    NO_OAUTH(
            Turn.ADMIN,
            "The host answers, but not as Databricks does. Copy the host from the address in your browser when you use the"
                    + " workspace."),
    ACCOUNT_UNKNOWN(
            Turn.ADMIN,
            "The account console knows no account with this ID. Copy it from the account console: it is in the menu under your name."),
    ENDPOINTS_MOVED(
            Turn.ADMIN,
            "The host names other endpoints than when the integration was saved. Save the host again under Change host or"
                    + " client ID; the connections end."),
    NO_KEYS(Turn.DATABRICKS, "Try again in a while; without keys nobody can check Databricks' tokens."),
    CLOCK_OFF(
            Turn.OPERATOR,
            "Set this machine's clock, best by NTP: it decides when tokens are renewed, and Databricks refuses what is signed in"
                    + " its future or past."),
    CLIENT_UNKNOWN(
            Turn.ADMIN,
            "The application was deleted, belongs to another Databricks account, or the client ID is mistyped. Compare the client ID with Settings →"
                    + " App connections in the account console."),
    AUTHORIZE_TROUBLE(Turn.ADMIN, "Databricks refuses to begin a sign-in; its words say why."),
    REDIRECT_NOT_REGISTERED(
            Turn.ACCOUNT_ADMIN,
            "Add exactly the redirect URL that the integration's page shows to the application, under Settings → App"
                    + " connections in the account console, or let Lakegate mend it. It may take minutes until that counts."),
    REDIRECT_SLASH(
            Turn.ACCOUNT_ADMIN,
            "The application lists the redirect URL with a slash too many at its end. Databricks compares character by"
                    + " character: take the slash away in the account console, or let Lakegate mend it."),
    REDIRECT_OTHER_PATH(
            Turn.ADMIN,
            "The application lists another callback path of Lakegate's. Choose that path on the integration's page, or add the"
                    + " redirect URL shown there to the application."),
    SECRET_WRONG(
            Turn.ADMIN,
            "Databricks knows the application and refuses this secret: it belongs to another application, was replaced, or is"
                    + " mistyped. Enter the right one; connections stay."),
    SECRET_EXPIRED(
            Turn.ADMIN,
            "The secret's time is over. Make a new one at Databricks and add it to the integration; connections stay."),
    SECRET_MISSING(
            Turn.ADMIN,
            "The application wants a secret and the integration has none. Remove the integration and add it as confidential."),
    SECRET_SEAL_BROKEN(
            Turn.ADMIN,
            "The stored secret does not open: the row was changed in the database. Enter the secret again."),
    TOKEN_ENDPOINT_TROUBLE(Turn.DATABRICKS, "Try again in a while; look at Databricks' status page if it lasts."),
    SCOPE_NOT_ALLOWED(
            Turn.ACCOUNT_ADMIN,
            "Allow the scope for the application in the account console, let Lakegate mend it, or take the scope out of the"
                    + " integration."),
    OFFLINE_ACCESS_NOT_ASKED(
            Turn.ADMIN,
            "Add the scope offline_access to the integration: without it every connection ends after an hour."),
    OFFLINE_ACCESS_NOT_ALLOWED(
            Turn.ACCOUNT_ADMIN,
            "Allow offline_access for the application in the account console, or let Lakegate mend it: without it every"
                    + " connection ends after an hour."),
    PRINCIPAL_UNKNOWN(
            Turn.ADMIN,
            "The service principal was deleted or belongs to another Databricks account, or the client ID is mistyped. Compare it with"
                    + " the application ID under User management → Service principals in the account console."),
    TOKEN_REFUSED(
            Turn.ACCOUNT_ADMIN,
            "See that the service principal is active, assigned to the workspace, and may use the scopes."),
    FEDERATION_REFUSED(
            Turn.ACCOUNT_ADMIN,
            "Databricks does not say which part of the service principal's federation policy fails. Compare issuer, audience and"
                    + " subject with the connection's page, or verify with an account admin's token: then Lakegate compares."),
    POLICY_MISSING(
            Turn.ACCOUNT_ADMIN,
            "Add the federation policy that the connection's page shows to the service principal, under OAuth trust policies in the account console."),
    ISSUER_DIFFERS(
            Turn.ACCOUNT_ADMIN, "Correct the policy's issuer; it is compared character by character, slash and all."),
    AUDIENCE_DIFFERS(Turn.ACCOUNT_ADMIN, "Correct the policy's audience, or add it to the integration's audiences."),
    SUBJECT_DIFFERS(
            Turn.ACCOUNT_ADMIN, "Correct the policy's subject: each connection has its own, which its page shows."),
    ISSUER_UNREACHABLE(
            Turn.OPERATOR,
            "The policy matches, so Databricks could not fetch Lakegate's keys or they were changed since. See that LAKEGATE_URL is reachable from"
                    + " Databricks, or put the keys into the policy (jwks_json)."),
    APPLICATION_DIFFERS(Turn.ACCOUNT_ADMIN, "Let Lakegate mend it, or change the application in the account console."),
    ACCOUNT_REFUSED(
            Turn.ADMIN,
            "The account API did not take the token. Give one of an account admin, made for the account and not older than an hour."),
    ACCOUNT_HOST_MISSING(
            Turn.ADMIN,
            "Say which host the account is administered at: the account console's host on the page, --account-host on the"
                    + " command line, account_host in the API."),
    IDENTITY_REFUSED(
            Turn.OWNER,
            "The workspace does not accept the connection's token. The owner should connect again; if that does not help, they lost"
                    + " access to the workspace."),
    WAREHOUSE_REFUSED(
            Turn.ACCOUNT_ADMIN,
            "See that the identity may use the warehouse, and that the integration asks for the scope sql."),
    OURS(Turn.OPERATOR, "That should not happen; look into the server's log.");

    private final Turn turn;
    private final String next;

    Cause(Turn turn, String next) {
        this.turn = turn;
        this.next = next;
    }

    /** Who can put it right. */
    public Turn turn() {
        return turn;
    }

    /** What to do. */
    public String next() {
        return next;
    }

    /** As programs read it: {@code redirect-slash}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
