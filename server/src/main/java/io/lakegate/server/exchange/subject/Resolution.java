package io.lakegate.server.exchange.subject;

import io.lakegate.server.app.environment.Association;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Which connection a subject means. */
public sealed interface Resolution {

    /**
     * This one, which is granted to the app.
     *
     * @param person whose subject token it was; absent where the app asks for itself
     * @param ends until when the subject token holds; absent where the app asks for itself
     */
    record Means(ConnectionId connection, Association association, Optional<UserId> person, Optional<Instant> ends)
            implements Resolution {}

    /** None yet: the person must connect, or let the app use what they have connected. */
    record ConnectFirst(Association association) implements Resolution {}

    /** The token proves nothing to this app, whatever is wrong with it. */
    record NotProven() implements Resolution {}

    /** The app's environment has no such integration, or several and the request did not choose; says which. */
    record NoTarget(String why) implements Resolution {}

    /** Nobody can say right now. */
    record Unavailable() implements Resolution {}
}
