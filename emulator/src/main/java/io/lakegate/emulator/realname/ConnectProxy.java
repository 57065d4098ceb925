package io.lakegate.emulator.realname;

import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Loopback;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * A proxy that knows the emulator's names and nothing else: {@code CONNECT name:443} (RFC 9110 section 9.3.6) leads to the TLS
 * port, {@code GET /} shows the table, everything else is forbidden. It reaches no other host, so nobody can misuse it.
 */
final class ConnectProxy {
    private static final String HTTPS = ":443";
    private static final int FORBIDDEN = 403;
    private static final int BAD_GATEWAY = 502;

    private final NetClient net;
    private final int tlsPort;
    private final Set<String> names;
    private final HttpServer server;

    ConnectProxy(Vertx vertx, int port, int tlsPort, Collection<String> names) {
        this.net = vertx.createNetClient();
        this.tlsPort = tlsPort;
        this.names = Set.copyOf(names);
        this.server = Loopback.listen(vertx, "proxy", port, new HttpServerOptions(), this::answer);
    }

    int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            connect(request);
        } else if (request.method().equals(HttpMethod.GET) && request.uri().equals("/") && isForMe(request)) {
            request.response()
                    .putHeader("Content-Type", "application/json; charset=UTF-8")
                    .end(table());
        } else {
            refuse(
                    request,
                    FORBIDDEN,
                    "This proxy leads to the local Databricks only, by CONNECT; GET / lists its names.");
        }
    }

    private void connect(HttpServerRequest request) {
        String target = request.uri().toLowerCase(Locale.ROOT);
        if (!target.endsWith(HTTPS) || !names.contains(target.substring(0, target.length() - HTTPS.length()))) {
            refuse(request, FORBIDDEN, "This proxy leads to the local Databricks only; GET / lists its names.");
            return;
        }
        request.pause();
        net.connect(tlsPort, Loopback.ADDRESS)
                .onSuccess(there -> request.toNetSocket()
                        .onSuccess(here -> join(here, there))
                        .onFailure(gone -> there.close()))
                .onFailure(closed -> refuse(request, BAD_GATEWAY, "The emulator's TLS port does not answer."));
    }

    /** Each direction ends by itself; the end of one side closes the other (Vert.x' pipes end their destination). */
    private static void join(NetSocket here, NetSocket there) {
        here.pipeTo(there);
        there.pipeTo(here);
    }

    /** A page of another site must not read the table under a name of its own that it points to this address. */
    private boolean isForMe(HttpServerRequest request) {
        String host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
        return host.equals(Loopback.ADDRESS + ":" + port()) || host.equals("localhost:" + port());
    }

    private String table() {
        var table = Json.object();
        names.stream().sorted().forEach(name -> table.put(name + HTTPS, Loopback.ADDRESS + ":" + tlsPort));
        return table.toPrettyString() + "\n";
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=UTF-8")
                .end(why + "\n");
    }
}
