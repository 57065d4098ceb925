package io.lakegate.cli.integration.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration setup forget}. */
@Command(name = "forget", mixinStandardHelpOptions = true, description = "Forgets a plan; whatever it made stays.")
final class ForgetSetupCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "PLAN", description = "Its id, or the name of what it sets up.")
    private String named = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String id = Plan.id(client, named);
        JsonNode found = client.fetch("/v1/setup-plans/" + id);
        if (found.path("may_undo").asBoolean()) {
            server.confirm(
                    yes, () -> "What " + Words.text(found, "name") + " left at Databricks stays there. Forget it?");
        }
        client.delete("/v1/setup-plans/" + id);
        return server.done("Forgotten.");
    }
}
