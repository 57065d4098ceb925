package io.lakegate.cli.group;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate group rename}. */
@Command(name = "rename", mixinStandardHelpOptions = true, description = "Gives a group another name.")
final class RenameGroupCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(index = "0", paramLabel = "GROUP", description = "Its id or name.")
    private String group = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "What it is called from now on.")
    private String name = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/groups", "group").path(group);
        JsonNode changed = client.patch(path, ServerClient.object().put("name", name));
        return server.answer(changed, item -> server.say("It is called " + Words.text(item, "name") + " now."));
    }
}
