package io.lakegate.server.databricks;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.http.outbound.OutboundResult.Answered;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A JSON object as it came, whatever its Content-Type said: an answer that holds tokens must not be thrown away for a
 * wrong label. Members nobody asks for are ignored (RFC 6749 section 5.1).
 */
public record JsonAnswer(JsonNode members) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Longest text of the other side that we repeat to people. */
    private static final int LONGEST_SHOWN = 300;

    /** The body, if it is one JSON object. */
    public static Optional<JsonAnswer> of(Answered answer) {
        try {
            JsonNode node = MAPPER.readTree(answer.body());
            return node != null && node.isObject() ? Optional.of(new JsonAnswer(node)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    /** The first of these members that is a text and not empty. */
    public Optional<String> text(String... names) {
        return members(names)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    /** The same where a number will do, too: the REST API's {@code error_code} is sometimes 401 and sometimes a word. */
    public Optional<String> code(String... names) {
        return members(names)
                .filter(node -> node.isTextual() || node.isIntegralNumber())
                .map(JsonNode::asText)
                .findFirst();
    }

    private Stream<JsonNode> members(String... names) {
        return Stream.of(names)
                .map(members::get)
                .filter(node ->
                        node != null && !(node.isTextual() && node.textValue().isEmpty()));
    }

    /** The same, made fit to show: without our secrets (taken out first, while they are whole), one line, not long. */
    public Optional<String> shown(UnaryOperator<String> redact, String... names) {
        return code(names).map(redact).map(JsonAnswer::oneLine);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }

    @Override
    public String toString() {
        return "JsonAnswer(redacted)";
    }
}
