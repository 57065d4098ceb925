package io.lakegate.server.user.session;

import io.lakegate.server.http.Surface;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where to go after signing in: a page of ours, or home. Anything that a browser could take for another site is home (no
 * open redirector, RFC 9700 section 4.11).
 *
 * @param text a path that starts with exactly one slash, and a query
 */
public record ReturnPath(String text) {

    private static final ReturnPath HOME = new ReturnPath("/");
    private static final int LONGEST = 500;
    private static final Pattern PLAIN = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/_.~%?&=+:@,-]*");

    /** A path that a browser would rewrite before following it. */
    private static final Pattern WINDING = Pattern.compile("//|/\\.\\.?(?:[/?]|$)");

    /** An authorization response must not be kept in another address (RFC 9700 section 4.2). */
    private static final Pattern AUTHORIZATION_RESPONSE = Pattern.compile("[?&](code|state|error)=");

    /** From what a browser sent. */
    public static ReturnPath of(String wanted) {
        if (wanted.length() > LONGEST
                || !PLAIN.matcher(wanted).matches()
                || AUTHORIZATION_RESPONSE.matcher(wanted).find()
                || WINDING.matcher(wanted).find()) {
            return HOME;
        }
        return path(wanted)
                .filter(ReturnPath::leadsToPage)
                .map(path -> new ReturnPath(wanted))
                .orElse(HOME);
    }

    /** From a request that was refused because nobody was signed in. */
    static ReturnPath of(HttpServerRequest request) {
        return request.method() == HttpMethod.GET ? of(request.uri()) : HOME;
    }

    /** As a query for the sign-in page; empty for home. */
    String query() {
        return equals(HOME) ? "" : "?next=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<String> path(String wanted) {
        try {
            var uri = new URI(wanted);
            boolean local = uri.getScheme() == null && uri.getRawAuthority() == null && uri.getPath() != null;
            return local ? Optional.of(uri.getPath()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean leadsToPage(String path) {
        return Surface.of(path) == Surface.PAGE && !path.startsWith("/sign-");
    }
}
