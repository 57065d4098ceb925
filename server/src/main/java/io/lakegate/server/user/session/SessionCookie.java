package io.lakegate.server.user.session;

import io.lakegate.server.oauth.BearerKey;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/**
 * The session cookie. {@code __Host-} makes the browser itself insist on Secure, Path=/ and no Domain, so that no sibling
 * host can plant one; browsers take Secure cookies over plain http from {@code localhost}.
 */
final class SessionCookie {

    /** RFC 6265bis section 4.1.3.2. */
    static final String NAME = "__Host-lakegate";

    private SessionCookie() {}

    /** The session id the browser sent, if it looks like one. */
    static Optional<BearerKey> read(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(NAME))
                .map(Cookie::getValue)
                .filter(value -> value.startsWith(SessionStore.PREFIX))
                .map(BearerKey::new);
    }

    /** Tells the browser a session id; it forgets it when it closes, the server after seven days. */
    static NewCookie of(BearerKey session) {
        return cookie(session.reveal()).build();
    }

    /** Makes the browser forget. */
    static NewCookie gone() {
        return cookie("").maxAge(0).build();
    }

    /** Lax, not Strict: the browser comes back from Databricks by a redirect from another site and must still be known. */
    private static NewCookie.Builder cookie(String value) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .version(0)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
