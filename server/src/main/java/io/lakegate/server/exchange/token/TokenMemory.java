package io.lakegate.server.exchange.token;

import io.lakegate.server.app.AppId;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
import io.lakegate.server.exchange.subject.Resolution;
import io.lakegate.server.oauth.AccessToken;
import java.time.Instant;
import java.util.UUID;

/**
 * Where the slow way leaves what it found, so that the next request need not go it. Take a stamp before reading the database:
 * what changes between the two is then not remembered.
 */
public interface TokenMemory {

    /** Before reading a connection. */
    long stamp(ConnectionId id);

    /** This asker may have this token. */
    void remember(long stamp, Asker asker, SeenTokenSet seen, AccessToken token);

    /** Before finding out which connection a subject token means. */
    default long subjectStamp() {
        return 0;
    }

    /**
     * This form, sent with this key, means this connection, until the subject token ends.
     *
     * @param key the key's own id, which opens nothing
     * @param form the whole form as it was sent
     */
    default void rememberSubject(
            long stamp, UUID key, String form, AppId app, Resolution.Means means, MinimumValidity minimum) {}

    /** Before looking up a key. */
    long keyStamp();

    /**
     * This key is valid.
     *
     * @param id the key's own, which opens nothing
     */
    void rememberKey(long stamp, KeyHash hash, UUID id, Asker asker, Instant expiresAt);
}
