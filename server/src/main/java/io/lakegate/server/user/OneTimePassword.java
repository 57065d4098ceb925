package io.lakegate.server.user;

import io.lakegate.server.oauth.Password;
import java.security.SecureRandom;
import java.time.Duration;

/** Passwords that Lakegate makes up: to be passed on once and replaced at the first sign-in. */
final class OneTimePassword {

    /** It travels by mail or on paper, and must be worth nothing to whoever finds it later. */
    static final Duration LIFE = Duration.ofDays(7);

    /** No letter or digit that looks like another one: somebody may read it out on the telephone. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {}

    /** About 99 random bits, as four groups of five. */
    static Password random() {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            if (i > 0 && i % GROUP_LENGTH == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Password(text.toString());
    }
}
