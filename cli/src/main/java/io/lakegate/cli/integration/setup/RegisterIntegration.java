package io.lakegate.cli.integration.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.integration.IntegrationFacts;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.function.Function;

/** {@code --register}: shows the plan, asks, has it done, and where it fails says what exists. */
public final class RegisterIntegration {

    private final ServerClient client;
    private final Conversation server;
    private final AdminProof proof;

    public RegisterIntegration(ServerClient client, Conversation server, AdminProof proof) {
        this.client = client;
        this.server = server;
        this.proof = proof;
    }

    /** Only shows it; nothing is kept. */
    public int show(ObjectNode wish) {
        JsonNode plan = client.post("/v1/setup-plans/preview", wish);
        return server.answer(plan, it -> {
            new Plan(client, server).print(it);
            server.say("Nothing was done.");
        });
    }

    /** Does it, after a yes. */
    public int perform(ObjectNode wish, boolean yes) {
        var plan = new Plan(client, server);
        plan.print(client.post("/v1/setup-plans/preview", wish));
        server.confirm(yes, () -> "Do it?");
        Function<String, ObjectNode> ready = proof.ready(client, server);
        String id = Words.text(client.post("/v1/setup-plans", wish), "id");
        JsonNode end = plan.run(id, "apply", ready.apply(id));
        if (!Words.text(end, "state").equals("DONE")) {
            plan.tellWhatExists(end);
            if (end.path("may_undo").asBoolean()) {
                server.remark("Remove it with: lakegate integration setup undo " + id);
            }
            throw new RefusedException(Plan.failure(end));
        }
        JsonNode made = client.fetch("/v1/integrations/" + Words.text(end, "integration_id"));
        return server.answer(made, it -> {
            server.table(IntegrationFacts.of(it), "");
            server.remark("What is new at Databricks can take some minutes until it works.");
        });
    }
}
