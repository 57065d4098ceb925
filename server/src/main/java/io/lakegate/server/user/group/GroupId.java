package io.lakegate.server.user.group;

import java.util.Optional;
import java.util.UUID;

/** Names one group. */
public record GroupId(UUID value) {

    /** A new random id. */
    public static GroupId random() {
        return new GroupId(UUID.randomUUID());
    }

    /** The id that somebody wrote; empty where it cannot be one. */
    public static Optional<GroupId> find(String text) {
        try {
            return Optional.of(new GroupId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
