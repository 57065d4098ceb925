package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate connection activity}. */
@Command(
        name = "activity",
        mixinStandardHelpOptions = true,
        description = "Connections created, updated and deleted, newest first; for admins.")
final class ActivityCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, up to 200 (default: 50).")
    private int limit = 50;

    @Override
    public Integer call() {
        return server.answer(
                server.client().fetch("/v1/activity?limit=" + limit),
                answer -> server.table(
                        new Table("WHEN", "TYPE", "CONNECTION", "NAME", "USER")
                                .of(answer.path("items"), ActivityCommand::row),
                        "Nothing yet."));
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.time(item, "at"),
                Words.text(item, "type"),
                Words.text(item, "connection_id"),
                Words.text(item, "name"),
                Words.text(item, "user_name"));
    }
}
