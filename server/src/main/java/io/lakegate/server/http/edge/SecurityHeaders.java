package io.lakegate.server.http.edge;

import io.lakegate.server.http.ContentPolicy;
import io.lakegate.server.http.Surface;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;

/** The headers that tell a browser to be strict; on every answer, refusals included (OWASP ASVS 3.4). */
final class SecurityHeaders {

    private static final String TWO_YEARS = "max-age=63072000";

    private final boolean https;

    SecurityHeaders(URI url) {
        this.https = "https".equals(url.getScheme());
    }

    /** Adds them when the answer's head is written, so that a page may still widen its policy and nobody can drop one. */
    void addTo(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> write(context));
    }

    private void write(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", ContentPolicy.of(context).text());
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (https) {
            headers.set("Strict-Transport-Security", TWO_YEARS);
        }
        boolean asset = Surface.of(context.normalizedPath()) == Surface.ASSET;
        if (!asset || context.response().getStatusCode() >= 400) {
            headers.set("Cache-Control", "no-store");
        }
    }
}
