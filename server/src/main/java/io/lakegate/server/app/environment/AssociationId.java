package io.lakegate.server.app.environment;

import java.util.Optional;
import java.util.UUID;

/** Names one association. */
public record AssociationId(UUID value) {

    /** A new random id. */
    public static AssociationId random() {
        return new AssociationId(UUID.randomUUID());
    }

    /** Reads text from outside: empty where it cannot name anything, so that the caller answers 404. */
    public static Optional<AssociationId> find(String text) {
        try {
            return Optional.of(new AssociationId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
