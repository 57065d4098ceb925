package io.lakegate.server.app;

import io.lakegate.server.oauth.BearerKey;
import java.util.List;
import java.util.Optional;

/** What other packages may ask of apps. */
public interface Apps {

    /** Starts every app key, so that leaked keys can be recognised. */
    String KEY_PREFIX = "lga_";

    /** The app that holds this key, if the key is known, unexpired, unrevoked and its app enabled. */
    Optional<App> authenticate(BearerKey key);

    /** The app, if there is one. */
    Optional<App> find(AppId id);

    /** All apps, by name. */
    List<App> list();

    /** A program registered with Lakegate. */
    record App(AppId id, String name, String description, boolean disabled) {}
}
