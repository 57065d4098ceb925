package io.lakegate.server.databricks;

/**
 * What an authorization endpoint answered to somebody who is not signed in. Databricks checks the client first, the redirect
 * URL second, the scopes third, and asks people to sign in only when all three are right: so no user is needed to learn them.
 */
public sealed interface AuthorizeAnswer {

    /** It asks whoever comes to sign in: client, redirect URL and scopes are right. */
    record Asks() implements AuthorizeAnswer {}

    /** This account has no such OAuth application. */
    record ClientUnknown(String said) implements AuthorizeAnswer {}

    /** The application does not list this redirect URL, character by character. */
    record RedirectUnknown(String said) implements AuthorizeAnswer {}

    /** The application may not ask for one of these scopes. */
    record ScopeRefused(String said) implements AuthorizeAnswer {}

    /** Something that none of these explain. */
    record Other(String said) implements AuthorizeAnswer {}
}
