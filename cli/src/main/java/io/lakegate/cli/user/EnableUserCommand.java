package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate user enable}. */
@Command(name = "enable", mixinStandardHelpOptions = true, description = "Lets a disabled user in again.")
final class EnableUserCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "USER", description = "Their id or name.")
    private String user = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/users", "user").path(user);
        JsonNode changed = client.patch(path, ServerClient.object().put("disabled", false));
        return server.answer(changed, item -> server.say(Words.text(item, "name") + " may sign in again."));
    }
}
