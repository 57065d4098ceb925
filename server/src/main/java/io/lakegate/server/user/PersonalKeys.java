package io.lakegate.server.user;

import io.lakegate.server.oauth.BearerKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What other packages may ask of personal keys. */
public interface PersonalKeys {

    /** Starts every personal key. */
    String KEY_PREFIX = "lgp_";

    /** The person this key acts as, if it is known, unexpired, unrevoked and its owner not disabled. */
    Optional<SignedIn> authenticate(BearerKey key);

    /** The same for the key with this SHA-256, with what a memory needs to know; the one lookup that the token path makes. */
    Optional<Holder> holder(byte[] sha256);

    /** Notes when these keys were last used; for many at once. */
    void used(Map<UUID, Instant> keys);

    /** A person and the key they showed. */
    record Holder(UUID key, SignedIn person, Instant expiresAt) {}
}
