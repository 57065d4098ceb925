package io.lakegate.emulator.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.sql.value.SqlParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of {@code POST /api/2.0/sql/statements}, each member checked as it is read. */
final class StatementRequest {
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,4})s");
    private static final long SHORTEST_WAIT = 5;
    private static final long LONGEST_WAIT = 50;
    private static final long DEFAULT_WAIT = 10;
    /** Databricks gives up to 25 MiB inline; the number of rows is ours. */
    private static final long MOST_BYTES = 25L * 1024 * 1024;

    private static final long MOST_ROWS = 100_000;

    private final ObjectNode body;

    private StatementRequest(ObjectNode body) {
        this.body = body;
    }

    static StatementRequest of(String text) {
        return new StatementRequest(Json.findObject(text).orElseThrow(ApiError::malformed));
    }

    String require(String name) {
        return find(name).orElseThrow(() -> ApiError.invalidParameter("Field '" + name + "' is required."));
    }

    Optional<String> find(String name) {
        return Optional.of(body.path(name).asText("")).filter(text -> !text.isBlank());
    }

    /** Zero means: answer at once. */
    Duration waitTimeout() {
        Matcher seconds = SECONDS.matcher(find("wait_timeout").orElse(DEFAULT_WAIT + "s"));
        long wait = seconds.matches() ? Long.parseLong(seconds.group(1)) : -1;
        if (wait != 0 && (wait < SHORTEST_WAIT || wait > LONGEST_WAIT)) {
            throw ApiError.invalidParameter("wait_timeout must be 0s or between 5s and 50s.");
        }
        return Duration.ofSeconds(wait);
    }

    boolean cancelsOnTimeout() {
        return switch (find("on_wait_timeout").orElse("CONTINUE")) {
            case "CONTINUE" -> false;
            case "CANCEL" -> true;
            default -> throw ApiError.invalidParameter("on_wait_timeout must be CONTINUE or CANCEL.");
        };
    }

    Wanted.Delivery delivery() {
        String format = find("format").orElse("JSON_ARRAY");
        if (!List.of("JSON_ARRAY", "ARROW_STREAM", "CSV").contains(format)) {
            throw ApiError.invalidParameter("format must be JSON_ARRAY, ARROW_STREAM or CSV.");
        }
        return switch (find("disposition").orElse("INLINE")) {
            case "INLINE" -> {
                if (!format.equals("JSON_ARRAY")) {
                    throw ApiError.invalidParameter("The INLINE disposition only supports the JSON_ARRAY format.");
                }
                yield Wanted.Delivery.INLINE;
            }
            // The drivers take JSON where they asked for Arrow, which this emulator does not write.
            case "INLINE_OR_EXTERNAL_LINKS" -> Wanted.Delivery.INLINE;
            case "EXTERNAL_LINKS" ->
                switch (format) {
                    case "CSV" -> Wanted.Delivery.CSV_LINKS;
                    case "JSON_ARRAY" -> Wanted.Delivery.JSON_LINKS;
                    default -> Wanted.Delivery.INLINE;
                };
            default ->
                throw ApiError.invalidParameter(
                        "disposition must be INLINE, EXTERNAL_LINKS or INLINE_OR_EXTERNAL_LINKS.");
        };
    }

    long rowLimit() {
        return limit("row_limit", MOST_ROWS);
    }

    long byteLimit() {
        return limit("byte_limit", MOST_BYTES);
    }

    List<SqlParameter> parameters() {
        JsonNode list = body.path("parameters");
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw ApiError.invalidParameter("parameters must be a list.");
        }
        List<JsonNode> nodes = new ArrayList<>();
        list.forEach(nodes::add);
        nodes.sort(
                java.util.Comparator.comparingInt(node -> node.path("ordinal").asInt(0)));
        return nodes.stream().map(StatementRequest::parameter).toList();
    }

    private static SqlParameter parameter(JsonNode node) {
        JsonNode value = node.path("value");
        try {
            return new SqlParameter(
                    Optional.of(node.path("name").asText("")).filter(name -> !name.isEmpty()),
                    value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText()),
                    node.path("type").asText("STRING"));
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        }
    }

    private long limit(String name, long most) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return most;
        }
        if (!node.canConvertToLong() || node.asLong() < 1) {
            throw ApiError.invalidParameter(name + " must be a whole number, at least 1.");
        }
        return Math.min(node.asLong(), most);
    }
}
