package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.TokenResponse;
import io.lakegate.server.exchange.token.TokenRoutes;
import io.lakegate.server.http.FrontDoor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The two token routes before everything else, the edge included. A request that memory can answer is answered right here, on
 * the event loop; any other goes on as if this class did not exist.
 */
@Singleton
class HotRoutes {

    /** Before the edge. */
    private static final int FIRST = Integer.MIN_VALUE;

    private static final ThreadLocal<FormScan> FORM = ThreadLocal.withInitial(FormScan::new);

    private final HotHeaders edge;
    private final HotPath path;
    private final HotMetrics metrics;
    private final TokenRoutes slow;
    private final FrontDoor door;
    private final Shortcuts shortcuts;
    private final Resolutions resolutions;
    private final Instance<SlowWay> slowWay;

    @Inject
    HotRoutes(
            HotHeaders edge,
            HotPath path,
            HotMetrics metrics,
            TokenRoutes slow,
            FrontDoor door,
            Shortcuts shortcuts,
            Resolutions resolutions,
            @Any Instance<SlowWay> slowWay) {
        this.edge = edge;
        this.path = path;
        this.metrics = metrics;
        this.slow = slow;
        this.door = door;
        this.shortcuts = shortcuts;
        this.resolutions = resolutions;
        this.slowWay = slowWay;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(shortcuts::meet);
        router.post(HotWire.PATH).order(FIRST).handler(this::appAsks);
        router.post(HotWire.CREDENTIALS).order(FIRST).handler(this::connectAsks);
        router.get("/v1/connections/:id/token").order(FIRST).handler(this::personAsks);
    }

    private void appAsks(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HeldKey key = edge.form(request.headers()) ? key(request) : null;
        if (key != null && key.asker() instanceof Asker.OfApp) {
            new HotForm(routing, form -> answer(routing, key, form)).read();
        } else {
            metrics.slow.increment();
            routing.next();
        }
    }

    /** The form is complete. */
    void answer(RoutingContext routing, HeldKey key, Buffer form) {
        FormScan scan = FORM.get();
        int length = form.length();
        HotPath.HandOut out = null;
        if (length <= FormScan.LONGEST) {
            form.getBytes(0, length, scan.text());
            out = scan.read(length)
                    ? path.answer(key, scan.most(), scan.least(), scan.minimumSeconds())
                    : path.answerSubject(key, form.getBytes(), length);
        } else if (length <= HotPath.LONGEST_FORM) {
            out = path.answerSubject(key, form.getBytes(), length);
        }
        if (out != null) {
            write(routing, out);
        } else {
            metrics.slow.increment();
            if (door.admits(routing)) {
                slow.appAsks(routing, form);
            }
        }
    }

    private void connectAsks(RoutingContext routing) {
        MultiMap headers = routing.request().headers();
        String key = path.ready() && edge.plain(headers) && edge.form(headers) && !edge.correlated(headers)
                ? edge.connectKey(headers)
                : null;
        if (key != null) {
            new HotForm(routing, form -> answer(routing, key, form)).read();
        } else {
            metrics.slow.increment();
            routing.next();
        }
    }

    private void answer(RoutingContext routing, String key, Buffer form) {
        byte[] bytes = form.getBytes();
        HotPath.HandOut out = bytes.length > Resolutions.LONGEST_FORM
                ? null
                : path.answer(resolutions, key, HotHeaders.connectKeyFrom(), bytes, bytes.length);
        if (out != null && out != HotPath.LIMITED) {
            edge.addCorrelation(routing.response().headers());
            write(routing, out);
        } else {
            metrics.slow.increment();
            if (door.admits(routing)) {
                slowWay.get().answer(routing, form);
            }
        }
    }

    private void personAsks(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HeldKey key = request.query() == null ? key(request) : null;
        UUID id = key != null && key.asker() instanceof Asker.OfPerson ? id(routing.pathParam("id")) : null;
        HotPath.HandOut out = key == null || id == null
                ? null
                : path.answer(key, id.getMostSignificantBits(), id.getLeastSignificantBits(), -1);
        if (out != null) {
            write(routing, out);
        } else {
            metrics.slow.increment();
            routing.next();
        }
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable HeldKey key(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (!path.ready() || !edge.plain(headers)) {
            return null;
        }
        String key = edge.key(headers);
        return key == null ? null : path.key(key, HotHeaders.keyFrom());
    }

    private void write(RoutingContext routing, HotPath.HandOut out) {
        HttpServerResponse response = routing.response();
        if (response.closed()) {
            return; // the caller is gone
        }
        edge.addTo(routing.request(), response.headers());
        if (out == HotPath.LIMITED) {
            metrics.limited.increment();
            TokenResponse.tooMany(Duration.ZERO).write(response);
        } else {
            ByteBuf body = Unpooled.buffer(out.length()); // Vert.x never releases a pooled buffer that it is given
            out.write(body);
            response.end(Buffer.buffer(body));
        }
    }
}
