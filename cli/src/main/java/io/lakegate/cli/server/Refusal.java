package io.lakegate.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Puts what the server says of a failed request into one line. */
final class Refusal {

    private Refusal() {}

    /** What RFC 9457 or RFC 6749 section 5.2 answers say, fields included, or else the status. */
    static String inOneLine(int status, JsonNode body) {
        String reason = "the server answered " + status;
        for (String member : List.of("detail", "error_description", "title", "error")) {
            if (body.hasNonNull(member)) {
                reason = body.get(member).asText();
                break;
            }
        }
        List<String> fields = fields(body);
        return fields.isEmpty() ? reason : reason + " " + String.join("; ", fields);
    }

    private static List<String> fields(JsonNode body) {
        var fields = new ArrayList<String>();
        for (JsonNode error : body.path("errors")) {
            fields.add(
                    error.path("field").asText() + ": " + error.path("message").asText());
        }
        return fields;
    }
}
