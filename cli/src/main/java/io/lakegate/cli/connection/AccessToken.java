package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerAccess;
import io.lakegate.cli.terminal.Keyboard;
import picocli.CommandLine.Option;

/** Where a personal access token comes from. Never from an argument: everybody on the machine sees arguments. */
final class AccessToken {

    private static final String VARIABLE = "LAKEGATE_ACCESS_TOKEN";

    @Option(names = "--token-stdin", description = "Read the access token from standard input.")
    private boolean fromStandardInput;

    @Option(
            names = "--token-expires",
            paramLabel = "DATE",
            description = "When the access token ends, for example 2027-03-01.")
    private String expires = "";

    /** Adds it; asked for at the keyboard where it comes from nowhere else. */
    void addTo(ObjectNode order, ServerAccess access) {
        String token = fromStandardInput
                ? Keyboard.firstLine()
                : access.variable(VARIABLE)
                        .or(() -> Keyboard.secret("Access token"))
                        .orElse("");
        if (token.isBlank()) {
            throw new MisunderstoodException(
                    "no access token: type it when asked, or give it with --token-stdin or in " + VARIABLE);
        }
        order.put("token", token.strip()).put("expires_at", expires);
    }
}
