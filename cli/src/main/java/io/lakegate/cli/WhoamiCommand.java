package io.lakegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate whoami}: whom the key acts as. */
@Command(name = "whoami", mixinStandardHelpOptions = true, description = "Says whom your key acts as.")
final class WhoamiCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        JsonNode me = server.client().fetch("/v1/me");
        return server.answer(
                me, person -> server.say(Words.text(person, "name") + " (" + Words.text(person, "role") + ")"));
    }
}
