package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.token.TokenRoutes;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Collects the form of one request. It nearly always comes in one piece, and then nothing is copied. */
final class HotForm implements Handler<Buffer> {

    /** For a form of a few hundred bytes that was cut into pieces. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Buffer EMPTY = Buffer.buffer();

    private final RoutingContext routing;
    private final Handler<Buffer> whole;
    private @Nullable Buffer form;
    private long startedNanos;

    /** Gives it to that handler when it is complete. */
    HotForm(RoutingContext routing, Handler<Buffer> whole) {
        this.routing = routing;
        this.whole = whole;
    }

    void read() {
        HttpServerRequest request = routing.request();
        request.handler(this);
        request.endHandler(end -> complete());
        request.resume();
    }

    @Override
    public void handle(Buffer piece) {
        Buffer known = form;
        if (known == null) {
            form = piece;
            return;
        }
        if (startedNanos == 0) {
            startedNanos = System.nanoTime();
        } else if (System.nanoTime() - startedNanos > LONGEST_NANOS) {
            routing.request().connection().close();
        }
        if (known.length() <= TokenRoutes.BODY_LIMIT) {
            form = Buffer.buffer(known.length() + piece.length())
                    .appendBuffer(known)
                    .appendBuffer(piece);
        }
    }

    private void complete() {
        Buffer known = form;
        whole.handle(known == null ? EMPTY : known);
    }
}
