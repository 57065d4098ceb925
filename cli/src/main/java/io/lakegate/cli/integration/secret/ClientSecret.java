package io.lakegate.cli.integration.secret;

import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerAccess;
import io.lakegate.cli.terminal.Keyboard;
import picocli.CommandLine.Option;

/** Where the client secret comes from. Never from an argument: everybody on the machine sees arguments. */
public final class ClientSecret {

    private static final String VARIABLE = "LAKEGATE_CLIENT_SECRET";

    @Option(names = "--secret-stdin", description = "Read the client secret from standard input.")
    private boolean fromStandardInput;

    /** From standard input where that was said, else from the environment, else from the keyboard. */
    public String read(ServerAccess access) {
        String secret = fromStandardInput
                ? Keyboard.firstLine()
                : access.variable(VARIABLE)
                        .or(() -> Keyboard.secret("Client secret"))
                        .orElse("");
        if (secret.isBlank()) {
            throw new MisunderstoodException(
                    "no client secret: type it when asked, give it with --secret-stdin or in " + VARIABLE);
        }
        return secret.strip();
    }
}
