package io.lakegate.server.http.outbound;

import java.time.Duration;

/**
 * How long and how much we listen.
 *
 * @param answer from the first byte written to the last byte read
 * @param bytes the longest body
 */
public record OutboundCaps(Duration answer, int bytes) {

    /** Metadata and API calls. */
    public static final OutboundCaps ORDINARY = new OutboundCaps(Duration.ofSeconds(10), 1 << 20);

    /** The same size, another patience: token endpoints get longer, because an answer that we do not hear may be lost. */
    public static OutboundCaps waiting(Duration answer) {
        return new OutboundCaps(answer, 1 << 20);
    }
}
