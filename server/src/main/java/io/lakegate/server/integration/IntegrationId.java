package io.lakegate.server.integration;

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

    @Override
    public String toString() {
        return value.toString();
    }
}
