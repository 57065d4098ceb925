package io.lakegate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * A web app as somebody would write it in an afternoon, with nothing but the JDK: shows orders, to each person those that they may see. It
 * knows no password, stores no token, and has one key.
 */
final class SalesApp implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUERY = "SELECT DISTINCT region FROM acme.shop.orders ORDER BY region";

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI lakegate;
    private final URI workspace;
    private final String id;
    private final String key;

    /** Session tokens by the visitor's cookie; they never leave this back end. */
    private final ConcurrentMap<String, String> sessions = new ConcurrentHashMap<>();

    /** Visitors on their way through Lakegate. */
    private final ConcurrentMap<String, String> echoes = new ConcurrentHashMap<>();

    SalesApp(URI lakegate, URI workspace, String id, String key) throws IOException {
        this.lakegate = lakegate;
        this.workspace = workspace;
        this.id = id;
        this.key = key;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/signed-in", this::signedIn);
        server.createContext("/", this::orders);
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    URI returnUrl() {
        return at("/signed-in");
    }

    private void orders(HttpExchange exchange) throws IOException {
        String visitor = visitor(exchange);
        String session = sessions.get(visitor);
        if (session == null) {
            String echo = UUID.randomUUID().toString();
            echoes.put(visitor, echo);
            String enter =
                    "/apps/" + id + "/enter?return=" + encoded(returnUrl().toString()) + "&echo=" + echo;
            go(exchange, lakegate.resolve(enter).toString());
            return;
        }
        JsonNode answer = form(
                "/v1/token",
                Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token_type", "urn:lakegate:params:oauth:token-type:user-session",
                        "subject_token", session));
        if (answer.path("error").asText().equals("connection_required")) {
            go(
                    exchange,
                    answer.path("connect_uri").asText() + "&return="
                            + encoded(returnUrl().toString()));
            return;
        }
        show(exchange, "Orders of " + regions(answer.path("access_token").asText()));
    }

    /** From entering, with a code, and from connecting, with nothing. */
    private void signedIn(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        String visitor = visitor(exchange);
        if (query.containsKey("code")) {
            if (!query.getOrDefault("echo", "").equals(echoes.remove(visitor))) {
                show(exchange, "Somebody else's visit");
                return;
            }
            JsonNode session = form(
                    "/v1/session",
                    Map.of("code", query.get("code"), "return", returnUrl().toString()));
            sessions.put(visitor, session.path("session_token").asText());
        }
        go(exchange, at("/").toString());
    }

    private String regions(String token) throws IOException {
        String body = JSON.createObjectNode()
                .put("warehouse_id", "4c616b6567617465")
                .put("wait_timeout", "30s")
                .put("statement", QUERY)
                .toString();
        JsonNode answer = send(HttpRequest.newBuilder(workspace.resolve("/api/2.0/sql/statements"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        var regions = new java.util.ArrayList<String>();
        answer.path("result")
                .path("data_array")
                .forEach(row -> regions.add(row.path(0).asText()));
        return regions.toString();
    }

    private JsonNode form(String path, Map<String, String> fields) throws IOException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(lakegate.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String visitor(HttpExchange exchange) {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        if (cookie != null && cookie.startsWith("visitor=")) {
            return cookie.substring("visitor=".length());
        }
        String visitor = UUID.randomUUID().toString();
        exchange.getResponseHeaders().add("Set-Cookie", "visitor=" + visitor + "; HttpOnly; SameSite=Lax; Path=/");
        return visitor;
    }

    private static Map<String, String> query(URI uri) {
        String query = uri.getQuery();
        return query == null
                ? Map.of()
                : java.util.Arrays.stream(query.split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one));
    }

    private static void go(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    private static void show(HttpExchange exchange, String text) throws IOException {
        byte[] page = ("<!doctype html><title>Sales</title><p id=orders>" + text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
