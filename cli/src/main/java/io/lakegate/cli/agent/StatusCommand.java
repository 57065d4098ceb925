package io.lakegate.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.agent.socket.AgentClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate agent status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what the agent holds; exit status 1 if none is running.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        JsonNode status = Home.agent().status().orElseThrow(AgentClient::nobody);
        return server.answer(status, it -> show(server, it));
    }

    static void show(Conversation server, JsonNode status) {
        server.say("Process " + Words.text(status, "pid") + ", keeps " + Words.text(status, "config_file"));
        server.table(
                new Table("PROFILE", "CONNECTION", "HOST", "TOKEN UNTIL", "SAYS")
                        .of(status.path("connections"), StatusCommand::row),
                "");
        if (!status.path("problem").asText().isEmpty()) {
            server.remark("lakegate: " + status.path("problem").asText());
        }
    }

    private static List<String> row(JsonNode connection) {
        return List.of(
                Words.text(connection, "profile"),
                Words.text(connection, "name"),
                Words.text(connection, "host"),
                connection.has("expires_at") ? Words.time(connection, "expires_at") : "none",
                Words.text(connection, "problem"));
    }
}
