package io.lakegate.cli.integration.secret;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration secret remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Removes a client secret from Lakegate; at Databricks nothing changes.")
final class RemoveSecretCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Parameters(index = "1", paramLabel = "SECRET", description = "The secret's id, as list shows it.")
    private String secret = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration) + "/secrets/"
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        server.confirm(yes, () -> "Remove this secret? It cannot be shown or brought back.");
        client.delete(path);
        return server.done("Removed.");
    }
}
