package io.lakegate.emulator.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** An exchange over a real connection; the connection belongs to an event loop, the caller to any thread. */
record LiveExchange(Context eventLoop, RoutingContext context) implements Exchange {
    @Override
    public void reply(Answer answer) {
        eventLoop.runOnContext(now -> write(context, answer));
    }

    @Override
    public void drop() {
        eventLoop.runOnContext(now -> context.request().connection().close());
    }

    @Override
    public void after(Duration delay, Runnable next) {
        if (delay.toMillis() < 1) {
            next.run();
        } else {
            eventLoop.owner().setTimer(delay.toMillis(), timer -> Thread.startVirtualThread(next));
        }
    }

    static void write(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        // RFC 9700 section 4.2: neither a code nor a token may leave in a Referer, whatever page it is on.
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(header -> response.headers().add(header.name(), header.value()));
        response.end(answer.body());
    }
}
