package io.lakegate.cli.integration;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate integration steps}. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        description =
                "Prints how to register the OAuth application by hand: console, Databricks CLI, curl. Does nothing.")
final class StepsCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Of integration and application.")
    private String name = "";

    @Option(names = "--host", required = true, paramLabel = "HOST", description = "The workspace.")
    private String host = "";

    @Option(names = "--scopes", paramLabel = "SCOPES", description = "Separated by spaces or commas.")
    private @Nullable String scopes;

    @Option(names = "--callback-path", paramLabel = "PATH", description = "Where Databricks sends browsers back to.")
    private String callbackPath = "/oauth/callback";

    @Option(names = "--public", description = "The OAuth application shall have no client secret.")
    private boolean withoutSecret;

    @Option(
            names = "--session-minutes",
            paramLabel = "N",
            description = "When people must sign in again; only with --single-use.")
    private @Nullable Integer sessionMinutes;

    @Mixin
    private RegisterOptions registering = new RegisterOptions();

    @Override
    public Integer call() {
        ServerClient client = server.client();
        var wish = registering.wish(name, host, scopes, callbackPath, withoutSecret);
        if (sessionMinutes != null) {
            wish.put("session_minutes", sessionMinutes);
        }
        return server.answer(
                client.post("/v1/setup-plans/preview", wish), plan -> new Plan(client, server).printByHand(plan));
    }
}
