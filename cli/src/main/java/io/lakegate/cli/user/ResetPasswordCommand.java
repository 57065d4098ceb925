package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate user reset-password}. */
@Command(
        name = "reset-password",
        mixinStandardHelpOptions = true,
        description = "Replaces a forgotten password by a one-time one and prints it.")
final class ResetPasswordCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "USER", description = "Their id or name.")
    private String user = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/users", "user").path(user);
        server.confirm(yes, () -> "Replace the password of " + user + "? The one they have stops working.");
        JsonNode changed = client.post(path + "/one-time-password", ServerClient.object());
        return server.answer(changed, item -> UserFacts.oneTimePassword(server, item));
    }
}
