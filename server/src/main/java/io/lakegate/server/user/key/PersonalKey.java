package io.lakegate.server.user.key;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key that acts as its owner, as its owner sees it: never the key itself.
 *
 * @param hint its last four characters, to tell keys apart
 * @param lastUsedAt to the minute; absent until it is used
 * @param revokedAt absent while it works or has merely run out
 * @param expired whether its time is over
 */
public record PersonalKey(
        UUID id,
        String name,
        String hint,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt,
        boolean expired) {

    /** Whether it opens anything. */
    public boolean usable() {
        return revokedAt.isEmpty() && !expired;
    }

    /** In one word: {@code active}, {@code expired} or {@code revoked}. */
    public String state() {
        if (revokedAt.isPresent()) {
            return "revoked";
        }
        return expired ? "expired" : "active";
    }
}
