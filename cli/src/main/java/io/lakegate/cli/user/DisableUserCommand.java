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

/** {@code lakegate user disable}. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Keeps a user out: sessions end, keys stop working, nothing is deleted.")
final class DisableUserCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "USER", description = "Their id or name.")
    private String user = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/users", "user").path(user);
        JsonNode changed = client.patch(path, ServerClient.object().put("disabled", true));
        return server.answer(
                changed,
                item -> server.say(Words.text(item, "name") + " is disabled; lakegate user enable undoes it."));
    }
}
