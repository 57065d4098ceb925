package io.lakegate.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate connection test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description =
                "Runs a query on the connection's SQL warehouse as you; a stopped warehouse takes a minute or more.")
final class TestConnectionCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 2_000;

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "CONNECTION", description = "Its id, or its name among yours.")
    private String connection = "";

    @Override
    public Integer call() throws InterruptedException {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/connections", "connection").path(connection) + "/tests";
        JsonNode test = client.post(path, ServerClient.object());
        String told = "";
        while (test.path("state").asText().equals("running")) {
            String state = Words.text(test, "warehouse_name") + " is " + Words.text(test, "warehouse_state");
            if (!state.equals(told)) {
                server.remark(state + " …");
                told = state;
            }
            Thread.sleep(PAUSE_MILLIS);
            test = client.fetch(path + "/" + test.path("id").asText());
        }
        if (!test.path("state").asText().equals("succeeded")) {
            throw new RefusedException(
                    Words.text(test, "said") + " " + test.path("next").asText());
        }
        return server.answer(test, item -> server.say(Words.text(item, "said")));
    }
}
