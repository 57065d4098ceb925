package io.lakegate.cli.session;

import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate session end}. */
@Command(
        name = "end",
        mixinStandardHelpOptions = true,
        description = "Signs one of your browsers out, or with --all every one; keys keep working.")
final class EndSessionCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(arity = "0..1", paramLabel = "SESSION", description = "Its id (lakegate session list).")
    private String session = "";

    @Option(names = "--all", description = "Sign out everywhere.")
    private boolean all;

    @Override
    public Integer call() {
        if (all == !session.isEmpty()) {
            throw new MisunderstoodException("name one session, or say --all");
        }
        server.client().delete("/v1/me/sessions" + (all ? "" : "/" + session));
        return server.done(all ? "Signed out everywhere." : "Signed out.");
    }
}
