package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.integration.doctor.AdminToken;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate connection end-all}. */
@Command(
        name = "end-all",
        mixinStandardHelpOptions = true,
        description = {
            "Ends all connections of an integration, of a user or of everybody, at once.",
            "Their tokens are erased; people must connect again, and admins the organisation's. For admins."
        })
final class EndAllCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @ArgGroup(multiplicity = "1")
    private Whose whose = new Whose();

    static final class Whose {
        @Option(
                names = "--integration",
                paramLabel = "INTEGRATION",
                description = "All of this integration, by id or name.")
        private @Nullable String integration;

        @Option(names = "--user", paramLabel = "USER", description = "All of this user, by id or name.")
        private @Nullable String user;

        @Option(names = "--everybody", description = "All there are.")
        private boolean everybody;
    }

    @Option(
            names = "--delete-application",
            description = "Also delete the integration's OAuth application at Databricks.")
    private boolean deleteApplication;

    @Option(
            names = "--delete-secrets",
            description =
                    "Also delete the secrets of the integration's service principal that Lakegate holds at Databricks.")
    private boolean deleteSecrets;

    @Mixin
    private AdminToken admin = new AdminToken();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        if ((deleteApplication || deleteSecrets) && whose.integration == null) {
            throw new MisunderstoodException("--delete-application and --delete-secrets go with --integration");
        }
        ServerClient client = server.client();
        ObjectNode order = order(client);
        server.confirm(
                yes, () -> "End all connections of " + name() + "? They stop at once and must be connected again.");
        JsonNode ended = client.post("/v1/revocations", order.put("confirm", true));
        return server.answer(ended, this::tell);
    }

    private ObjectNode order(ServerClient client) {
        ObjectNode order = ServerClient.object();
        if (whose.integration != null) {
            order.put("integration", new Items(client, "/v1/integrations", "integration").id(whose.integration));
        } else if (whose.user != null) {
            order.put("user", new Items(client, "/v1/users", "user").id(whose.user));
        } else {
            order.put("everybody", true);
        }
        if (deleteApplication) {
            order.put("delete_application", true);
        }
        if (deleteSecrets) {
            order.put("delete_secrets", true);
        }
        if (deleteApplication || deleteSecrets) {
            admin.addRequired(order, server.access());
        }
        return order;
    }

    private String name() {
        return whose.integration != null ? whose.integration : whose.user != null ? whose.user : "everybody";
    }

    private void tell(JsonNode ended) {
        long many = ended.path("ended").asLong();
        server.say(many == 0 ? "Nobody was connected." : "Ended " + Words.count(many, "connection") + ".");
        ended.path("upstream").forEach(sentence -> server.say(sentence.asText()));
    }
}
