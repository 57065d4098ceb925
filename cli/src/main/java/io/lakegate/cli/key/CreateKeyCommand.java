package io.lakegate.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate key create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes a personal key for a script of yours and prints it, this once.")
final class CreateKeyCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "NAME", description = "Where it is used.")
    private String name = "";

    @Option(names = "--days", paramLabel = "N", description = "How long it lives, 1 to 365 (default: 90).")
    private int days = 90;

    @Override
    public Integer call() {
        JsonNode made = server.client()
                .post(
                        "/v1/personal-keys",
                        ServerClient.object().put("name", name).put("expires_in_days", days));
        return server.answer(made, key -> {
            server.say(Words.text(key, "key"));
            server.remark("This key is shown this once and can do what you can. It runs out "
                    + Words.time(key, "expires_at") + "; end it earlier with lakegate key revoke "
                    + Words.text(key, "id"));
        });
    }
}
