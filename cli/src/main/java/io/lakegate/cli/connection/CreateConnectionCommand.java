package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate connection create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a connection that belongs to the organisation; admins only.",
            "Its integration acts without people; one's own connections are made in the browser."
        })
final class CreateConnectionCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(
            names = "--integration",
            paramLabel = "INTEGRATION",
            required = true,
            description = "The integration's id or name.")
    private String integration = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Its name (default: the integration's).")
    private String name = "";

    @Option(names = "--catalog", paramLabel = "CATALOG", description = "The catalog that queries mean.")
    private String catalog = "";

    @Option(names = "--warehouse", paramLabel = "WAREHOUSE", description = "The SQL warehouse's id or HTTP path.")
    private String warehouse = "";

    @Mixin
    private AccessToken token = new AccessToken();

    @Override
    public Integer call() {
        ServerClient client = server.client();
        var integrations = new Items(client, "/v1/integrations", "integration");
        String id = integrations.id(integration);
        ObjectNode order = ServerClient.object()
                .put("integration", id)
                .put("name", name)
                .put("catalog", catalog)
                .put("warehouse", warehouse);
        if (Words.text(client.fetch("/v1/integrations/" + id), "auth_type").equals("ACCESS_TOKEN")) {
            token.addTo(order, server.access());
        }
        return server.answer(client.post("/v1/connections", order), made -> {
            server.table(ShowConnectionCommand.facts(made), "");
            server.remark(next(made));
        });
    }

    private static String next(JsonNode made) {
        String id = Words.text(made, "id");
        return Words.text(made, "state").equals("ACTIVE")
                ? "Now say which app may use it: lakegate connection grant " + id + " APP"
                : "Not connected yet: " + Words.text(made, "explanation")
                        + " The policy needs issuer (lakegate issuer show), subject and audience; then lakegate"
                        + " connection connect " + id;
    }
}
