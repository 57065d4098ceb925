package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import io.lakegate.cli.terminal.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate user role}. */
@Command(name = "role", mixinStandardHelpOptions = true, description = "Changes a role; their sessions end.")
final class ChangeRoleCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(index = "0", paramLabel = "USER", description = "Their id or name.")
    private String user = "";

    @Parameters(
            index = "1",
            paramLabel = "ROLE",
            description = "viewer, publisher or admin.",
            completionCandidates = Roles.class)
    private String role = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/users", "user").path(user);
        JsonNode changed = client.patch(path, ServerClient.object().put("role", role));
        return server.answer(
                changed, item -> server.say(Words.text(item, "name") + " is " + Words.text(item, "role") + " now."));
    }
}
