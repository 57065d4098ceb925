package io.lakegate.cli.issuer;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate issuer activate-key}. */
@Command(
        name = "activate-key",
        mixinStandardHelpOptions = true,
        description = "Lets the next key sign from now on; the one so far retires.")
final class ActivateKeyCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "KEY", description = "Its id.")
    private String key = "";

    @Override
    public Integer call() {
        var made = server.client().post("/v1/issuer/keys/" + key + "/activate", ServerClient.object());
        return server.answer(made, found -> IssuerFacts.show(server, found));
    }
}
