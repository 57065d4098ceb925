package io.lakegate.server.databricks.account;

import java.util.Locale;

/**
 * Reads a refusal. Databricks answers 403 to an expired token, to a missing scope and to somebody who is no admin; only the
 * words differ, and not all of them are known.
 */
final class AccountRefusalRule {

    private AccountRefusalRule() {}

    /**
     * The cause.
     *
     * @param json whether the answer was a JSON object
     */
    static AccountRefusal cause(int status, boolean json, String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return switch (status) {
            case 401 -> AccountRefusal.TOKEN;
            case 403 -> forbidden(text);
            case 404 -> json ? AccountRefusal.NOT_FOUND : AccountRefusal.NOT_AN_ACCOUNT;
            case 429 -> AccountRefusal.BUSY;
            default -> other(status, json);
        };
    }

    private static AccountRefusal forbidden(String text) {
        if (text.contains("required scopes")) {
            return AccountRefusal.SCOPE;
        }
        return text.contains("invalid") && text.contains("token") ? AccountRefusal.TOKEN : AccountRefusal.NOT_ADMIN;
    }

    private static AccountRefusal other(int status, boolean json) {
        if (status >= 500) {
            return AccountRefusal.BUSY;
        }
        return json && status / 100 == 4 ? AccountRefusal.INVALID : AccountRefusal.NOT_AN_ACCOUNT;
    }
}
