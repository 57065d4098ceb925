package io.lakegate.server.setup.hand;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.databricks.account.Account;
import java.net.URI;

/** Text for a POSIX shell. */
final class Shell {

    private Shell() {}

    /** One word that the shell takes as it is, whatever it holds. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** One command over several lines. */
    static String lines(String... parts) {
        return String.join(" \\\n  ", parts);
    }

    /** How the Databricks CLI gets an admin's token. */
    static String login(Account account) {
        return "databricks auth login --host " + quoted(account.host().url().toString()) + " --account-id "
                + account.id();
    }

    /** A request to the account API; the token comes from the environment. */
    static String curl(String method, URI url, JsonNode body) {
        return curl(method, quoted(url.toString()), body);
    }

    /** The same to an address that is quoted already, with variables perhaps. */
    static String curl(String method, String quotedUrl, JsonNode body) {
        return lines(
                "curl -sS --fail-with-body -X " + method,
                "-H \"Authorization: Bearer $DATABRICKS_TOKEN\"",
                "-H 'Content-Type: application/json'",
                "-d " + quoted(body.toPrettyString()),
                quotedUrl);
    }
}
