package io.lakegate.server.app;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of an app as people see it: never the key itself.
 *
 * @param hint its last four characters, to tell keys apart
 * @param lastUsedAt to the minute; absent until it is used
 * @param environment the name of the environment that it is for; absent: the standard one, unless a request says otherwise
 * @param revokedAt absent while it works or has merely run out
 * @param expired whether its time is over
 */
public record AppKey(
        AppKeyId id,
        String name,
        String hint,
        Optional<String> environment,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt,
        boolean expired) {

    /** Whether it opens anything. */
    public boolean works() {
        return revokedAt.isEmpty() && !expired;
    }
}
