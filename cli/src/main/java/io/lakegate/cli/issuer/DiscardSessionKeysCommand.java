package io.lakegate.cli.issuer;

import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate issuer discard-session-keys}. */
@Command(
        name = "discard-session-keys",
        mixinStandardHelpOptions = true,
        description = "Throws away the keys of session tokens: everybody enters their apps again.")
final class DiscardSessionKeysCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        server.confirm(yes, () -> "Throw them away? Every session token is worth nothing from then on.");
        server.client().delete("/v1/issuer/session-keys");
        return server.done("Thrown away; new ones are made by themselves.");
    }
}
