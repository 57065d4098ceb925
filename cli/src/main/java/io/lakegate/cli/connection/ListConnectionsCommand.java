package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate connection list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists your connections.")
final class ListConnectionsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--all", description = "Everybody's; admins only.")
    private boolean all;

    @Override
    public Integer call() {
        var items = new Items(server.client(), all ? "/v1/connections?all=true" : "/v1/connections", "connection");
        return server.answer(
                items.page(),
                answer -> server.table(
                        new Table("ID", "NAME", "STATE", "IDENTITY", "TOKEN EXPIRES")
                                .of(answer.path("items"), ListConnectionsCommand::row),
                        "No connections yet. Open " + server.access().url() + "/connections and press Connect."));
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "name"),
                Words.text(item, "state"),
                Words.text(item.path("identity"), "name"),
                Words.time(item, "expires_at"));
    }
}
