package io.lakegate.cli.app;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate app key revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Revokes a key; it opens nothing from then on.")
final class RevokeAppKeyCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.")
    private String app = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "The key's id (lakegate app key list).")
    private String key = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String keys = new Items(client, "/v1/apps", "app").path(app) + "/keys";
        String path = new Items(client, keys, "app key").path(key);
        server.confirm(yes, () -> "Revoke the key " + key + " of " + app + "? Whatever uses it gets no more tokens.");
        client.delete(path);
        return server.done("Revoked " + key + ".");
    }
}
