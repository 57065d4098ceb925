package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.token.KeyHash;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which connection a form with a subject token meant, for the key that sent it. The token was verified once; until it ends, or
 * something it depended on changes, the same form means the same connection. Whether the app may have that connection's token is asked
 * of {@link HeldToken} each time.
 *
 * @param person whose subject token it is; absent where the app asks for itself
 * @param minimum the minimum validity that the form asks for, in seconds
 * @param ends when the subject token ends, in milliseconds since 1970
 */
record HeldSubject(UUID connection, UUID app, @Nullable UUID person, long minimum, long ends) {

    boolean ended(long now) {
        return now >= ends;
    }

    /** Whether a change of this app or person makes it wrong. */
    boolean concerns(UUID changed) {
        return changed.equals(app) || changed.equals(person);
    }

    /** What it is looked up by: which key, and the SHA-256 of the whole form. */
    record Key(UUID key, KeyHash form) {}
}
