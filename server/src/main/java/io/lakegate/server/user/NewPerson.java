package io.lakegate.server.user;

import io.lakegate.server.http.ProblemException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person to be added, checked.
 *
 * @param name what they will sign in with: a short name or an e-mail address
 * @param displayName what people call them
 */
record NewPerson(String name, String displayName, Role role) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._%+@-]{0,99}");
    private static final int LONGEST_DISPLAY_NAME = 100;

    /** From what was typed or sent; 422 with each field that is wrong. */
    static NewPerson of(@Nullable String name, @Nullable String displayName, @Nullable String role) {
        String typed = name == null ? "" : name.strip();
        String called = displayName == null || displayName.isBlank() ? typed : displayName.strip();
        var problem = ProblemException.invalid("The user was not added. Change what is named below and send it again.");
        if (!NAME.matcher(typed).matches()) {
            problem = problem.withField(
                    "name", "1 to 100 letters, digits and . _ % + @ -, beginning with a letter or digit");
        }
        if (called.length() > LONGEST_DISPLAY_NAME || called.chars().anyMatch(Character::isISOControl)) {
            problem = problem.withField("display_name", "at most " + LONGEST_DISPLAY_NAME + " characters on one line");
        }
        if (!isRole(role)) {
            problem = problem.withField("role", "viewer, publisher or admin");
        }
        if (!problem.fields().isEmpty()) {
            throw problem;
        }
        return new NewPerson(typed, called, role(role));
    }

    /** The role of that word, or 422. */
    static Role role(@Nullable String word) {
        if (word == null || !isRole(word)) {
            throw ProblemException.invalid("There are three roles.").withField("role", "viewer, publisher or admin");
        }
        return Role.of(word);
    }

    private static boolean isRole(@Nullable String word) {
        return Stream.of(Role.values()).anyMatch(role -> role.word().equals(word));
    }
}
