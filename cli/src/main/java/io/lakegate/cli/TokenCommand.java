package io.lakegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate token CONNECTION}: a fresh access token on standard output, ready for {@code $(…)}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a fresh access token of one of your connections, and nothing else.")
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "CONNECTION", description = "Its id, or its name among yours (lakegate connection list).")
    private String connection = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        JsonNode answer = client.fetch(new Items(client, "/v1/connections", "connection").path(connection) + "/token");
        return server.answer(answer, token -> server.say(Words.text(token, "access_token")));
    }
}
