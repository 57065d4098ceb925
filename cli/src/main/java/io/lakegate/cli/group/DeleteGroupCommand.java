package io.lakegate.cli.group;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate group delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes a group that stands nowhere; its members stay.")
final class DeleteGroupCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "GROUP", description = "Its id or name.")
    private String group = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/groups", "group").path(group);
        JsonNode found = client.fetch(path);
        server.confirm(
                yes,
                () -> "Delete " + Words.text(found, "name") + " with "
                        + Words.count(found.path("members").asLong(), "member") + "? The people stay.");
        client.delete(path);
        return server.done("Deleted " + Words.text(found, "name") + ".");
    }
}
