package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate connection show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one connection, its times, the apps that may use it and what happened to it.")
final class ShowConnectionCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "CONNECTION", description = "Its id, or its name among yours.")
    private String connection = "";

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How far to look back: how many audit entries, up to 500 (default: 50).")
    private int events = 50;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/connections", "connection").path(connection);
        var found = (ObjectNode) client.fetch(path);
        found.set("timeline", client.fetch(path + "/timeline?limit=" + events).path("items"));
        return server.answer(found, item -> {
            server.table(facts(item), "");
            server.say("");
            server.table(
                    new Table("WHEN", "WHAT", "WHO").of(item.path("timeline"), ShowConnectionCommand::event),
                    "Nothing has happened yet.");
        });
    }

    private static List<String> event(JsonNode event) {
        String detail = event.path("detail").asText();
        String what = Words.text(event, "what");
        return List.of(
                Words.time(event, "at"), detail.isEmpty() ? what : what + ": " + detail, Words.text(event, "who"));
    }

    static Table facts(JsonNode item) {
        return Table.facts(
                "ID", Words.text(item, "id"),
                "Name", Words.text(item, "name"),
                "Integration", Words.text(item.path("integration"), "name"),
                "Type", Words.text(item, "auth_type"),
                "Owner", item.has("owner") ? Words.text(item.path("owner"), "name") : "the organisation",
                "Catalog", Words.text(item, "catalog"),
                "Warehouse", Words.text(item, "warehouse"),
                "Shared", ShareCommand.words(item.path("sharing")),
                "Subject", Words.text(item, "subject"),
                "Identity", Words.text(item.path("identity"), "name"),
                "State", Words.text(item, "state"),
                "Says", Words.text(item, "explanation"),
                "Connected", Words.time(item, "connected_at"),
                "Token issued", Words.time(item, "issued_at"),
                "Token expires", Words.time(item, "expires_at"),
                "Renewed at", Words.time(item, "renew_at"),
                "Session ends", item.hasNonNull("session_end") ? Words.time(item, "session_end") : "unknown",
                "Last used", Words.time(item, "used_at"),
                "Apps", Words.text(item, "apps"));
    }
}
