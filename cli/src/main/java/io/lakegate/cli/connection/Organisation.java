package io.lakegate.cli.connection;

import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.terminal.Items;

/** The organisation's own connections. */
final class Organisation {

    /** Where they are listed; admins only. */
    static final String PATH = "/v1/connections?organisation=true";

    private Organisation() {}

    /** The id of the one that a person named. */
    static String id(ServerClient client, String idOrName) {
        return new Items(client, PATH, "connection").id(idOrName);
    }
}
