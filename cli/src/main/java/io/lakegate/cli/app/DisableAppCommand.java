package io.lakegate.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate app disable}. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Gives an app no more tokens; its keys and grants stay.")
final class DisableAppCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "APP", description = "Its id or name.")
    private String app = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/apps", "app").path(app);
        JsonNode changed = client.patch(path, ServerClient.object().put("disabled", true));
        return server.answer(
                changed,
                item -> server.say(Words.text(item, "name") + " gets no more tokens; lakegate app enable undoes it."));
    }
}
