package io.lakegate.cli.issuer;

import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate issuer show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows what a federation policy names, and the keys behind it.")
final class ShowIssuerCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Option(
            names = "--jwks",
            description =
                    "Only the key set, as a policy's jwks_json takes it where Databricks cannot reach this server.")
    private boolean keySetOnly;

    @Override
    public Integer call() {
        var issuer = server.client().fetch("/v1/issuer");
        if (keySetOnly) {
            server.say(issuer.path("jwks_json").asText());
            return 0;
        }
        return server.answer(issuer, found -> IssuerFacts.show(server, found));
    }
}
