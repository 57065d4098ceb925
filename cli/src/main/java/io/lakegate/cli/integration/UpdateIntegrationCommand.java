package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.integration.secret.ClientSecret;
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
        description = {
            "Changes what is named; the rest stays.",
            "Another host or client id takes the client secret again and ends the connections."
        })
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

    @Option(names = "--host", paramLabel = "HOST", description = "Another host; ends the connections.")
    private @Nullable String host;

    @Option(names = "--client-id", paramLabel = "ID", description = "Another client id; ends the connections.")
    private @Nullable String clientId;

    @Option(
            names = "--audience",
            paramLabel = "AUDIENCE",
            description = "The new audiences of workload tokens, separated by commas; empty means the default.")
    private @Nullable String audiences;

    @Option(names = "--yes", description = "Do not ask whether connections may end.")
    private boolean yes;

    @Mixin
    private Lifetimes lifetimes = new Lifetimes();

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
        put(change, "host", host);
        put(change, "client_id", clientId);
        put(change, "audiences", audiences);
        lifetimes.addTo(change);
        if (change.isEmpty() && !newSecret) {
            throw new MisunderstoodException("say what to change, for example --name, --scopes, --host or --secret;"
                    + " lakegate integration update --help lists all");
        }
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration);
        boolean anotherClient = host != null || clientId != null;
        boolean secretAgain = anotherClient && confirmed(client.fetch(path));
        if (newSecret || secretAgain) {
            change.put("client_secret", secret.read(server.access()));
        }
        JsonNode made = client.patch(path + (anotherClient ? "?confirm=true" : ""), change);
        return server.answer(made, item -> server.table(IntegrationFacts.of(item), ""));
    }

    /** Asks where connections would end; whether a secret belongs to the new host and client id. */
    private boolean confirmed(JsonNode now) {
        JsonNode dependents = now.path("details").path("dependents");
        long living = dependents.path("active").asLong()
                + dependents.path("reconnect_needed").asLong();
        if (living > 0) {
            server.confirm(
                    yes,
                    () -> "Change host or client id of " + integration + "? "
                            + (living == 1 ? "1 connection ends" : living + " connections end")
                            + "; their people must connect again.");
        }
        return now.path("details").path("confidential").asBoolean();
    }

    private static void put(ObjectNode change, String member, @Nullable String value) {
        if (value != null) {
            change.put(member, value);
        }
    }
}
