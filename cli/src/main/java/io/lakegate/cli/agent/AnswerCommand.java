package io.lakegate.cli.agent;

import io.lakegate.cli.terminal.Conversation;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the {@code databricks} helper runs on a machine without curl. */
@Command(
        name = "answer",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Asks the agent for the databricks helper, on a machine without curl.")
final class AnswerCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile that is asked for.")
    private String profile = "";

    @Option(names = "--host", paramLabel = "HOST", description = "The host that is asked for.")
    private String host = "";

    @Option(names = "--another", paramLabel = "SERIAL", description = "Not this token again.")
    private String another = "";

    @Override
    public Integer call() {
        server.say(Home.agent()
                .answer(Map.of("profile", profile, "host", host, "another", another))
                .orElse("away"));
        return 0;
    }
}
