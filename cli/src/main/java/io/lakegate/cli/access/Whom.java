package io.lakegate.cli.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Items;
import picocli.CommandLine.Option;

/** A user or a group, as the options of a command name them. */
final class Whom {

    @Option(names = "--user", paramLabel = "USER", description = "A user's id or name.")
    private String user = "";

    @Option(names = "--group", paramLabel = "GROUP", description = "A group's id or name.")
    private String group = "";

    /** The user's or group's id under its kind. */
    ObjectNode order(ServerClient client) {
        if (user.isEmpty() == group.isEmpty()) {
            throw new MisunderstoodException("name either --user or --group");
        }
        return user.isEmpty()
                ? ServerClient.object().put("group", new Items(client, "/v1/groups", "group").id(group))
                : ServerClient.object().put("user", new Items(client, "/v1/users", "user").id(user));
    }

    String name() {
        return user.isEmpty() ? group : user;
    }
}
