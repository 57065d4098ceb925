package io.lakegate.server.setup.plan;

import java.util.Optional;
import java.util.UUID;

/** Names one setup plan. */
public record PlanId(UUID value) {

    /** A new random id. */
    public static PlanId random() {
        return new PlanId(UUID.randomUUID());
    }

    /** The id that a text names, if it is one at all. */
    public static Optional<PlanId> find(String text) {
        try {
            return Optional.of(new PlanId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
