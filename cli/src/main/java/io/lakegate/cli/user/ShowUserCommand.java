package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate user show}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one user.")
final class ShowUserCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "USER", description = "Their id or name.")
    private String user = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        JsonNode found = client.fetch(new Items(client, "/v1/users", "user").path(user));
        return server.answer(found, item -> server.table(UserFacts.of(item), ""));
    }
}
