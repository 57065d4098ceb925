package io.lakegate.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate app create}. */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Registers an app.")
final class CreateAppCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "NAME", description = "What it is called.")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private String description = "";

    @Override
    public Integer call() {
        JsonNode made = server.client()
                .post("/v1/apps", ServerClient.object().put("name", name).put("description", description));
        return server.answer(made, item -> {
            server.table(AppFacts.of(item), "");
            server.remark("Next: lakegate app key create " + Words.text(item, "id"));
        });
    }
}
