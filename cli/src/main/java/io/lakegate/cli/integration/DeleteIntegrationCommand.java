package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
        String path = new Items(client, "/v1/integrations", "integration").path(integration);
        JsonNode found = client.fetch(path);
        String name = Words.text(found, "name");
        boolean admin = found.has("details"); // without them there is nothing to show, and the server refuses anyway
        if (admin) {
            server.confirm(yes, () -> "Remove " + name + "? " + ends(found) + " with it, for good.");
        }
        client.delete(path + "?confirm=" + admin);
        return server.done("Removed " + name + ".");
    }

    private static String ends(JsonNode found) {
        JsonNode dependents = found.path("details").path("dependents");
        long connections = Stream.of("active", "reconnect_needed", "disconnected")
                .mapToLong(state -> dependents.path(state).asLong())
                .sum();
        if (connections == 0) {
            return "No connection ends";
        }
        return Words.count(connections, "connection") + " (" + Words.text(dependents, "active") + " active) of "
                + Words.count(dependents.path("people").asLong(), "person", "people") + ", which "
                + Words.count(dependents.path("apps").asLong(), "app") + " may use, "
                + (connections == 1 ? "ends" : "end");
    }
}
