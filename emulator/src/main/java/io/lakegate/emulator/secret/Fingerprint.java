package io.lakegate.emulator.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A name for a secret that is safe to show: the first 16 hex digits of its SHA-256.
 *
 * @param text the hex digits
 */
public record Fingerprint(String text) {
    /** 64 bits tell apart every token of a test run and are far too few to say anything about the token. */
    private static final int DIGITS = 16;

    /**
     * Names a secret.
     *
     * @param secret the secret text
     * @return its fingerprint
     */
    public static Fingerprint of(String secret) {
        return new Fingerprint(sha256(secret).substring(0, DIGITS));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
