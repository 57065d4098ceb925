package io.lakegate.server.user.group;

import java.time.Instant;

/**
 * Some people under one name.
 *
 * @param name unique whatever its case
 * @param members how many they are
 */
public record Group(GroupId id, String name, long members, Instant createdAt) {

    /** How long a name may be, in characters. */
    public static final int LONGEST_NAME = 80;

    /**
     * A name as it may be stored.
     *
     * @throws IllegalArgumentException with a sentence for what cannot be one
     */
    public static String named(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Enter a name of one line and at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }
}
