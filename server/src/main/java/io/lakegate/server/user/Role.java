package io.lakegate.server.user;

import java.util.Locale;

/** What a person may do; each role may all that the one before it may. */
public enum Role {
    /** Connects, sees and disconnects their own. */
    VIEWER,
    /** Also registers apps. */
    PUBLISHER,
    /** Also integrations, users, audit. */
    ADMIN;

    /** As stored and as used in {@code @RolesAllowed}: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the stored form. */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether this role may do what that role may. */
    public boolean covers(Role that) {
        return ordinal() >= that.ordinal();
    }
}
