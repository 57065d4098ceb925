package io.lakegate.cli.integration.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerAccess;
import io.lakegate.cli.terminal.Keyboard;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An account admin's token, given for one command. Never from an argument: everybody on the machine sees arguments. */
public final class AdminToken {

    /** The second one is the variable that Databricks' own tools read. */
    public static final String VARIABLES = "LAKEGATE_ADMIN_TOKEN or DATABRICKS_TOKEN";

    @Option(
            names = "--admin-token",
            description = "Use an account admin's Databricks token; it is asked for, or taken from " + VARIABLES + ".")
    private boolean asked;

    @Option(
            names = "--account-host",
            paramLabel = "HOST",
            description = "The account console's host, if not the usual one.")
    private @Nullable String accountHost;

    /** Made by picocli. */
    public AdminToken() {}

    /** Adds what was given, if anything was. */
    public void addTo(ObjectNode body, ServerAccess access) {
        if (asked) {
            addRequired(body, access);
        }
    }

    /** Adds it; where it was not said, it is asked for. */
    public void addRequired(ObjectNode body, ServerAccess access) {
        String token = variable(access)
                .or(() -> Keyboard.secret("An account admin's access token"))
                .orElse("");
        if (token.isBlank()) {
            throw new MisunderstoodException("no admin token: type it when asked, or give it in " + VARIABLES
                    + "; it is used once and kept nowhere");
        }
        body.put("admin_token", token.strip());
        if (accountHost != null) {
            body.put("account_host", accountHost);
        }
    }

    /** As the environment has it. */
    public static Optional<String> variable(ServerAccess access) {
        return access.variable("LAKEGATE_ADMIN_TOKEN").or(() -> access.variable("DATABRICKS_TOKEN"));
    }
}
