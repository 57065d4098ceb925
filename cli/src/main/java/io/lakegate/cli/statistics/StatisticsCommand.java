package io.lakegate.cli.statistics;

import com.fasterxml.jackson.databind.JsonNode;
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

/** {@code lakegate statistics}: the numbers behind the charts. */
@Command(
        name = "statistics",
        mixinStandardHelpOptions = true,
        description = {
            "Counts tokens handed out, and refreshes by outcome, over time.",
            "For admins of everything, for everybody else of their own connections."
        })
public final class StatisticsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(
            names = "--window",
            paramLabel = "WINDOW",
            description = "How far to look back: ${COMPLETION-CANDIDATES} (default: day).")
    private Window window = Window.day;

    @Option(
            names = "--connection",
            paramLabel = "CONNECTION",
            description = "Only this one: its id, or its name among yours.")
    private String connection = "";

    /** Spelled as typed and as the server takes it. */
    enum Window {
        day,
        week,
        month
    }

    /** Made by picocli. */
    public StatisticsCommand() {}

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String only = connection.isEmpty()
                ? ""
                : "&connection=" + new Items(client, "/v1/connections", "connection").id(connection);
        return server.answer(
                client.fetch("/v1/statistics?window=" + window + only),
                answer -> server.table(
                        new Table("FROM", "TOKENS", "REFRESHED", "FAILED", "REFUSED")
                                .of(answer.path("steps"), StatisticsCommand::row),
                        "Nothing was counted."));
    }

    private static List<String> row(JsonNode step) {
        return List.of(
                Words.time(step, "from"),
                Words.text(step, "tokens_issued"),
                Words.text(step, "refreshes_succeeded"),
                Words.text(step, "refreshes_failed"),
                Words.text(step, "refreshes_refused"));
    }
}
