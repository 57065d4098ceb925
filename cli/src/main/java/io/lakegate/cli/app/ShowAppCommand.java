package io.lakegate.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate app show}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one app.")
final class ShowAppCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "APP", description = "Its id or name.")
    private String app = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        JsonNode found = client.fetch(new Items(client, "/v1/apps", "app").path(app));
        return server.answer(found, item -> server.table(AppFacts.of(item), ""));
    }
}
