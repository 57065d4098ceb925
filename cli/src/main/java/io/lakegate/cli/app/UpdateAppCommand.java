package io.lakegate.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate app update}. */
@Command(name = "update", mixinStandardHelpOptions = true, description = "Changes what is named; the rest stays.")
final class UpdateAppCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "APP", description = "Its id or name.")
    private String app = "";

    @Option(names = "--name", paramLabel = "NAME", description = "The new name.")
    private @Nullable String name;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

    @Override
    public Integer call() {
        ObjectNode change = ServerClient.object();
        if (name != null) {
            change.put("name", name);
        }
        if (description != null) {
            change.put("description", description);
        }
        if (change.isEmpty()) {
            throw new MisunderstoodException("say what to change: --name or --description");
        }
        ServerClient client = server.client();
        JsonNode changed = client.patch(new Items(client, "/v1/apps", "app").path(app), change);
        return server.answer(changed, item -> server.table(AppFacts.of(item), ""));
    }
}
