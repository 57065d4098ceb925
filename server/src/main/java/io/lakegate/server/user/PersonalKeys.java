package io.lakegate.server.user;

import io.lakegate.server.oauth.BearerKey;
import java.util.Optional;

/** What other packages may ask of personal keys. */
public interface PersonalKeys {

    /** Starts every personal key. */
    String KEY_PREFIX = "lgp_";

    /** The person this key acts as, if it is known, unexpired, unrevoked and its owner not disabled. */
    Optional<SignedIn> authenticate(BearerKey key);
}
