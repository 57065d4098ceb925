package io.lakegate.server.app.environment;

import java.util.Optional;
import java.util.UUID;

/** Names one environment. */
public record EnvironmentId(UUID value) {

    /** A new random id. */
    public static EnvironmentId random() {
        return new EnvironmentId(UUID.randomUUID());
    }

    /** Reads text from outside: empty where it cannot name anything, so that the caller answers 404. */
    public static Optional<EnvironmentId> find(String text) {
        try {
            return Optional.of(new EnvironmentId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
