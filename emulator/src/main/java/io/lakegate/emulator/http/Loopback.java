package io.lakegate.emulator.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ExecutionException;

/** Starts servers on the only interface that anything of the emulator listens on; no option changes it. */
public final class Loopback {
    /** The address. */
    public static final String ADDRESS = "127.0.0.1";

    private Loopback() {}

    /**
     * Listens; returns when it does.
     *
     * @param vertx what it runs on
     * @param name for messages, such as {@code account}
     * @param port the port; 0 for any free one
     * @param options everything but address and port
     * @param handler what answers
     * @return the server
     * @throws PortTakenException if somebody else listens there
     */
    public static HttpServer listen(
            Vertx vertx, String name, int port, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        // One request at a time on a connection: a dropped one takes no other with it.
        options.setHost(ADDRESS).setPort(port).setHttp2ClearTextEnabled(false);
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(handler)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException failed) {
            throw new PortTakenException(name, port, failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting " + name, stopped);
        }
    }
}
