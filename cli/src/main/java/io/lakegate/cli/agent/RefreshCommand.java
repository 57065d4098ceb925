package io.lakegate.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate agent refresh}. */
@Command(
        name = "refresh",
        mixinStandardHelpOptions = true,
        description = "Lets the agent ask the server again now, for example after you connected again.")
final class RefreshCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        JsonNode status = Home.agent().refresh();
        return server.answer(status, it -> StatusCommand.show(server, it));
    }
}
