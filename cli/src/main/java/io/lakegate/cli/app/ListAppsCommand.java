package io.lakegate.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate app list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the apps.")
final class ListAppsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        var items = new Items(server.client(), "/v1/apps", "app");
        return server.answer(
                items.page(),
                answer -> server.table(
                        new Table("ID", "NAME", "OWNER", "KEYS", "STATE")
                                .of(answer.path("items"), ListAppsCommand::row),
                        "No apps yet. Register one: lakegate app create NAME"));
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "name"),
                Words.text(item, "owner"),
                Words.text(item, "working_keys"),
                item.path("disabled").asBoolean() ? "disabled" : "enabled");
    }
}
