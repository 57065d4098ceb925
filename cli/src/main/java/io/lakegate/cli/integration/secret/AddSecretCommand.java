package io.lakegate.cli.integration.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration secret add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds a client secret, to be tried first; those that are there stay.")
final class AddSecretCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "When it expires, such as 2027-03-01; admins are told.")
    private @Nullable String expires;

    @Mixin
    private ClientSecret secret = new ClientSecret();

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration) + "/secrets";
        ObjectNode order = ServerClient.object();
        order.put("client_secret", secret.read(server.access()));
        if (expires != null) {
            order.put("expires_at", expires);
        }
        JsonNode added = client.post(path, order);
        return server.answer(
                added,
                it -> server.say("Added " + Words.text(it, "id") + ". lakegate doctor " + integration
                        + " says whether Databricks accepts it."));
    }
}
