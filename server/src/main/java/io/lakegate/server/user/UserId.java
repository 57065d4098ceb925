package io.lakegate.server.user;

import java.util.UUID;

/** Names one user. */
public record UserId(UUID value) {

    /** A new random id. */
    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }

    /** Reads the text form of a UUID; {@link IllegalArgumentException} for anything else. */
    public static UserId parse(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
