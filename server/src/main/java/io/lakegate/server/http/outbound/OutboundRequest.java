package io.lakegate.server.http.outbound;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes out. May hold secrets in headers and body, so it prints neither.
 *
 * @param method {@code GET}, {@code POST} …
 * @param path with query, as sent; never a secret in it
 */
public record OutboundRequest(String method, String path, Map<String, String> headers, Buffer body) {

    /** A GET without a body. */
    public static OutboundRequest get(String path, Map<String, String> headers) {
        return new OutboundRequest("GET", path, headers, Buffer.buffer());
    }

    /** A form. */
    public static OutboundRequest form(String path, String encoded) {
        return new OutboundRequest(
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                Buffer.buffer(encoded));
    }

    /** The same with one more header. */
    public OutboundRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new OutboundRequest(method, path, Map.copyOf(more), body);
    }

    @Override
    public String toString() {
        return method + " (redacted)";
    }
}
