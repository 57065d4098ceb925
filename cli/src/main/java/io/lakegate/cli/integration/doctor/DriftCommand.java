package io.lakegate.cli.integration.doctor;

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
import picocli.CommandLine.Parameters;

/** {@code lakegate integration drift}. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the OAuth application at Databricks with what the integration needs.",
            "Takes an account admin's token, which is used once and kept nowhere."
        },
        footer = "Exit status: 0 nothing differs, or it was mended; 1 something differs; 2 misunderstood.")
public final class DriftCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Mixin
    private AdminToken admin = new AdminToken();

    @Option(names = "--mend", description = "Change the application, after showing what will change.")
    private boolean mend;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/integrations", "integration").path(integration) + "/drift";
        ObjectNode order = ServerClient.object();
        admin.addRequired(order, server.access());
        JsonNode seen = client.post(path, order);
        boolean mendable = seen.path("differences")
                .valueStream()
                .anyMatch(each -> each.path("mendable").asBoolean());
        if (!mend || !mendable) {
            server.answer(seen, this::tell);
            return seen.path("differences").isEmpty() ? 0 : 1;
        }
        if (!server.json()) {
            tell(seen);
        }
        server.confirm(yes, () -> "Change " + Words.text(seen, "application") + " at Databricks as shown?");
        JsonNode mended = client.post(path, order.put("apply", true));
        return server.answer(
                mended,
                done -> server.say(
                        "Mended. Databricks may take up to 30 minutes until it counts; then run lakegate doctor "
                                + integration + "."));
    }

    private void tell(JsonNode seen) {
        if (seen.path("differences").isEmpty()) {
            server.say("Nothing differs: " + Words.text(seen, "application") + " is as the integration needs it.");
        }
        seen.path("differences").forEach(each -> {
            server.say(Words.text(each, "sentence"));
            if (each.path("mendable").asBoolean()) {
                server.say("  now:           " + Words.text(each, "registered"));
                server.say("  after mending: " + Words.text(each, "needed"));
            }
        });
    }
}
