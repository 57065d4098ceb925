package io.lakegate.bench.tokenpath;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The limit: a Vert.x server of the same version that looks at nothing and writes the bytes it was told on standard input; or, to see
 * what main memory costs anybody, keeps many copies of them and writes the one that the end of the request's form names. Arguments:
 * port, how many bytes, how many copies.
 */
public final class BareVertx {

    private static final int DIGITS = 12;

    private BareVertx() {}

    /** Listens on loopback until standard input ends a second time, that is until whoever started it is gone. */
    public static void main(String[] arguments) throws IOException {
        byte[] answer = System.in.readNBytes(Integer.parseInt(arguments[1]));
        int copies = Integer.parseInt(arguments[2]);
        Vertx vertx = Vertx.vertx();
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(Integer.parseInt(arguments[0])))
                .requestHandler(copies == 0 ? always(answer) : oneOf(copies, answer))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        if (System.in.read() < 0) {
            System.exit(0);
        }
    }

    private static Handler<HttpServerRequest> always(byte[] answer) {
        Buffer body = Buffer.buffer(answer);
        return request -> end(request, body);
    }

    private static Handler<HttpServerRequest> oneOf(int copies, byte[] answer) {
        Map<Long, byte[]> stored = HashMap.newHashMap(copies);
        for (long number = 0; number < copies; number++) {
            stored.put(number, answer.clone());
        }
        return request -> request.body().onSuccess(form -> {
            String id = form.getString(form.length() - DIGITS, form.length());
            end(request, Buffer.buffer(stored.getOrDefault(Long.parseLong(id, 16), answer)));
        });
    }

    private static void end(HttpServerRequest request, Buffer body) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Pragma", "no-cache")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Request-Id", "00000000-0000-000-1000000")
                .end(body);
    }
}
