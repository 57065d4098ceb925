package io.lakegate.demo.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What a program sends: one request, one JSON answer, both told. */
public final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Narrator narrator;

    /** Takes whoever tells each request and answer. */
    public Http(Narrator narrator) {
        this.narrator = narrator;
    }

    /** An answer: status and JSON body. */
    public record Answer(int status, JsonNode body) {

        /** The body, if the status is a success; otherwise the story has gone wrong. */
        public JsonNode expectSuccess(String what) {
            if (status / 100 != 2) {
                throw new StoryException(what + " was answered with " + status + " " + Mask.in(body.toString()));
            }
            return body;
        }
    }

    /** Sends a form (RFC 6749's kind of body). */
    public Answer form(URI address, String authorization, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(address, authorization, "application/x-www-form-urlencoded", body);
    }

    /** Sends JSON. */
    public Answer json(URI address, String authorization, String body) {
        return post(address, authorization, "application/json", body);
    }

    /** Fetches JSON; what is not JSON comes as a text node. */
    public Answer fetch(URI address, String authorization) {
        narrator.sent("GET " + address + "  Authorization: " + scheme(authorization));
        return exchange(HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(75))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .build());
    }

    /** Sends a body of any type. */
    public Answer post(URI address, String authorization, String type, String body) {
        narrator.sent("POST " + address + "  Authorization: " + scheme(authorization) + "  " + body);
        return exchange(HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(75))
                .header("Authorization", authorization)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            narrator.received(response.statusCode() + " " + response.body());
            return new Answer(response.statusCode(), tree(response.body()));
        } catch (IOException e) {
            throw new StoryException("no answer from " + request.uri().getAuthority(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body.isBlank() ? "{}" : body);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(body);
        }
    }

    private static String scheme(String authorization) {
        return authorization.split(" ", 2)[0] + " …";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
