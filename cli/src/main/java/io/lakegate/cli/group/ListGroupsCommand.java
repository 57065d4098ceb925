package io.lakegate.cli.group;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate group list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the groups.")
final class ListGroupsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        var items = new Items(server.client(), "/v1/groups", "group");
        return server.answer(
                items.page(),
                answer -> server.table(
                        new Table("ID", "NAME", "MEMBERS").of(answer.path("items"), ListGroupsCommand::row),
                        "No groups yet. Create one: lakegate group create NAME"));
    }

    private static List<String> row(JsonNode item) {
        return List.of(Words.text(item, "id"), Words.text(item, "name"), Words.text(item, "members"));
    }
}
