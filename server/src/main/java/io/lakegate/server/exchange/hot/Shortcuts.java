package io.lakegate.server.exchange.hot;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Gives a connection its {@link Shortcut} where its first request asks for a token: programs that want many of them keep their
 * connections. Only the first, because then no request can be waiting in Vert.x that the shortcut did not see; and only where
 * nothing lies in the pipeline but what is known here, so that nobody misses a message that the shortcut keeps to itself.
 */
@Singleton
class Shortcuts {

    private static final AttributeKey<Boolean> MET = AttributeKey.valueOf(Shortcuts.class, "met");
    private static final String ENCODER = "httpEncoder";
    private static final String LAST = "handler";
    private static final Set<String> KNOWN = Set.of(
            "ssl",
            "h2c",
            "httpDecoder",
            ENCODER,
            "chunkedWriter",
            "idle",
            LAST,
            "DefaultChannelPipeline$TailContext#0");

    private final HotWire wire;

    @Inject
    Shortcuts(HotWire wire) {
        this.wire = wire;
    }

    /** Sees the head of every request that Vert.x dispatches, and lets it go on. */
    void meet(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.connection() instanceof HttpServerConnection connection && first(connection.channel())) {
            if (request.version() == HttpVersion.HTTP_1_1
                    && request.method() == HttpMethod.POST
                    && HotWire.isOurs(request.uri())) {
                install(connection.channel().pipeline());
            }
        }
        routing.next();
    }

    private static boolean first(Channel channel) {
        return channel.attr(MET).getAndSet(true) == null;
    }

    private void install(ChannelPipeline pipeline) {
        ChannelHandlerContext encoder = pipeline.context(ENCODER);
        if (encoder != null && pipeline.context(LAST) != null && KNOWN.containsAll(pipeline.names())) {
            pipeline.addBefore(LAST, "lakegate-token", new Shortcut(wire, encoder));
        }
    }
}
