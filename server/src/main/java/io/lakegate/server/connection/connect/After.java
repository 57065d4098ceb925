package io.lakegate.server.connection.connect;

import io.lakegate.server.app.AppId;
import java.util.Optional;

/**
 * What follows a consent that somebody gave on behalf of something else than our own pages.
 *
 * @param grantTo the app that may use the connection from then on; the person was told so before they left
 * @param returnPath a path of ours, made by us, that the browser goes on with
 */
public record After(Optional<AppId> grantTo, Optional<String> returnPath) {

    /** Nothing: the page of the connection. */
    public static final After NONE = new After(Optional.empty(), Optional.empty());

    /** Only a path of ours: what begins with two slashes would be another site. */
    public After {
        returnPath.ifPresent(path -> {
            if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/\\")) {
                throw new IllegalArgumentException("not a path of ours");
            }
        });
    }
}
