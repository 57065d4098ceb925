package io.lakegate.server.http;

import io.vertx.ext.web.RoutingContext;

/** The edge, for a route that lies before it and finds that a request should have passed it. */
public interface FrontDoor {

    /**
     * Describes the request, adds the headers that every answer has, and checks it against the rules of the edge.
     *
     * @return whether to go on; if not, it has been answered
     */
    boolean admits(RoutingContext context);
}
