package io.lakegate.cli.session;

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
import picocli.CommandLine.Option;

/** {@code lakegate session list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the browsers in which you, or for admins somebody else, are signed in.")
final class ListSessionsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--user", paramLabel = "USER", description = "Somebody else's, by id or name; for admins.")
    private String user = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path =
                user.isEmpty() ? "/v1/me/sessions" : new Items(client, "/v1/users", "user").path(user) + "/sessions";
        return server.answer(
                new Items(client, path, "session").page(),
                answer -> server.table(
                        new Table("ID", "ADDRESS", "SIGNED IN", "LAST USED", "BROWSER")
                                .of(answer.path("items"), ListSessionsCommand::row),
                        "Signed in nowhere."));
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.text(item, "address"),
                Words.time(item, "started_at"),
                Words.time(item, "seen_at"),
                Words.text(item, "user_agent"));
    }
}
