package io.lakegate.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration access disallow}. */
@Command(
        name = "disallow",
        mixinStandardHelpOptions = true,
        description = "Takes a user or a group off the access list; an empty list means everybody.")
final class DisallowCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "INTEGRATION", description = "Its id or name.")
    private String integration = "";

    @Mixin
    private Whom whom = new Whom();

    @Option(names = "--yes", description = "Do not ask whether everybody may be let in.")
    private boolean yes;

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String subject = whom.order(client).elements().next().asText();
        String path = new Items(client, "/v1/integrations", "integration").path(integration) + "/access";
        JsonNode items = client.fetch(path).path("entries");
        JsonNode entry = StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("subject_id").asText().equals(subject))
                .findFirst()
                .orElseThrow(() -> new MisunderstoodException(whom.name() + " is not on the list"));
        if (items.size() == 1) {
            server.confirm(
                    yes,
                    () -> "The list would be empty, and everybody may connect through " + integration + ". Go on?");
        }
        client.delete(path + "/" + entry.path("id").asText() + "?confirm=" + (items.size() == 1));
        return server.done(whom.name() + " is off the list.");
    }
}
