package io.lakegate.cli.issuer;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lakegate issuer publish-key}. */
@Command(
        name = "publish-key",
        mixinStandardHelpOptions = true,
        description = "Publishes a next key, which does not sign yet.")
final class PublishKeyCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Override
    public Integer call() {
        var made = server.client().post("/v1/issuer/keys", ServerClient.object());
        return server.answer(made, found -> IssuerFacts.show(server, found));
    }
}
