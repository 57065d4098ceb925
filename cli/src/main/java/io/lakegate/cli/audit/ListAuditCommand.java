package io.lakegate.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate audit list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what happened, newest first.")
final class ListAuditCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Mixin
    private AuditOptions filter = new AuditOptions();

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, up to 500 (default: 50).")
    private int limit = 50;

    @Option(names = "--csv", description = "Print CSV.")
    private boolean csv;

    @Override
    public Integer call() {
        if (csv) {
            server.client()
                    .download(
                            "/v1/audit-entries/export.csv?" + filter.query("limit=" + limit), Conversation.rawOutput());
            return 0;
        }
        JsonNode page = server.client().fetch("/v1/audit-entries?" + filter.query("limit=" + limit));
        return server.answer(page, answer -> {
            server.table(
                    new Table("TIME", "WHO", "ACTION", "OUTCOME", "OBJECT", "DETAIL")
                            .of(answer.path("items"), ListAuditCommand::row),
                    "Nothing matches. Widen the filter: lakegate audit list --help");
            if (answer.hasNonNull("next")) {
                server.remark("There is more: add --before " + Words.text(answer, "next"));
            }
        });
    }

    private static List<String> row(JsonNode entry) {
        String kind = Words.text(entry, "object_kind");
        return List.of(
                Words.time(entry, "at"),
                Words.text(entry, "actor_name"),
                Words.text(entry, "action"),
                Words.text(entry, "outcome"),
                entry.hasNonNull("object_id") ? kind + " " + Words.text(entry, "object_id") : kind,
                detail(entry.path("detail")));
    }

    private static String detail(JsonNode detail) {
        return detail.properties().stream()
                .map(each -> each.getKey() + "=" + each.getValue().asText())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
