package io.lakegate.server.connection;

import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.Integration;

/** A connection with everything its owner may see: metadata and times, no secrets. */
public record ConnectionView(
        Connection connection, Integration integration, TokenSets.Status status, ConnectionInWords words) {

    static ConnectionView of(Connection connection, Integration integration, TokenSets.Status status) {
        return new ConnectionView(connection, integration, status, ConnectionInWords.of(status, integration));
    }

    /** Who approved it at Databricks. */
    public String userName() {
        return connection.identity().map(Connection.Identity::userName).orElse("");
    }

    /** What people call its owner; empty if it belongs to the organisation. */
    public String ownerName() {
        return connection.owner().map(Connection.Owner::displayName).orElse("");
    }

    /** Whether its tokens are erased. */
    public boolean disconnected() {
        return status.state() instanceof ConnectionState.Disconnected;
    }
}
