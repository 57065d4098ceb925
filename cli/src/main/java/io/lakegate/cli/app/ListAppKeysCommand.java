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

/** {@code lakegate app key list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists an app's keys, never their text.")
final class ListAppKeysCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "APP", description = "Its id or name.")
    private String app = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String keys = new Items(client, "/v1/apps", "app").path(app) + "/keys";
        JsonNode found = new Items(client, keys, "app key").page();
        return server.answer(
                found,
                answer -> server.table(
                        new Table("ID", "NAME", "ENDS WITH", "STATE", "RUNS OUT", "LAST USED")
                                .of(answer.path("items"), ListAppKeysCommand::row),
                        "No keys yet. Make one: lakegate app key create " + app));
    }

    private static List<String> row(JsonNode key) {
        String dead = key.hasNonNull("revoked_at") ? "revoked" : "over";
        return List.of(
                Words.text(key, "id"),
                Words.text(key, "name"),
                Words.text(key, "hint"),
                key.path("works").asBoolean() ? "works" : dead,
                Words.time(key, "expires_at"),
                Words.time(key, "last_used_at"));
    }
}
