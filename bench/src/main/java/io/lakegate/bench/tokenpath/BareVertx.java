package io.lakegate.bench.tokenpath;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The limit: a Vert.x server of the same version that looks at nothing and writes the bytes it was told on standard input. Arguments: the
 * port.
 */
public final class BareVertx {

    private BareVertx() {}

    /** Listens on loopback until standard input ends a second time, that is until whoever started it is gone. */
    public static void main(String[] arguments) throws IOException {
        byte[] answer = System.in.readNBytes(Integer.parseInt(arguments[1]));
        Buffer body = Buffer.buffer(new String(answer, StandardCharsets.UTF_8));
        Vertx vertx = Vertx.vertx();
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(arguments[0])))
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store")
                        .putHeader("Pragma", "no-cache")
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .putHeader("X-Request-Id", "00000000-0000-000-1000000")
                        .end(body))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        if (System.in.read() < 0) {
            System.exit(0);
        }
    }
}
