package io.lakegate.emulator.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A token, code, password or client secret. Printing it shows nothing; {@link #reveal()} is the only way to the text. */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Wraps secret text.
     *
     * @param text the text, not empty
     * @return the secret
     */
    public static Secret of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(text);
    }

    /**
     * Shows the text. Search for this word to find every place where a secret leaves its type.
     *
     * @return the secret text
     */
    public String reveal() {
        return text;
    }

    /**
     * Compares in constant time.
     *
     * @param candidate what somebody presented
     * @return whether it is this secret
     */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
