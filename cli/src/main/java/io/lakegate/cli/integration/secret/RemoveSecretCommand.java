package io.lakegate.cli.integration.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.integration.doctor.AdminToken;
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
        description = {
            "Removes a client secret from Lakegate; at Databricks nothing changes.",
            "With --at-databricks a service principal's secret is deleted there, too, so that nobody can use it any more."
        })
final class RemoveSecretCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(index = "0", paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Parameters(index = "1", paramLabel = "SECRET", description = "The secret's id, as list shows it.")
    private String secret = "";

    @Option(names = "--at-databricks", description = "Delete it at Databricks, too; takes an account admin's token.")
    private boolean atDatabricks;

    @Option(
            names = "--databricks-id",
            paramLabel = "ID",
            description =
                    "Databricks' id of the secret, where Lakegate did not make it itself; the account console shows it.")
    private String databricksId = "";

    @Mixin
    private AdminToken admin = new AdminToken();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration) + "/secrets/"
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return atDatabricks ? deleteThere(client, path) : removeHere(client, path);
    }

    private int removeHere(ServerClient client, String path) {
        server.confirm(yes, () -> "Remove this secret? It cannot be shown or brought back.");
        client.delete(path);
        return server.done("Removed.");
    }

    private int deleteThere(ServerClient client, String path) {
        server.confirm(yes, () -> "Delete this secret at Databricks and here? Whoever has it can use it no more.");
        ObjectNode order = ServerClient.object().put("confirm", true);
        if (!databricksId.isBlank()) {
            order.put("databricks_id", databricksId);
        }
        admin.addRequired(order, server.access());
        return server.answer(
                client.post(path + "/deletion", order),
                done -> done.path("said").forEach(sentence -> server.say(sentence.asText())));
    }
}
