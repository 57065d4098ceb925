package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate connection update}. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        description = "Changes name, catalog and SQL warehouse of a connection; what is not named stays.")
final class UpdateConnectionCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "CONNECTION", description = "Its id, or its name among yours.")
    private String connection = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Another name.")
    private @Nullable String name;

    @Option(
            names = "--catalog",
            paramLabel = "CATALOG",
            description = "The catalog that queries mean; empty: the default.")
    private @Nullable String catalog;

    @Option(names = "--warehouse", paramLabel = "WAREHOUSE", description = "The SQL warehouse's id or HTTP path.")
    private @Nullable String warehouse;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/connections", "connection").path(connection);
        ObjectNode order = ServerClient.object();
        put(order, "name", name);
        put(order, "catalog", catalog);
        put(order, "warehouse", warehouse);
        return server.answer(client.patch(path, order), item -> server.table(ShowConnectionCommand.facts(item), ""));
    }

    private static void put(ObjectNode order, String member, @Nullable String value) {
        if (value != null) {
            order.put(member, value);
        }
    }
}
