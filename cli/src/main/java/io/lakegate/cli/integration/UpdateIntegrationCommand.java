package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration update}. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        description = "Changes name, scopes, secret or callback path; the rest stays.")
final class UpdateIntegrationCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Option(names = "--name", paramLabel = "NAME", description = "The new name.")
    private @Nullable String name;

    @Option(names = "--scopes", paramLabel = "SCOPES", description = "The new scopes, separated by spaces or commas.")
    private @Nullable String scopes;

    @Option(names = "--callback-path", paramLabel = "PATH", description = "The new callback path.")
    private @Nullable String callbackPath;

    @Option(names = "--secret", description = "Replace the client secret; it is asked for.")
    private boolean newSecret;

    @Mixin
    private ClientSecret secret = new ClientSecret();

    @Override
    public Integer call() {
        ObjectNode change = ServerClient.object();
        put(change, "name", name);
        put(change, "scopes", scopes);
        put(change, "callback_path", callbackPath);
        if (newSecret) {
            change.put("client_secret", secret.read(server.access()));
        }
        if (change.isEmpty()) {
            throw new MisunderstoodException("say what to change: --name, --scopes, --callback-path or --secret");
        }
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration);
        return server.answer(client.patch(path, change), made -> server.table(IntegrationFacts.of(made), ""));
    }

    private static void put(ObjectNode change, String member, @Nullable String value) {
        if (value != null) {
            change.put(member, value);
        }
    }
}
