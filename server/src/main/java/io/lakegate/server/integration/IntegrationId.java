package io.lakegate.server.integration;

import java.util.Optional;
import java.util.UUID;

/** Names one integration. */
public record IntegrationId(UUID value) {

    /** A new random id. */
    public static IntegrationId random() {
        return new IntegrationId(UUID.randomUUID());
    }

    /** Reads the text form of a UUID; {@link IllegalArgumentException} for anything else. */
    public static IntegrationId parse(String text) {
        return new IntegrationId(UUID.fromString(text));
    }

    /** The same for text from outside: empty where it cannot name anything, so that the caller answers 404. */
    public static Optional<IntegrationId> find(String text) {
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
