package io.lakegate.server.app;

import io.lakegate.server.app.environment.EnvironmentId;
import io.lakegate.server.oauth.BearerKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other packages may ask of apps. */
public interface Apps {

    /** Starts every app key, so that leaked keys can be recognised. */
    String KEY_PREFIX = "lga_";

    /** The app that holds this key, if the key is known, unexpired, unrevoked and its app enabled. */
    Optional<App> authenticate(BearerKey key);

    /** Who holds the key with this SHA-256, under the same conditions; the one lookup that the token path makes. */
    Optional<KeyHolder> holder(byte[] sha256);

    /** Notes when these keys were last used; for many at once. */
    void used(Map<AppKeyId, Instant> keys);

    /** The app, if there is one. */
    Optional<App> find(AppId id);

    /** All apps, by name. */
    List<App> list();

    /** A program registered with Lakegate. */
    record App(AppId id, String name, String description, boolean disabled) {}

    /**
     * An app and the key it showed.
     *
     * @param environment the one that the key is for; absent: the standard one, unless the request says otherwise
     */
    record KeyHolder(AppKeyId key, App app, Optional<EnvironmentId> environment, Instant expiresAt) {}
}
