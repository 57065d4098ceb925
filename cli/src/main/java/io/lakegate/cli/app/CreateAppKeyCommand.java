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

/** {@code lakegate app key create}. */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a key and prints it, this once.")
final class CreateAppKeyCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "APP", description = "Its id or name.")
    private String app = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Where it is used (default: command line).")
    private String name = "command line";

    @Option(names = "--days", paramLabel = "N", description = "How long it lives, 1 to 365 (default: 90).")
    private int days = 90;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "The environment it is for (default: any; requests choose, or mean the standard one).")
    private String environment = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        JsonNode made = client.post(
                new Items(client, "/v1/apps", "app").path(app) + "/keys",
                ServerClient.object()
                        .put("name", name)
                        .put("expires_in_days", days)
                        .put("environment", environment));
        return server.answer(made, key -> {
            server.say(Words.text(key, "key"));
            server.remark("This key is shown this once. It runs out " + Words.time(key, "expires_at")
                    + "; end it earlier with lakegate app key revoke " + app + " " + Words.text(key, "id"));
        });
    }
}
