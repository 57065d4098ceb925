package io.lakegate.server.databricks.account;

/** Why the account API did not do what it was asked; nothing was made. */
public enum AccountRefusal {
    /** The token is wrong, over, or of somewhere else. */
    TOKEN("token-refused"),
    /** The token lacks a scope. */
    SCOPE("scope-missing"),
    /** The token's owner is known but no account admin. */
    NOT_ADMIN("not-an-admin"),
    /** There is no such account, or no such thing in it. */
    NOT_FOUND("not-found"),
    /** The host answers as no account console does. */
    NOT_AN_ACCOUNT("not-an-account-host"),
    /** What was sent is not allowed; Databricks' words say what. */
    INVALID("refused"),
    /** Too many requests, or Databricks is in trouble. */
    BUSY("busy"),
    /** There was no connection. */
    UNREACHABLE("unreachable");

    private final String word;

    AccountRefusal(String word) {
        this.word = word;
    }

    /** A fixed word for programs. */
    public String word() {
        return word;
    }
}
