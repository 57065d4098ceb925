package io.lakegate.server.exchange.token;

import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.Scopes;
import java.time.Duration;

/** What somebody who asks for a token gets; each says whose turn it is. */
public sealed interface Answer {

    /**
     * A token that was committed, and for the generation that is current.
     *
     * @param life how much life it has left
     */
    record Token(AccessToken accessToken, Duration life, Scopes scopes) implements Answer {}

    /** The user's turn: reconnect, or connect again what was disconnected. */
    record ConnectNeeded(ConnectionState state) implements Answer {}

    /** Nobody's turn: ask again after this. */
    record ComeBackLater(Duration after) implements Answer {}

    /** The admin's turn: the integration is paused, for this reason. */
    record Paused(String reason) implements Answer {}

    /** The admin's turn: the access list of the integration leaves the connection's owner out. */
    record OwnerMayNotConnect() implements Answer {}

    /** No such connection, or not for you; the two look alike on purpose. */
    record NotFound() implements Answer {}
}
