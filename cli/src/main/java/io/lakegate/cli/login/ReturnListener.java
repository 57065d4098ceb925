package io.lakegate.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Listens where the client of Databricks' own command line is sent back to: the first free port from 8020 to 8040. Only the
 * address is passed on; what it means, and whether it is the right one, the server decides.
 */
public final class ReturnListener implements AutoCloseable {

    private static final int FIRST = 8020;
    private static final int LAST = 8040;

    private final HttpServer listener;
    private final CompletableFuture<String> address = new CompletableFuture<>();

    private ReturnListener(HttpServer listener) {
        this.listener = listener;
        listener.createContext("/", this::take);
        listener.start();
    }

    /** Listens. */
    public static ReturnListener listen() {
        for (int port = FIRST; port <= LAST; port++) {
            Optional<ReturnListener> found = listen(port);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new RefusedException("no port from " + FIRST + " to " + LAST + " of 127.0.0.1 is free");
    }

    private static Optional<ReturnListener> listen(int port) {
        try {
            var at = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            return Optional.of(new ReturnListener(HttpServer.create(at, 0)));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    /** Where. */
    public int port() {
        return listener.getAddress().getPort();
    }

    /** The address that the browser was sent to, as soon as the person has signed in. */
    public String await(Duration longest) {
        try {
            return address.get(longest.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new RefusedException("nobody signed in within " + longest.toMinutes() + " minutes");
        } catch (ExecutionException e) {
            throw new RefusedException("the browser's answer could not be read");
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
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        boolean answer = query.contains("state=") && (query.contains("code=") || query.contains("error="));
        byte[] page = ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Lakegate</title><p>"
                        + (answer
                                ? "Close this page and go back to the terminal."
                                : "This is not the answer that lakegate waits for."))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(answer ? 200 : 400, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
        if (answer) {
            address.complete("http://localhost:" + port() + "/?" + query);
        }
    }
}
