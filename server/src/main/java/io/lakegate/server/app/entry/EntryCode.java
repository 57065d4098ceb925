package io.lakegate.server.app.entry;

import io.lakegate.server.oauth.BearerKey;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;

/**
 * What a browser carries to an app, once; worth nothing without the app's key.
 *
 * @param code the text, of which only the SHA-256 is stored
 */
record EntryCode(BearerKey code) {

    /** For one redirect and one call of the app's back end. */
    static final Duration LIFE = Duration.ofSeconds(60);

    static final String PREFIX = "lge_";

    static EntryCode random() {
        return new EntryCode(BearerKey.random(PREFIX));
    }

    /** Where the browser goes with it. */
    URI at(String returnUrl, String echo) {
        UriBuilder url = UriBuilder.fromUri(returnUrl).queryParam("code", "{code}");
        return echo.isEmpty()
                ? url.build(code.reveal())
                : url.queryParam("echo", "{echo}").build(code.reveal(), echo);
    }
}
