package io.lakegate.emulator.lakehouse;

import java.util.Map;

/**
 * SELECT on a table for somebody, perhaps on some of its rows.
 *
 * @param to an e-mail address, an application id, or {@code account users}
 * @param where column and value that a row must have to be seen; empty for all rows
 */
public record TableGrant(String to, Map<String, String> where) {
    /** Everybody in the account, in Databricks' words. */
    public static final String ACCOUNT_USERS = "account users";

    /** Copies the map. */
    public TableGrant {
        where = Map.copyOf(where);
    }

    boolean isFor(String subject) {
        return to.equals(ACCOUNT_USERS) || to.equalsIgnoreCase(subject);
    }
}
