package io.lakegate.server.connection;

import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.issuer.WorkloadSubject;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;

/** A connection with everything its owner may see: metadata and times, no secrets. */
public record ConnectionView(
        Connection connection, Integration integration, TokenSets.Status status, ConnectionInWords words) {

    /**
     * Puts it together.
     *
     * @param shutOut whether the access list of the integration leaves its owner out
     */
    static ConnectionView of(Connection connection, Integration integration, TokenSets.Status status, boolean shutOut) {
        ConnectionInWords words = shutOut && !(status.state() instanceof ConnectionState.Disconnected)
                ? ConnectionInWords.shutOut(status, integration)
                : ConnectionInWords.of(status, integration);
        return new ConnectionView(connection, integration, status, words);
    }

    /** Who approved it at Databricks. */
    public String userName() {
        return connection.identity().map(Connection.Identity::userName).orElse("");
    }

    /** What people call its owner; empty if it belongs to the organisation. */
    public String ownerName() {
        return connection.owner().map(Connection.Owner::displayName).orElse("");
    }

    /** Whether it belongs to the organisation; then admins decide about it. */
    public boolean organisations() {
        return connection.owner().isEmpty();
    }

    /** Whether this person decides who uses it. */
    public boolean decidedBy(SignedIn person) {
        return connection.ownedBy(person.id())
                || organisations() && person.role().covers(Role.ADMIN);
    }

    /** Whether this person may see everything of it but the tokens: its owner, or an admin. */
    public boolean seenWholeBy(SignedIn person) {
        return connection.ownedBy(person.id()) || person.role().covers(Role.ADMIN);
    }

    /** Whether a person renews it at Databricks, nobody does, or we do. */
    public boolean ofPeople() {
        return integration.authType().ofPeople();
    }

    /** Whether it lives by a pasted access token. */
    public boolean byAccessToken() {
        return integration.authType() == AuthType.ACCESS_TOKEN;
    }

    /** What its workload tokens say who it is; empty where it has none. */
    public String subject() {
        return integration.authType() == AuthType.WORKLOAD_IDENTITY
                ? WorkloadSubject.ofConnection(connection.id().value()).text()
                : "";
    }

    /** Whether its tokens are erased. */
    public boolean disconnected() {
        return status.state() instanceof ConnectionState.Disconnected;
    }
}
