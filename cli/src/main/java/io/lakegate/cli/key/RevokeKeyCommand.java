package io.lakegate.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate key revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Revokes one of your keys; it opens nothing from then on.")
final class RevokeKeyCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "KEY", description = "Its id or name (lakegate key list).")
    private String key = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        var keys = new Items(client, "/v1/personal-keys", "key");
        JsonNode found = find(keys, keys.id(key));
        String name = Words.text(found, "name");
        server.confirm(
                yes,
                () -> "Revoke the key " + name + " that ends with " + Words.text(found, "hint")
                        + "? Whatever uses it is refused from then on.");
        client.delete("/v1/personal-keys/" + Words.text(found, "id"));
        return server.done("Revoked " + name + ".");
    }

    /** There is no address of a single key, but one that is not there need not be asked about. */
    private static JsonNode find(Items keys, String id) {
        return keys.all().stream()
                .filter(each -> each.path("id").asText().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no such key; lakegate key list shows yours"));
    }
}
