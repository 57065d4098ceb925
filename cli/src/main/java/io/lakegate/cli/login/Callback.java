package io.lakegate.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Listens on a port of 127.0.0.1 for the one request with which the browser brings the code (RFC 8252 section 7.3). */
final class Callback implements AutoCloseable {

    private final HttpServer listener;
    private final Pkce pkce;
    private final CompletableFuture<String> code = new CompletableFuture<>();

    private Callback(HttpServer listener, Pkce pkce) {
        this.listener = listener;
        this.pkce = pkce;
    }

    /** Listens on that port; 0 takes a free one. */
    static Callback listen(int port, Pkce pkce) {
        try {
            var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            var callback = new Callback(HttpServer.create(address, 0), pkce);
            callback.listener.createContext("/callback", callback::take);
            callback.listener.start();
            return callback;
        } catch (IOException e) {
            throw new RefusedException("port " + port + " of 127.0.0.1 cannot be used: " + e.getMessage());
        }
    }

    int port() {
        return listener.getAddress().getPort();
    }

    /** The code, as soon as the person has approved. */
    String await(Duration longest) {
        try {
            return code.get(longest.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new RefusedException(
                    "nobody approved within " + longest.toMinutes() + " minutes; run lakegate login again");
        } catch (ExecutionException e) {
            throw new RefusedException("you denied it in the browser; nothing was made");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }

    /** Answers have left when this returns. */
    @Override
    public void close() {
        listener.stop(1);
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> sent = query(exchange.getRequestURI().getRawQuery());
        boolean ours = pkce.owns(sent.getOrDefault("state", ""));
        if (!ours) {
            answer(exchange, 400, "This is not the answer that lakegate login waits for.");
        } else if (sent.containsKey("code")) {
            answer(exchange, 200, "You are logged in. Close this page and go back to the terminal.");
            code.complete(sent.getOrDefault("code", ""));
        } else {
            answer(exchange, 200, "Denied; nothing was made. Close this page and go back to the terminal.");
            code.completeExceptionally(new RefusedException("denied"));
        }
    }

    private static void answer(HttpExchange exchange, int status, String sentence) throws IOException {
        byte[] page = ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Lakegate</title><p>" + sentence)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            try {
                query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                query.put(parts[0], ""); // a broken escape: not ours
            }
        }
        return query;
    }
}
