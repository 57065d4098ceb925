package io.lakegate.server.databricks.host;

import java.util.Locale;
import java.util.UUID;

/**
 * Names one Databricks account.
 *
 * @param text a UUID in lower case, as the account console shows it
 */
public record AccountId(String text) {

    /** Reads it as people type it; {@link IllegalArgumentException} with a sentence for anything else. */
    public static AccountId parse(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        try {
            return new AccountId(UUID.fromString(text).toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Enter the account ID as the account console shows it in the menu under your name, a UUID.", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
