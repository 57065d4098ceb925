package io.lakegate.server.connection.connect;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.oauth.Scopes;
import java.util.Optional;
import java.util.UUID;

/** How a callback ended. */
sealed interface CallbackOutcome {

    /**
     * The consent is stored.
     *
     * @param withheld scopes that were asked for and not granted
     * @param returnPath where to go on; absent: the page of the connection
     */
    record Connected(ConnectionId connection, Scopes withheld, Optional<String> returnPath)
            implements CallbackOutcome {}

    /**
     * It is not, and whatever was connected before still is.
     *
     * @param attempt the authorization request whose page tells the person more; absent where the browser has not proved
     *     to be the one that started it
     */
    record Refused(Refusal why, Optional<UUID> attempt) implements CallbackOutcome {}
}
