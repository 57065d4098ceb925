package io.lakegate.server.oauth;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The first 16 hexadecimal digits of a secret's SHA-256: enough to tell two tokens apart in a log, a row or a
 * {@code rejected=} parameter, useless for finding the token.
 */
public record Fingerprint(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

    /** Takes 16 lower-case hexadecimal digits. */
    public Fingerprint {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a fingerprint is 16 lower-case hexadecimal digits");
        }
    }

    static Fingerprint of(String secret) {
        return new Fingerprint(HexFormat.of().formatHex(SecretText.sha256(secret), 0, 8));
    }

    @Override
    public String toString() {
        return text;
    }
}
