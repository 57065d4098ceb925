package io.lakegate.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;

/** What the commands about keys share. */
final class Vault {

    static final String PATH = "/v1/vault";

    private static final long LOOK_MILLIS = 1_000;

    private Vault() {}

    /** Prints which keys there are and what is under way. */
    static void tell(Conversation server, JsonNode status) {
        JsonNode master = status.path("master_key");
        server.say("Master key " + Words.text(master, "fingerprint") + ", in use since " + Words.time(master, "since")
                + ".");
        if (!master.path("old").isEmpty()) {
            server.say("The keyset file still holds "
                    + Words.count(master.path("old").size(), "older master key")
                    + ". Back up database and file, then: lakegate vault remove-old");
        }
        server.table(new Table("DATA KEY", "MADE", "STATE", "VALUES").of(status.path("data_keys"), Vault::row), "");
        if (status.has("running")) {
            server.say(progress(status.path("running")));
        } else if (status.path("behind").asLong() > 0) {
            server.say(Words.count(status.path("behind").asLong(), "value")
                    + " under older data keys. To bring them under the newest: lakegate vault rewrap");
        }
    }

    /**
     * Looks on until no rewrap is under way; progress goes beside the result.
     *
     * @throws RefusedException if it left something under older keys
     */
    static JsonNode await(Conversation server, ServerClient client) {
        JsonNode status = client.fetch(PATH);
        int seen = -1;
        while (status.has("running")) {
            int percent = status.path("running").path("percent").asInt();
            if (percent != seen) {
                seen = percent;
                server.remark(progress(status.path("running")));
            }
            pause();
            status = client.fetch(PATH);
        }
        JsonNode last = client.fetch(PATH + "/rotations?limit=1").path("items").path(0);
        if (last.path("outcome").asText().equals("left-over")) {
            throw new RefusedException(Words.count(last.path("shut").asLong(), "value") + " did not open and stay: "
                    + Words.text(last, "shut_names") + "; reconnect or enter them anew, then: lakegate vault rewrap");
        }
        return status;
    }

    private static String progress(JsonNode running) {
        return "Bringing everything under data key " + running.path("data_key").asInt() + ": "
                + running.path("percent").asInt() + " %, "
                + running.path("resealed").asLong() + " of "
                + Words.count(running.path("total").asLong(), "value")
                + (running.path("pass").asInt() > 1
                        ? ", pass " + running.path("pass").asInt()
                        : "") + ".";
    }

    private static List<String> row(JsonNode key) {
        return List.of(
                Words.text(key, "number"),
                Words.time(key, "created_at"),
                key.hasNonNull("retired_at") ? "retired" : "in use",
                Words.text(key, "values"));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted; the server goes on, see lakegate vault status");
        }
    }
}
