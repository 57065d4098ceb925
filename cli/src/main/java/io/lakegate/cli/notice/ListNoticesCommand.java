package io.lakegate.cli.notice;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate notice list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what needs your hand, the most pressing first.")
final class ListNoticesCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        var notices = new Items(server.client(), "/v1/notices", "notice");
        return server.answer(
                notices.page(),
                answer -> server.table(
                        new Table("TURN", "WHAT", "SINCE OR UNTIL", "WHERE").of(answer.path("items"), this::row),
                        "Nothing needs your hand."));
    }

    private List<String> row(JsonNode item) {
        return List.of(
                Words.text(item, "turn"),
                Words.text(item, "title"),
                Words.time(item, item.hasNonNull("ends") ? "ends" : "at"),
                server.access().url() + item.path("action").path("href").asText());
    }
}
