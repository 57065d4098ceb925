package io.lakegate.server.http.edge;

import io.lakegate.server.http.InboundRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out who calls. Forwarded headers are a claim that anybody can make, so they count only from a trusted proxy. */
final class Callers {

    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final int USER_AGENT_LIMIT = 200;

    private final TrustedProxies proxies;

    Callers(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    InboundRequest describe(HttpServerRequest request) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new InboundRequest(
                id(request),
                address(peer(request), request.headers().getAll("X-Forwarded-For"), proxies),
                agent.substring(0, Math.min(agent.length(), USER_AGENT_LIMIT)));
    }

    /** The host the caller asked for; absent if none or not a host. */
    @Nullable
    HostAndPort host(HttpServerRequest request) {
        String forwarded = request.getHeader("X-Forwarded-Host");
        if (forwarded != null && proxies.trust(peer(request))) {
            return HostAndPort.parseAuthority(forwarded.trim(), -1);
        }
        return request.authority();
    }

    private static String id(HttpServerRequest request) {
        return Stream.of("X-Request-Id", "X-Correlation-ID") // the second is Posit Connect's word for it
                .map(request::getHeader)
                .filter(given -> given != null && SANE_ID.matcher(given).matches())
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** The nearest address that is not one of our proxies: what lies left of it was written by the caller. */
    static String address(String peer, List<String> forwardedFor, TrustedProxies proxies) {
        String nearest = peer;
        for (String hop : List.of(String.join(",", forwardedFor).split(",", -1)).reversed()) {
            String address = hop.trim();
            if (!proxies.trust(nearest) || !TrustedProxies.isAddress(address)) {
                return nearest;
            }
            nearest = address;
        }
        return nearest;
    }

    private static String peer(HttpServerRequest request) {
        var remote = request.remoteAddress();
        return remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
    }
}
