package io.lakegate.server.http.outbound;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How one request over a standing connection ended. The difference between the last two is the point of it all. */
public sealed interface OutboundResult {

    /** The whole answer came, within the caps. Prints no content: it may be tokens. */
    record Answered(int status, MultiMap headers, byte[] body) implements OutboundResult {

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The first header of that name, if it came. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return "Answered(" + status + ", " + body.length + " bytes)";
        }
    }

    /** No byte of the request left us. */
    record NotWritten(String reason) implements OutboundResult {}

    /** At least one byte may have left us and no whole answer came: nobody knows what the other side did. */
    record Lost(String reason) implements OutboundResult {}
}
