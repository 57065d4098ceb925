package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate user list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
final class ListUsersCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        var items = new Items(server.client(), "/v1/users", "user");
        return server.answer(
                items.page(),
                answer -> server.table(
                        new Table("ID", "NAME", "CALLED", "ROLE", "STATE", "LAST SIGN-IN")
                                .of(answer.path("items"), ListUsersCommand::row),
                        "No users. Add one: lakegate user create NAME"));
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "name"),
                Words.text(item, "display_name"),
                Words.text(item, "role"),
                UserFacts.state(item),
                Words.time(item, "last_sign_in_at"));
    }
}
