package io.lakegate.server.app;

import java.util.Optional;
import java.util.UUID;

/** Names one app key; opens nothing. */
public record AppKeyId(UUID value) {

    /** A new random id. */
    public static AppKeyId random() {
        return new AppKeyId(UUID.randomUUID());
    }

    /** Reads text from outside: empty where it cannot name anything, so that the caller answers 404. */
    public static Optional<AppKeyId> find(String text) {
        try {
            return Optional.of(new AppKeyId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
