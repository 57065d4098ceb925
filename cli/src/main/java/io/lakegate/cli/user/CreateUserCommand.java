package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate user create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Adds a user and prints their one-time password, this once.")
final class CreateUserCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(paramLabel = "NAME", description = "What they sign in with.")
    private String name = "";

    @Option(names = "--display-name", paramLabel = "NAME", description = "What people call them (default: the name).")
    private String displayName = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "viewer, publisher or admin (default: viewer).",
            completionCandidates = Roles.class)
    private String role = "viewer";

    @Override
    public Integer call() {
        ObjectNode order = ServerClient.object()
                .put("name", name)
                .put("display_name", displayName.isBlank() ? name : displayName)
                .put("role", role);
        JsonNode made = server.client().post("/v1/users", order);
        return server.answer(made, item -> UserFacts.oneTimePassword(server, item));
    }
}
