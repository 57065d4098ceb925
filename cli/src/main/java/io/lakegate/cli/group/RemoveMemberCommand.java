package io.lakegate.cli.group;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Items;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lakegate group remove}. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes a user out of a group.")
final class RemoveMemberCommand implements Callable<Integer> {

    @Mixin
    private Conversation server = new Conversation();

    @Parameters(index = "0", paramLabel = "GROUP", description = "Its id or name.")
    private String group = "";

    @Parameters(index = "1", paramLabel = "USER", description = "Their id or name.")
    private String user = "";

    @Override
    public Integer call() {
        ServerClient client = server.client();
        String path = new Items(client, "/v1/groups", "group").path(group);
        String id = new Items(client, "/v1/users", "user").id(user);
        client.delete(path + "/members/" + id);
        return server.done(user + " is no longer in " + group + ".");
    }
}
