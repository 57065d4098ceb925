package io.lakegate.server.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Where the current request came from, worked out once at the edge.
 *
 * @param id the request id: in the answer's {@code X-Request-Id}, in every log line, in audit entries
 * @param address the caller's IP address; behind a trusted proxy the one that proxy saw
 * @param userAgent as sent, cut to 200 characters; empty if none
 */
public record InboundRequest(String id, String address, String userAgent) {

    private static final String KEY = InboundRequest.class.getName();

    /** That of a routing context. */
    public static InboundRequest of(RoutingContext context) {
        InboundRequest known = context.get(KEY);
        return known != null ? known : new InboundRequest("none", "unknown", "");
    }

    /**
     * That of the request this thread works for: on the event loop, on a worker and on a virtual thread alike. Empty in
     * background work.
     */
    public static Optional<InboundRequest> current() {
        Context context = Vertx.currentContext();
        return context == null ? Optional.empty() : Optional.ofNullable(context.getLocal(KEY));
    }

    /** Whether the edge has described this one already. */
    public static boolean isAttachedTo(RoutingContext routing) {
        return routing.get(KEY) != null;
    }

    /** Makes this what {@link #of} and {@link #current} give; the edge does it once. */
    public void attachTo(RoutingContext routing) {
        routing.put(KEY, this);
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(KEY, this);
        }
    }
}
