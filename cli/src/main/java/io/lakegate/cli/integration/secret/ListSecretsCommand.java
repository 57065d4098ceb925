package io.lakegate.cli.integration.secret;

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

/** {@code lakegate integration secret list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the client secrets in the order in which they are tried; never the secrets themselves.")
final class ListSecretsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration) + "/secrets";
        return server.answer(
                client.fetch(path),
                page -> server.table(
                        new Table("ID", "ADDED", "EXPIRES", "STATE").of(page.path("secrets"), ListSecretsCommand::row),
                        "No secrets: the OAuth application is public."));
    }

    private static List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "id"),
                Words.time(item, "created_at"),
                Words.time(item, "expires_at"),
                Words.text(item, "state"));
    }
}
