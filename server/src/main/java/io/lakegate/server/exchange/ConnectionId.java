package io.lakegate.server.exchange;

import java.util.UUID;

/** Names one connection. */
public record ConnectionId(UUID value) {

    /** A new random id. */
    public static ConnectionId random() {
        return new ConnectionId(UUID.randomUUID());
    }

    /** Reads the text form of a UUID; {@link IllegalArgumentException} for anything else. */
    public static ConnectionId parse(String text) {
        return new ConnectionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
