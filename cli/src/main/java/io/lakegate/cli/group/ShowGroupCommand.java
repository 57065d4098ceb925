package io.lakegate.cli.group;

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

/** {@code lakegate group show}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows who is in a group.")
final class ShowGroupCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "GROUP", description = "Its id or name.")
    private String group = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/groups", "group").path(group);
        return server.answer(
                new Items(client, path + "/members", "user").page(),
                answer -> server.table(
                        new Table("ID", "NAME", "CALLED", "STATE", "SINCE")
                                .of(answer.path("items"), ShowGroupCommand::row),
                        "Nobody is in it yet. Add somebody: lakegate group add " + group + " USER"));
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "name"),
                Words.text(item, "display_name"),
                item.path("disabled").asBoolean() ? "disabled" : "enabled",
                Words.time(item, "added_at"));
    }
}
