package io.lakegate.cli.user;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate user end-sessions}. */
@Command(name = "end-sessions", mixinStandardHelpOptions = true, description = "Ends all browser sessions of a user.")
final class EndSessionsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "USER", description = "Their id or name.")
    private String user = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        client.post(new Items(client, "/v1/users", "user").path(user) + "/end-sessions", ServerClient.object());
        return server.done("All browsers of " + user + " must sign in again.");
    }
}
