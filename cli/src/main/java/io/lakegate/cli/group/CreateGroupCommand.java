package io.lakegate.cli.group;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate group create}. */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Creates an empty group and prints its id.")
final class CreateGroupCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "NAME", description = "What it is called.")
    private String name = "";

    @Override
    public Integer call() {
        JsonNode made = server.client().post("/v1/groups", ServerClient.object().put("name", name));
        return server.answer(made, item -> server.say(Words.text(item, "id")));
    }
}
