package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate connection list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists your connections.")
final class ListConnectionsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--all", description = "Everybody's; admins only.")
    private boolean all;

    @Option(names = "--organisation", description = "The organisation's own; admins only.")
    private boolean organisation;

    @Option(names = "--shared", description = "What others share with you.")
    private boolean shared;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            completionCandidates = States.class,
            description = "Only those in this state: ACTIVE, RECONNECT_NEEDED or DISCONNECTED.")
    private @Nullable String state;

    @Option(names = "--integration", paramLabel = "INTEGRATION", description = "Only those through it: its id or name.")
    private @Nullable String integration;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        var items = new Items(client, "/v1/connections?" + query(client), "connection");
        Table table = all || shared
                ? new Table("ID", "NAME", "OWNER", "STATE", "IDENTITY", "TOKEN EXPIRES")
                : new Table("ID", "NAME", "STATE", "IDENTITY", "TOKEN EXPIRES");
        return server.answer(
                items.page(), answer -> server.table(table.of(answer.path("items"), this::row), nothing()));
    }

    private String query(ServerClient client) {
        var query = new StringBuilder(
                shared ? "shared=true" : organisation ? "organisation=true" : all ? "all=true" : "all=false");
        if (state != null) {
            query.append("&state=").append(URLEncoder.encode(state, StandardCharsets.UTF_8));
        }
        if (integration != null) {
            query.append("&integration=").append(new Items(client, "/v1/integrations", "integration").id(integration));
        }
        return query.toString();
    }

    private String nothing() {
        return all || organisation || shared || state != null || integration != null
                ? "Nothing that matches."
                : "No connections yet. Open " + server.access().url() + "/connections and press Connect.";
    }

    /** A token that serves others is marked wherever it stands. */
    private static String name(JsonNode item) {
        boolean token = item.path("sharing").path("credentials").asText().equals("shared");
        return Words.text(item, "name") + (token ? " (shared token)" : "");
    }

    private List<String> row(JsonNode item) {
        var cells = new ArrayList<>(List.of(
                Words.text(item, "id"),
                name(item),
                Words.text(item, "state"),
                Words.text(item.path("identity"), "name"),
                Words.time(item, "expires_at")));
        if (all || shared) {
            cells.add(2, item.has("owner") ? Words.text(item.path("owner"), "name") : "(organisation)");
        }
        return cells;
    }
}
