package io.lakegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate health}: how the installation is, and what an admin should do. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Says how the installation is, and what is an admin's turn. For admins.")
final class HealthCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        JsonNode report = server.client().fetch("/v1/health-report");
        return server.answer(
                report,
                answer -> server.table(
                        new Table("STATE", "TOPIC", "SEEN", "TO DO").of(answer.path("findings"), HealthCommand::row),
                        ""));
    }

    private static List<String> row(JsonNode finding) {
        return List.of(
                Words.text(finding, "verdict"),
                Words.text(finding, "topic"),
                Words.text(finding, "fact"),
                Words.text(finding, "next"));
    }
}
