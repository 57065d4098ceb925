package io.lakegate.cli.integration;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Removes an integration; its connections end with it.")
final class DeleteIntegrationCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        var integrations = new Items(client, "/v1/integrations", "integration");
        String id = integrations.id(integration);
        client.fetch("/v1/integrations/" + id); // one that does not exist need not be asked about
        server.confirm(
                yes,
                () -> "Remove " + integration + "? " + connections(client, id)
                        + " with it, for good: their people must connect again elsewhere.");
        client.delete("/v1/integrations/" + id + "?confirm=true");
        return server.done("Removed " + integration + ".");
    }

    private static String connections(ServerClient client, String id) {
        long count = new Items(client, "/v1/connections?all=true", "connection")
                .all().stream()
                        .filter(each ->
                                each.path("integration").path("id").asText().equals(id))
                        .count();
        return count == 1 ? "1 connection ends" : count + " connections end";
    }
}
