package io.lakegate.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The JSON body of a control request. An unknown member is refused: a misspelt fault would otherwise never strike and a test
 * would pass for the wrong reason.
 */
record ControlBody(ObjectNode json) {
    private static final int MAX_SECONDS = 10 * 366 * 24 * 3600;

    static ControlBody of(Call call, String... members) {
        ObjectNode json = Json.findObject(call.body()).orElseThrow(ApiError::malformed);
        json.fieldNames().forEachRemaining(name -> {
            if (!List.of(members).contains(name)) {
                throw ApiError.invalidParameter("unknown member '" + name + "'; use " + String.join(", ", members));
            }
        });
        return new ControlBody(json);
    }

    Optional<String> text(String name) {
        return value(name).map(node -> {
            if (!node.isTextual() || node.textValue().isBlank()) {
                throw ApiError.invalidParameter(name + " must be a text");
            }
            return node.textValue();
        });
    }

    String requireText(String name) {
        return text(name).orElseThrow(() -> ApiError.invalidParameter(name + " is missing"));
    }

    Optional<Integer> number(String name) {
        return value(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt() || Math.abs(node.intValue()) > MAX_SECONDS) {
                throw ApiError.invalidParameter(name + " must be a whole number, no more than ten years in seconds");
            }
            return node.intValue();
        });
    }

    Optional<Boolean> flag(String name) {
        return value(name).map(node -> {
            if (!node.isBoolean()) {
                throw ApiError.invalidParameter(name + " must be true or false");
            }
            return node.booleanValue();
        });
    }

    Duration millis(String name) {
        return Duration.ofMillis(number(name).orElse(0));
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
    }

    /** Names only: a body may carry a token to introspect. */
    @Override
    public String toString() {
        return "control body";
    }
}
