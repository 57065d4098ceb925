package io.lakegate.server.posit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks as Connect's clients do: a key in {@code Authorization: Key}, JSON unless said otherwise, a path below {@code /__api__}. */
record ConnectClient(String key) {

    static final String JSON = "application/json";

    /** What curl says about any body. */
    static final String CURL = "application/x-www-form-urlencoded";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Answer get(String path) {
        return send("GET", path, Optional.empty(), new byte[0]);
    }

    Answer delete(String path) {
        return send("DELETE", path, Optional.empty(), new byte[0]);
    }

    Answer post(String path, Object body) {
        return send("POST", path, Optional.of(JSON), json(body));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, Optional.of(JSON), json(body));
    }

    Answer patch(String path, Object body) {
        return send("PATCH", path, Optional.of(JSON), json(body));
    }

    Answer form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, Optional.of(CURL), body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, Optional<String> contentType, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/__api__" + path))
                .header("Accept", "*/*")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Key " + key);
        }
        contentType.ifPresent(type -> request.header("Content-Type", type));
        return send(request.build());
    }

    static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response, response.body().isEmpty() ? MAPPER.nullNode() : MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] json(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    record Answer(HttpResponse<String> http, JsonNode json) {

        int status() {
            return http.statusCode();
        }

        /** The application error code; 0 where there is none. */
        int code() {
            return json.path("code").asInt();
        }

        String guid() {
            return json.path("guid").asText();
        }

        String text(String name) {
            return json.path(name).asText();
        }
    }
}
