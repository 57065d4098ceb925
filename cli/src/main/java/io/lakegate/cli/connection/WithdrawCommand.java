package io.lakegate.cli.connection;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate connection withdraw}. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Takes a grant back: the app gets no more tokens from it.")
final class WithdrawCommand implements Callable<Integer> {

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
        client.delete(path + "/grants/" + new Items(client, "/v1/apps", "app").id(app));
        return server.done(app + " may no longer use " + connection + ".");
    }
}
