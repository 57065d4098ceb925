package io.lakegate.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Things of one kind at the server. */
public final class Items {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ServerClient client;
    private final String path;
    private final String kind;

    /**
     * Those below a path.
     *
     * @param path where they are listed, for example {@code /v1/apps}
     * @param kind what one is called, for example {@code app}
     */
    public Items(ServerClient client, String path, String kind) {
        this.client = client;
        this.path = path;
        this.kind = kind;
    }

    /** The address of the one that a person named by id, or by a name that only one has. */
    public String path(String idOrName) {
        return path + "/" + id(idOrName);
    }

    /** The id of the one that a person named. */
    public String id(String idOrName) {
        if (ID.matcher(idOrName).matches()) {
            return idOrName;
        }
        List<JsonNode> named = all().stream()
                .filter(item -> item.path("name").asText().equalsIgnoreCase(idOrName))
                .toList();
        if (named.size() == 1) {
            return named.getFirst().path("id").asText();
        }
        throw new RefusedException(
                named.isEmpty()
                        ? "there is no " + kind + " called " + idOrName + "; lakegate " + kind + " list shows them"
                        : named.size() + " are called " + idOrName + "; name the " + kind + " by its id");
    }

    /** All of them, page after page. */
    public List<JsonNode> all() {
        var all = new ArrayList<JsonNode>();
        JsonNode page = client.fetch(path);
        page.path("items").forEach(all::add);
        while (page.hasNonNull("next")) {
            String after = URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
            page = client.fetch(path + (path.contains("?") ? "&" : "?") + "after=" + after);
            page.path("items").forEach(all::add);
        }
        return all;
    }

    /** All of them as the JSON that a single page would be. */
    public JsonNode page() {
        var page = ServerClient.object();
        page.putArray("items").addAll(all());
        return page;
    }
}
