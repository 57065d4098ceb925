package io.lakegate.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate app key rotate}. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "Makes a key's successor and prints it, this once; the old key goes on for a while.")
final class RotateAppKeyCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(index = "0", paramLabel = "APP", description = "The app's id or name.")
    private String app = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "The key's id (lakegate app key list).")
    private String key = "";

    @Option(names = "--days", paramLabel = "N", description = "How long the new key lives, 1 to 365 (default: 90).")
    private int days = 90;

    @Option(
            names = "--overlap",
            paramLabel = "HOURS",
            description = "How long the old key goes on, 0 (ends now) to 720 (default: 24).")
    private int overlap = 24;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String keys = new Items(client, "/v1/apps", "app").path(app) + "/keys";
        JsonNode made = client.post(
                new Items(client, keys, "app key").path(key) + "/rotate",
                ServerClient.object().put("expires_in_days", days).put("overlap_hours", overlap));
        return server.answer(made, fresh -> {
            server.say(Words.text(fresh, "key"));
            server.remark("This key is shown this once. It runs out " + Words.time(fresh, "expires_at")
                    + (overlap == 0 ? "; the old one works no more." : "; the old one ends in " + overlap + " h."));
        });
    }
}
