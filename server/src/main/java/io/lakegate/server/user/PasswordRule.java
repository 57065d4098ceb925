package io.lakegate.server.user;

import io.lakegate.server.oauth.Password;
import java.util.Locale;
import java.util.Optional;

/** Which passwords people may choose: length, not riddles (NIST SP 800-63B section 3.1.1). */
public final class PasswordRule {

    /** The least number of characters. */
    public static final int SHORTEST = 12;

    /** Far beyond any passphrase; hashing more would only be work for an attacker to cause. */
    public static final int LONGEST = 256;

    private PasswordRule() {}

    /** What is wrong with it, as a sentence; empty if nothing is. */
    public static Optional<String> refuse(Password password, String name) {
        String text = password.reveal();
        if (text.codePointCount(0, text.length()) < SHORTEST) {
            return Optional.of(
                    "Choose at least " + SHORTEST + " characters; a few words in a row are easiest to keep.");
        }
        if (text.length() > LONGEST) {
            return Optional.of("Choose at most " + LONGEST + " characters.");
        }
        if (text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("Choose a password that does not contain your name.");
        }
        if (text.codePoints().distinct().count() < 5) {
            return Optional.of("Choose a password with more different characters.");
        }
        return Optional.empty();
    }
}
