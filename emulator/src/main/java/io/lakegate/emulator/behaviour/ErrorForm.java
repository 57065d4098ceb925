package io.lakegate.emulator.behaviour;

/** How a dead refresh token is refused. */
public enum ErrorForm {
    /** {@code invalid_request} with the description that Databricks' own clients look for; seen live. */
    DATABRICKS,
    /** {@code invalid_grant}, as RFC 6749 section 5.2 wants it. */
    RFC
}
