package io.lakegate.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate audit list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what happened, newest first.")
final class ListAuditCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--actor", paramLabel = "NAME", description = "Who: a part of the name, or an id.")
    private @Nullable String actor;

    @Option(names = "--action", paramLabel = "ACTION", description = "What: integration.create, or all of integration.")
    private @Nullable String action;

    @Option(names = "--object", paramLabel = "ID", description = "To what: an object's id.")
    private @Nullable String object;

    @Option(names = "--outcome", paramLabel = "WORD", description = "success, refused or failed.")
    private @Nullable String outcome;

    @Option(names = "--since", paramLabel = "TIME", description = "From this moment on: 2026-11-01T00:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this moment.")
    private @Nullable String until;

    @Option(names = "--before", paramLabel = "N", description = "Go on where a page ended.")
    private @Nullable String before;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, up to 500 (default: 50).")
    private int limit = 50;

    @Override
    public Integer call() {
        JsonNode page = server.client().fetch("/v1/audit-entries?" + query());
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

    private String query() {
        var query = new StringBuilder("limit=" + limit);
        add(query, "actor", actor);
        add(query, "action", action);
        add(query, "object", object);
        add(query, "outcome", outcome);
        add(query, "since", since);
        add(query, "until", until);
        add(query, "before", before);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
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
