package io.lakegate.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate vault status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says which keys there are, how much lies under each, and how far a rewrap is.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--history", description = "Also what was done to the keys, newest first.")
    private boolean history;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        ObjectNode answer = client.fetch(Vault.PATH).deepCopy();
        if (history) {
            answer.putArray("history").addAll(new Items(client, Vault.PATH + "/rotations", "rotation").all());
        }
        return server.answer(answer, this::tell);
    }

    private void tell(JsonNode status) {
        Vault.tell(server, status);
        if (history) {
            server.table(
                    new Table("WHAT", "BEGUN", "BY", "ENDED", "REWRAPPED", "RESULT")
                            .of(status.path("history"), StatusCommand::row),
                    "No key was replaced yet.");
        }
    }

    private static List<String> row(JsonNode rotation) {
        return List.of(
                Words.text(rotation, "kind"),
                Words.time(rotation, "started_at"),
                Words.text(rotation, "started_by"),
                Words.time(rotation, "ended_at"),
                Words.text(rotation, "resealed"),
                Words.text(rotation, "outcome"));
    }
}
