package io.lakegate.server.app;

import java.util.Optional;
import java.util.UUID;

/** Names one app. */
public record AppId(UUID value) {

    /** A new random id. */
    public static AppId random() {
        return new AppId(UUID.randomUUID());
    }

    /** Reads the text form of a UUID; {@link IllegalArgumentException} for anything else. */
    public static AppId parse(String text) {
        return new AppId(UUID.fromString(text));
    }

    /** The same for text from outside: empty where it cannot name anything, so that the caller answers 404. */
    public static Optional<AppId> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
