package io.lakegate.cli.integration.setup;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate integration setup show}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows how far a plan is, and what exists.")
final class ShowSetupCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "PLAN", description = "Its id, or the name of what it sets up.")
    private String named = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String id = Plan.id(client, named);
        return server.answer(client.fetch("/v1/setup-plans/" + id), found -> {
            server.say(Words.text(found, "name") + ": " + Words.text(found, "state"));
            server.table(
                    new Table("STEP", "STATE", "WHAT", "RESULT")
                            .of(
                                    found.path("steps"),
                                    step -> List.of(
                                            Words.text(step, "position"),
                                            Words.text(step, "state"),
                                            Words.text(step, "what"),
                                            Words.text(step, "detail"))),
                    "");
            if (found.path("may_undo").asBoolean()) {
                new Plan(client, server).tellWhatExists(found);
            }
        });
    }
}
