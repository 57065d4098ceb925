package io.lakegate.cli.connection;

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

/** {@code lakegate connection disconnect}. */
@Command(name = "disconnect", mixinStandardHelpOptions = true, description = "Erases the tokens of a connection.")
final class DisconnectCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "CONNECTION", description = "Its id, or its name among yours.")
    private String connection = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/connections", "connection").path(connection);
        JsonNode found = client.fetch(path);
        server.confirm(
                yes,
                () -> "Disconnect " + Words.text(found, "name") + "? Its tokens are erased; apps that use it"
                        + " get none until you connect again.");
        client.delete(path);
        return server.done("Disconnected " + Words.text(found, "name") + ".");
    }
}
