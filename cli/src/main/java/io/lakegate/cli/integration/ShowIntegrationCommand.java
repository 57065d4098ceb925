package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one integration; admins also see how Databricks is reached.")
final class ShowIntegrationCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        JsonNode found = client.fetch(new Items(client, "/v1/integrations", "integration").path(integration));
        return server.answer(found, item -> server.table(IntegrationFacts.of(item), ""));
    }
}
