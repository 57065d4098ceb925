package io.lakegate.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate key list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists your personal keys, never their text.")
final class ListKeysCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        var keys = new Items(server.client(), "/v1/personal-keys", "key");
        return server.answer(
                keys.page(),
                answer -> server.table(
                        new Table("ID", "NAME", "ENDS WITH", "STATE", "RUNS OUT", "LAST USED")
                                .of(answer.path("items"), ListKeysCommand::row),
                        "No keys yet. Make one: lakegate key create NAME"));
    }

    private static List<String> row(JsonNode key) {
        return List.of(
                Words.text(key, "id"),
                Words.text(key, "name"),
                Words.text(key, "hint"),
                Words.text(key, "state"),
                Words.time(key, "expires_at"),
                Words.time(key, "last_used_at"));
    }
}
