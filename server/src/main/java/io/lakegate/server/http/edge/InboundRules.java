package io.lakegate.server.http.edge;

import io.lakegate.server.http.Problem;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.http.Surface;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which requests go no further than the edge. */
final class InboundRules {

    /** No form and no JSON of ours comes near it. */
    static final long BODY_LIMIT = 1024 * 1024;

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final URI url;

    InboundRules(URI url) {
        this.url = url;
    }

    /** The reason to refuse, if there is one; {@code path} is the normalised one. */
    Optional<ProblemException> refuse(HttpServerRequest request, String path, @Nullable HostAndPort host) {
        if (!isOurs(host)) {
            return Optional.of(new ProblemException(
                    421,
                    "another-host",
                    "Not served under this name",
                    "This server answers at " + url + " only. Open it there, or change LAKEGATE_URL."));
        }
        if (path.indexOf(';') >= 0) {
            return Optional.of(new ProblemException(
                    400,
                    "path-parameter",
                    "The address has a ';'",
                    "No address of ours has one. Remove it: JAX-RS would not see it, but the rules by path would."));
        }
        if (bodyLength(request) > BODY_LIMIT) {
            return Optional.of(tooLarge());
        }
        if (crossesSites(request, path)) {
            return Optional.of(new ProblemException(
                    403,
                    "cross-site",
                    "This request came from another site",
                    "For your safety forms are taken from our own pages only. Open " + url + " and do it there."));
        }
        return Optional.empty();
    }

    static ProblemException tooLarge() {
        var problem = Problem.ofStatus(413);
        return new ProblemException(413, problem.type(), problem.title(), problem.detail());
    }

    /** A name that is not ours is a DNS rebinding or a forgotten setting; either way no link we would make is right. */
    private boolean isOurs(@Nullable HostAndPort host) {
        return host != null
                && url.getHost().equalsIgnoreCase(bracketed(host.host()))
                && port(host.port()) == port(url.getPort());
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private int port(int port) {
        if (port > 0) {
            return port;
        }
        return "https".equals(url.getScheme()) ? 443 : 80;
    }

    private static long bodyLength(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Unsafe requests to pages must come from our pages. {@code Sec-Fetch-Site} decides where the browser sends it; under
     * {@code Referrer-Policy: no-referrer} the {@code Origin} of a form is {@code null} and would say nothing.
     */
    private boolean crossesSites(HttpServerRequest request, String path) {
        if (SAFE.contains(request.method()) || Surface.of(path) == Surface.API) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null ? !origin.equalsIgnoreCase(url.toString()) : request.getHeader("Cookie") != null;
    }
}
