package io.lakegate.server.exchange.hot;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers a request of {@link HotWire#CREDENTIALS} that memory cannot answer, with all rules and words. The package that speaks
 * that format implements it.
 */
public interface SlowWay {

    /** The request has passed the edge; its form was read already. Does not block. */
    void answer(RoutingContext routing, Buffer form);
}
