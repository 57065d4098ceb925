package io.lakegate.server.exchange;

import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.user.UserId;
import java.util.Optional;

/** Access tokens that are fresh right now; asking for one refreshes nothing. */
public interface HeldTokens {

    /**
     * One that lives for a minute at least, through this integration: preferably of this person's own connection, else of one
     * that belongs to the organisation, else of anybody's.
     */
    Optional<Held> find(IntegrationId integration, UserId preferred);

    /** Any connection through this integration, with tokens or without; an organisation's first. */
    Optional<ConnectionId> any(IntegrationId integration);

    /** A connection and its access token. */
    record Held(ConnectionId connection, AccessToken token) {}
}
