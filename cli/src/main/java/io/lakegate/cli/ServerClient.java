package io.lakegate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the server's REST API; a refusal becomes a {@link RefusedException} with the server's own words. */
final class ServerClient {

    /** Longer than the server waits for Databricks (60 s), so that its own answer reaches the person. */
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(75);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI server;
    private final String key;

    ServerClient(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** The JSON answer of a GET. */
    JsonNode fetch(String path) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .timeout(ANSWER_DEADLINE)
                .build();
        return answered(send(request));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RefusedException("no answer from " + server + ": is the server running? ("
                    + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }

    private JsonNode answered(HttpResponse<String> response) {
        JsonNode body = json(response.body());
        if (response.statusCode() / 100 == 2) {
            return body;
        }
        throw new RefusedException(reason(response.statusCode(), body));
    }

    /** What RFC 9457 or RFC 6749 section 5.2 answers say, or else the status. */
    private String reason(int status, JsonNode body) {
        for (String member : new String[] {"detail", "error_description", "title", "error"}) {
            if (body.hasNonNull(member)) {
                return body.get(member).asText();
            }
        }
        return status == 401 ? "the server does not know this key (LAKEGATE_KEY)" : "the server answered " + status;
    }

    private JsonNode json(String body) {
        try {
            return JSON.readTree(body.isEmpty() ? "{}" : body);
        } catch (JsonProcessingException e) {
            throw new RefusedException(server + " did not answer as a Lakegate server does");
        }
    }
}
