package io.lakegate.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration access allow}. */
@Command(
        name = "allow",
        mixinStandardHelpOptions = true,
        description = "Puts a user or a group on the access list; the first entry closes it to everybody else.")
final class AllowCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Mixin
    private Whom whom = new Whom();

    @Override
    public Integer call() {
        ServerClient client = server.client();
        ObjectNode order = whom.order(client);
        String path = new Items(client, "/v1/integrations", "integration").path(integration);
        JsonNode list = client.post(path + "/access", order);
        return server.answer(
                list,
                answer -> server.say(whom.name() + " may connect through " + integration + "; "
                        + Words.count(answer.path("entries").size(), "entry", "entries") + " in all."));
    }
}
