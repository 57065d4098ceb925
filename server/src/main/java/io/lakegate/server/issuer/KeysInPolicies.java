package io.lakegate.server.issuer;

/** Whether any federation policy carries our keys itself; then keys change only when an admin says so. */
public interface KeysInPolicies {

    /** Asks the database. */
    boolean any();
}
