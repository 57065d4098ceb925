package io.lakegate.server.posit;

import io.lakegate.server.http.InboundRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * What is special about every request below {@code /__api__}: the correlation id comes back, and the type of a body is what
 * the address expects rather than what {@code curl} says by itself ({@code application/x-www-form-urlencoded} around JSON, as
 * in Posit's own documentation). No address here but the token exchange takes a form, and no cookie counts.
 */
@ApplicationScoped
public class Door {

    private static final String ROOT = "/__api__";
    private static final String CORRELATION_ID = "X-Correlation-ID";
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]{1,128}");

    /** Right behind the edge, before authentication. */
    private static final int ORDER = -2000;

    /** For CDI. */
    Door() {}

    void register(@Observes Router router) {
        router.route(ROOT + "/*").order(ORDER).handler(Door::enter);
    }

    /** Whether a path is in this wire format's realm. */
    static boolean isOurs(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    private static void enter(RoutingContext routing) {
        correlate(routing);
        HttpServerRequest request = routing.request();
        MultiMap headers = request.headers();
        String type = headers.get("Content-Type");
        if (type == null || type.startsWith("application/x-www-form-urlencoded")) {
            headers.set("Content-Type", "application/octet-stream"); // whoever reads it knows what it must be
        }
        routing.next();
    }

    /** Sends the request's correlation id back, or one of ours. */
    public static void correlate(RoutingContext routing) {
        String given = routing.request().getHeader(CORRELATION_ID);
        boolean sane = given != null && PRINTABLE.matcher(given).matches();
        routing.response()
                .putHeader(
                        CORRELATION_ID,
                        sane ? given : InboundRequest.of(routing).id());
    }
}
