package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppId;
import java.time.Instant;

/**
 * A named place where an app runs.
 *
 * @param standard whether it is meant where neither a key nor a request says which; every app has exactly one such
 */
public record Environment(EnvironmentId id, AppId app, String name, boolean standard, Instant createdAt) {

    /** What the first environment of an app is called, if nobody says otherwise. */
    public static final String FIRST = "production";
}
