package io.lakegate.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client gets.
 *
 * @param status the HTTP status
 * @param headers in the order they are written; a name may repeat
 * @param body the body, perhaps empty
 */
public record Answer(int status, List<Header> headers, String body) {
    /**
     * One header.
     *
     * @param name its name
     * @param value its value
     */
    public record Header(String name, String value) {}

    /** Copies the headers. */
    public Answer {
        headers = List.copyOf(headers);
    }

    /**
     * A JSON answer that nobody may store: most of them carry tokens or personal data.
     *
     * @param status the HTTP status
     * @param tree the body
     * @return the answer
     */
    public static Answer json(int status, JsonNode tree) {
        return json(status, tree.toString());
    }

    /**
     * A JSON answer from printed JSON.
     *
     * @param status the HTTP status
     * @param printed the body
     * @return the answer
     */
    public static Answer json(int status, String printed) {
        return of(status, "application/json; charset=UTF-8", printed);
    }

    /**
     * An answer of any type.
     *
     * @param status the HTTP status
     * @param contentType of the body
     * @param body the body
     * @return the answer
     */
    public static Answer of(int status, String contentType, String body) {
        return new Answer(
                status,
                List.of(new Header("Content-Type", contentType), new Header("Cache-Control", "no-store")),
                body);
    }

    /**
     * Sends a browser elsewhere by GET, whatever the request was (RFC 9700 section 4.12: 303, never 307).
     *
     * @param location where to
     * @return the answer
     */
    public static Answer seeOther(String location) {
        return new Answer(303, List.of(new Header("Location", location), new Header("Cache-Control", "no-store")), "");
    }

    /**
     * The same with one header more.
     *
     * @param name its name
     * @param value its value
     * @return the longer answer
     */
    public Answer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Answer(status, more, body);
    }

    /** Status only: the body may carry tokens, the headers a code. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
