package io.lakegate.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.cli.server.RefusedException.Answered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the server's REST API; a refusal becomes a {@link RefusedException} with the server's own words. */
public final class ServerClient {

    /** Longer than the server waits for Databricks (60 s), so that its own answer reaches the person. */
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(75);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // one request: an upgrade to HTTP/2 would only cost time
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ServerUrl server;
    private final Optional<PersonalKey> key;

    /** Asks with a key, or as nobody where the route needs none. */
    public ServerClient(ServerUrl server, Optional<PersonalKey> key) {
        this.server = server;
        this.key = key;
    }

    /** A JSON object to fill and send. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** The server that is asked. */
    public ServerUrl server() {
        return server;
    }

    /** The JSON answer of a GET. */
    public JsonNode fetch(String path) {
        return ask("GET", path, BodyPublishers.noBody());
    }

    /** Creates or does something. */
    public JsonNode post(String path, ObjectNode body) {
        return ask("POST", path, BodyPublishers.ofString(body.toString()));
    }

    /** Changes something; what the body does not name stays. */
    public JsonNode patch(String path, ObjectNode body) {
        return ask("PATCH", path, BodyPublishers.ofString(body.toString()));
    }

    /** Puts something in the place of what is there. */
    public JsonNode put(String path, ObjectNode body) {
        return ask("PUT", path, BodyPublishers.ofString(body.toString()));
    }

    /** Removes something. */
    public JsonNode delete(String path) {
        return ask("DELETE", path, BodyPublishers.noBody());
    }

    /** Hands over an answer of lines of JSON, each as it comes, for as long as it takes. */
    public void lines(String method, String path, Consumer<JsonNode> line) {
        reading(method, path, body -> {
            var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line.accept(json(text));
            }
        });
    }

    /** Copies a file that may be of any size. */
    public void download(String path, OutputStream into) {
        reading("GET", path, body -> {
            body.transferTo(into);
            into.flush();
        });
    }

    private void reading(String method, String path, Reading reading) {
        HttpRequest request = request(method, path, BodyPublishers.noBody())
                .setHeader("Accept", "*/*")
                .build();
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() / 100 == 2) {
                reading.read(body);
            } else {
                refuse(response, new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new RefusedException("the answer of " + server + " broke off (" + e.getMessage() + ")");
        }
    }

    /** Reads an answer while it comes. */
    private interface Reading {
        void read(InputStream body) throws IOException;
    }

    private JsonNode ask(String method, String path, BodyPublisher body) {
        return answered(send(request(method, path, body).build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path))
                .method(method, body)
                .header("Accept", "application/json")
                .header("User-Agent", "lakegate-cli")
                .timeout(ANSWER_DEADLINE);
        if (body.contentLength() > 0) {
            request.header("Content-Type", "application/json");
        }
        key.ifPresent(it -> request.header("Authorization", it.bearer()));
        return request;
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new RefusedException("no answer from " + server + ": is the server running? ("
                    + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }

    private JsonNode answered(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return json(response.body());
        }
        return refuse(response, response.body());
    }

    private JsonNode refuse(HttpResponse<?> response, String body) {
        int status = response.statusCode();
        String reason = status == 401
                ? server + " does not know your key, or it is over; run lakegate login"
                : Refusal.inOneLine(status, json(body));
        throw new RefusedException(reason, new Answered(status, retryAfter(response)));
    }

    /** In seconds; the other form, a date, is none of a Lakegate server's. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private JsonNode json(String body) {
        try {
            return JSON.readTree(body.isEmpty() ? "{}" : body);
        } catch (JsonProcessingException e) {
            throw new RefusedException(server + " did not answer as a Lakegate server does");
        }
    }
}
