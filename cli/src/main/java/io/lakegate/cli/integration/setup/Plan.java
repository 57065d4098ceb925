package io.lakegate.cli.integration.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A setup plan of the server: prints it, has it done, tells how far it is. */
final class Plan {

    private static final String PATH = "/v1/setup-plans/";
    private static final Duration LOOK = Duration.ofMillis(300);

    private final ServerClient client;
    private final Conversation server;

    Plan(ServerClient client, Conversation server) {
        this.client = client;
        this.server = server;
    }

    /** Of the one that a person named. */
    static String id(ServerClient client, String idOrName) {
        return new Items(client, "/v1/setup-plans", "integration setup").id(idOrName);
    }

    /** What will be done, one line each. */
    void print(JsonNode plan) {
        server.remark("Lakegate will do this:");
        plan.path("steps")
                .forEach(step -> server.remark("  " + Words.text(step, "position") + ". " + Words.text(step, "what")));
    }

    /** How to do the same by hand. */
    void printByHand(JsonNode plan) {
        JsonNode hand = plan.path("by_hand");
        server.say("In the account console:");
        int number = 0;
        for (JsonNode line : hand.path("console")) {
            server.say("  " + ++number + ". " + line.asText());
        }
        section("With the Databricks CLI:", Words.text(hand, "databricks_cli"));
        section("With curl; put an account admin's access token into DATABRICKS_TOKEN:", Words.text(hand, "curl"));
        section("Then save it here:", Words.text(hand, "save"));
    }

    private void section(String title, String commands) {
        server.say("");
        server.say(title);
        commands.lines().forEach(server::say);
    }

    /**
     * Has the server do or undo the steps and tells each as it ends.
     *
     * @param what {@code apply} or {@code undo}
     * @return the plan as it stands at the end
     */
    JsonNode run(String id, String what, ObjectNode proof) {
        Set<String> told = new HashSet<>();
        client.post(PATH + id + "/" + what, proof);
        while (true) {
            JsonNode now = client.fetch(PATH + id);
            now.path("steps").forEach(step -> tell(step, what, told));
            if (!now.path("running").asBoolean()) {
                return now;
            }
            sleep();
        }
    }

    private void tell(JsonNode step, String what, Set<String> told) {
        String state = Words.text(step, "state");
        boolean ended = what.equals("undo")
                ? state.equals("REMOVED")
                : !Set.of("WAITING", "RUNNING").contains(state);
        if (ended && told.add(Words.text(step, "position"))) {
            server.remark("  " + Words.text(step, "position") + ". " + state.toLowerCase(Locale.ROOT) + ": "
                    + Words.text(step, "detail"));
        }
    }

    /** What exists although the plan is not done. */
    void tellWhatExists(JsonNode plan) {
        if (plan.path("exists").isEmpty()) {
            server.remark("Nothing was made, at Databricks or here.");
            return;
        }
        server.remark("This exists now:");
        plan.path("exists").forEach(thing -> server.remark("  " + thing.asText()));
    }

    /** In one line, why the plan failed. */
    static String failure(JsonNode plan) {
        for (JsonNode step : plan.path("steps")) {
            if (step.has("cause")) {
                return "step " + Words.text(step, "position") + ": " + Words.text(step, "detail");
            }
        }
        return "the plan is " + Words.text(plan, "state").toLowerCase(Locale.ROOT);
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted; the server goes on, look with: lakegate integration setup list");
        }
    }
}
