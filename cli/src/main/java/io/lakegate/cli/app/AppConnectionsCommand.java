package io.lakegate.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate app connections}. */
@Command(
        name = "connections",
        mixinStandardHelpOptions = true,
        description = "Lists the connections that an app may use.")
final class AppConnectionsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "APP", description = "Its id or name.")
    private String app = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/apps", "app").path(app) + "/connections";
        return server.answer(
                new Items(client, path, "connection").page(),
                answer -> server.table(
                        new Table("ID", "NAME", "OWNER", "STATE", "GRANTED")
                                .of(answer.path("items"), AppConnectionsCommand::row),
                        "It may use none yet. The owner of one says: lakegate connection grant CONNECTION " + app));
    }

    private static List<String> row(JsonNode connection) {
        return List.of(
                Words.text(connection, "id"),
                Words.text(connection, "name"),
                Words.text(connection, "owner"),
                Words.text(connection, "state"),
                Words.time(connection, "granted_at"));
    }
}
