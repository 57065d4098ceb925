package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate connection show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one connection, its times and the apps that may use it.")
final class ShowConnectionCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "CONNECTION", description = "Its id, or its name among yours.")
    private String connection = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        JsonNode found = client.fetch(new Items(client, "/v1/connections", "connection").path(connection));
        return server.answer(found, item -> server.table(facts(item), ""));
    }

    private static Table facts(JsonNode item) {
        return Table.facts(
                "ID", Words.text(item, "id"),
                "Name", Words.text(item, "name"),
                "Integration", Words.text(item.path("integration"), "name"),
                "Identity", Words.text(item.path("identity"), "name"),
                "State", Words.text(item, "state"),
                "Says", Words.text(item, "explanation"),
                "Connected", Words.time(item, "connected_at"),
                "Token issued", Words.time(item, "issued_at"),
                "Token expires", Words.time(item, "expires_at"),
                "Renewed at", Words.time(item, "renew_at"),
                "Session ends", Words.time(item, "session_end"),
                "Last used", Words.time(item, "used_at"),
                "Apps", Words.text(item, "apps"));
    }
}
