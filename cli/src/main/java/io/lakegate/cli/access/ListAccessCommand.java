package io.lakegate.cli.access;

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

/** {@code lakegate integration access list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists who may connect through an integration.")
final class ListAccessCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration);
        return server.answer(
                client.fetch(path + "/access"),
                answer -> server.table(
                        new Table("KIND", "NAME", "NOTE").of(answer.path("entries"), ListAccessCommand::row),
                        "Everybody: the list is empty."));
    }

    private static List<String> row(JsonNode item) {
        return List.of(Words.text(item, "kind"), Words.text(item, "name"), Words.text(item, "note"));
    }
}
