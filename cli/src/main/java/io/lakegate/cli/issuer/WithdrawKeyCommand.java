package io.lakegate.cli.issuer;

import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate issuer withdraw-key}. */
@Command(
        name = "withdraw-key",
        mixinStandardHelpOptions = true,
        description = "Takes a key out of the key set at once; not the one that signs.")
final class WithdrawKeyCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "KEY", description = "Its id.")
    private String key = "";

    @Override
    public Integer call() {
        server.client().delete("/v1/issuer/keys/" + key);
        return server.done("Withdrew " + key + ".");
    }
}
