package io.lakegate.server.posit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * A JSON object as a client sent it. Clients send {@code null}, and R's also <code>{}</code>, for what they leave out.
 * Prints redacted: it may hold a secret.
 */
public final class Body {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode json;

    private Body(JsonNode json) {
        this.json = json;
    }

    /** Reads an object; code 87 where there is nothing or something else, 121 where it is no JSON. */
    public static Body object(byte[] sent) {
        JsonNode json = json(sent);
        if (!json.isObject()) {
            throw Code.UNPARSABLE_BODY.says("Send a JSON object.");
        }
        return new Body(json);
    }

    /** Reads any JSON, with the same codes. */
    public static JsonNode json(byte[] sent) {
        if (sent.length == 0) {
            throw Code.UNPARSABLE_BODY.says("The body is empty. Send JSON.");
        }
        try {
            return JSON.readTree(sent);
        } catch (JsonProcessingException e) {
            throw Code.INVALID_JSON.says("The body is not valid JSON.");
        } catch (IOException e) {
            throw Code.UNPARSABLE_BODY.says("The body could not be read.");
        }
    }

    /** A text; absent where it is left out in any of the ways clients know. Code 25 for anything but a text. */
    public Optional<String> text(String name) {
        JsonNode value = json.path(name);
        if (leftOut(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Code.INVALID_PARAMETER.says(name + " must be a string.");
        }
        return Optional.of(value.textValue());
    }

    /** What is there under a name; absent where it is left out. */
    public Optional<JsonNode> node(String name) {
        return Optional.of(json.path(name)).filter(value -> !leftOut(value));
    }

    private static boolean leftOut(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isObject() && value.isEmpty();
    }

    @Override
    public String toString() {
        return "Body(redacted)";
    }
}
