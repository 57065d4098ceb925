package io.lakegate.cli.integration.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration setup undo}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Removes what an unfinished plan made; takes an account admin's access token.")
final class UndoSetupCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "PLAN", description = "Its id, or the name of what it sets up.")
    private String named = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private AdminProof proof = new AdminProof();

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String id = Plan.id(client, named);
        var plan = new Plan(client, server);
        JsonNode found = client.fetch("/v1/setup-plans/" + id);
        if (!found.path("may_undo").asBoolean()) {
            throw new RefusedException("there is nothing to remove");
        }
        plan.tellWhatExists(found);
        server.confirm(yes, () -> "Remove it?");
        JsonNode end = plan.run(id, "undo", proof.ready(client, server).apply(id));
        if (!Words.text(end, "state").equals("UNDONE")) {
            plan.tellWhatExists(end);
            throw new RefusedException(Plan.failure(end));
        }
        return server.answer(end, it -> server.say("Removed."));
    }
}
