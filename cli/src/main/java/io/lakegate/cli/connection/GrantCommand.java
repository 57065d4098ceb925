package io.lakegate.cli.connection;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate connection grant}. */
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        description = "Lets an app get tokens from a connection of yours.")
final class GrantCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(index = "0", paramLabel = "CONNECTION", description = "The connection's id, or its name among yours.")
    private String connection = "";

    @Parameters(index = "1", paramLabel = "APP", description = "The app's id or name.")
    private String app = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/connections", "connection").path(connection);
        String id = new Items(client, "/v1/apps", "app").id(app);
        client.post(path + "/grants", ServerClient.object().put("app_id", id));
        return server.done(app + " may use " + connection + " from now on.");
    }
}
