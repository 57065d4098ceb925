package io.lakegate.server.connection;

import io.lakegate.server.connection.attributes.Attributes;
import io.lakegate.server.connection.sharing.Sharing;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What people call a connection: its name, its owner, and who approved it at Databricks.
 *
 * @param owner absent: it belongs to the organisation
 * @param identity absent while it was never connected; such a connection is shown to nobody
 * @param connectedAt when the latest consent was stored
 * @param viewerOf the shared connection that these are its owner's own credentials for
 */
public record Connection(
        ConnectionId id,
        IntegrationId integration,
        Optional<Owner> owner,
        String name,
        Optional<Identity> identity,
        Instant createdAt,
        Optional<Instant> connectedAt,
        Attributes attributes,
        Sharing sharing,
        Optional<ConnectionId> viewerOf) {

    /** How long a name may be, in characters. */
    public static final int LONGEST_NAME = 80;

    /** Whether it belongs to this user. */
    public boolean ownedBy(UserId user) {
        return owner.map(Owner::id).filter(user::equals).isPresent();
    }

    /** Whose it is, and what people call them. */
    public record Owner(UserId id, String displayName) {}

    /** Who approved: Databricks' own id, which never changes, and the user name, which may. */
    public record Identity(String id, String userName) {

        /** Whether both are the same; where one was only read from a token, which has no id but the name, by name. */
        public boolean isSameAs(Identity other) {
            return id.equals(other.id) || (isByName() || other.isByName()) && userName.equals(other.userName);
        }

        private boolean isByName() {
            return id.equals(userName);
        }
    }
}
