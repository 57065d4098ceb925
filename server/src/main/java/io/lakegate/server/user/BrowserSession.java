package io.lakegate.server.user;

import io.lakegate.server.http.Position;
import java.time.Instant;
import java.util.UUID;

/**
 * A browser in which somebody is signed in, as people see it.
 *
 * @param id names it; opens nothing
 * @param seenAt its last use, to the minute
 * @param endsAt when it ends whatever happens
 * @param address where it was started from
 * @param userAgent what the browser called itself
 * @param hash SHA-256 of what the cookie holds
 */
public record BrowserSession(
        UUID id,
        Instant startedAt,
        Instant seenAt,
        Instant endsAt,
        String address,
        String userAgent,
        SessionHash hash) {

    /** Where it stands among its person's, by when it began. */
    public Position position() {
        return Position.at(startedAt, id);
    }

    /** Whether this is the session that the person is using right now. */
    public boolean isOf(SignedIn person) {
        return person.sessionHash().filter(hash::equals).isPresent();
    }
}
