package io.lakegate.server.app;

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

    @Override
    public String toString() {
        return value.toString();
    }
}
