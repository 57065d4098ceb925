package io.lakegate.server.connection.connect;

import io.lakegate.server.connection.Connection;
import io.lakegate.server.connection.attributes.Attributes;
import io.lakegate.server.exchange.ConnectionId;
import java.util.Optional;

/**
 * What somebody says of a connection before it exists.
 *
 * @param viewerOf the shared connection that these will be the person's own credentials for
 */
record NewConnection(String name, Attributes attributes, Optional<ConnectionId> viewerOf) {

    static NewConnection named(String name) {
        return new NewConnection(name, Attributes.NONE, Optional.empty());
    }

    /** One's own credentials for a connection that somebody shares, called and pointed like that one. */
    static NewConnection viewerOf(Connection shared) {
        return new NewConnection(shared.name(), shared.attributes(), Optional.of(shared.id()));
    }
}
