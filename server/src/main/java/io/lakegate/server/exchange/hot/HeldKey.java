package io.lakegate.server.exchange.hot;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.RateLimit;
import java.util.UUID;

/** A valid key, and whose. */
final class HeldKey {

    /** How exactly the last use of a key is known, in milliseconds. */
    private static final long USE_STEP = 10_000;

    private final UUID id;
    private final Asker asker;
    private final Asker holder;
    private final UUID askerId;
    private final long expiresAt;
    private final RateLimit.Bucket bucket;
    private volatile long usedAt;

    HeldKey(UUID id, Asker asker, long expiresAt, RateLimit.Bucket bucket) {
        this(id, asker, asker, expiresAt, bucket);
    }

    /** One whose holder asks on behalf of somebody else. */
    HeldKey(UUID id, Asker asker, Asker holder, long expiresAt, RateLimit.Bucket bucket) {
        this.id = id;
        this.asker = asker;
        this.holder = holder;
        this.askerId = asker.id();
        this.expiresAt = expiresAt;
        this.bucket = bucket;
    }

    UUID id() {
        return id;
    }

    Asker asker() {
        return asker;
    }

    /** Whose key it is: the asker, or who asks for the asker. */
    Asker holder() {
        return holder;
    }

    UUID askerId() {
        return askerId;
    }

    RateLimit.Bucket bucket() {
        return bucket;
    }

    boolean expired(long now) {
        return now >= expiresAt;
    }

    /** Whether this use should be noted; many of the same few seconds are noted once. */
    boolean notesUse(long now) {
        if (now - usedAt < USE_STEP) {
            return false;
        }
        usedAt = now;
        return true;
    }

    boolean concerns(Change change) {
        return switch (change.kind()) {
            case APP -> asker instanceof Asker.OfApp && askerId.equals(change.id());
            case APP_KEY -> id.equals(change.id());
            case PERSON -> asker instanceof Asker.OfPerson && askerId.equals(change.id());
            default -> false;
        };
    }
}
