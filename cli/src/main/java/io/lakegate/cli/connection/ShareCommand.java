package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate connection share}. */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        description = {
            "Shares a connection, or no longer.",
            "A user's takes everybody's own credentials, unless an admin lets their token serve all (--credentials shared)."
        })
final class ShareCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "CONNECTION", description = "Its id, or its name among yours.")
    private String connection = "";

    @Option(
            names = "--with",
            paramLabel = "AUDIENCE",
            required = true,
            completionCandidates = Audiences.class,
            description = "private, organisation or groups.")
    private String audience = "";

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "With --with groups: its id or name; may be repeated.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--credentials",
            paramLabel = "WHOSE",
            description = "Of a user's connection: viewer (default) or shared.")
    private String credentials = "";

    @Option(names = "--yes", description = "Do not ask whether others may act as you.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/connections", "connection").path(connection);
        ObjectNode order = ServerClient.object().put("audience", audience).put("credentials", credentials);
        ArrayNode named = order.putArray("groups");
        groups.forEach(group -> named.add(new Items(client, "/v1/groups", "group").id(group)));
        if (credentials.equals("shared")) {
            server.confirm(yes, () -> "Whoever " + connection + " is shared with acts at Databricks as you. Go on?");
            order.put("confirm", true);
        }
        return server.answer(client.put(path + "/sharing", order), item -> server.say(words(item.path("sharing"))));
    }

    /** In one line. */
    static String words(JsonNode sharing) {
        String with = Words.text(sharing, "audience");
        return with.equals("private")
                ? "private"
                : with + (with.equals("groups") ? " " + Words.text(sharing, "groups") : "") + ", credentials: "
                        + Words.text(sharing, "credentials");
    }
}
