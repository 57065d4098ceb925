package io.lakegate.cli.app;

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

/** {@code lakegate app delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Removes an app with its keys; its use of connections ends.")
final class DeleteAppCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "APP", description = "Its id or name.")
    private String app = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/apps", "app").path(app);
        JsonNode found = client.fetch(path);
        String name = Words.text(found, "name");
        int connections =
                new Items(client, path + "/connections", "connection").all().size();
        server.confirm(
                yes,
                () -> "Remove " + name + "? "
                        + Words.count(found.path("working_keys").asLong(), "working key") + " and the use of "
                        + Words.count(connections, "connection") + " end with it, for good.");
        client.delete(path + "?confirm=true");
        return server.done("Removed " + name + ".");
    }
}
