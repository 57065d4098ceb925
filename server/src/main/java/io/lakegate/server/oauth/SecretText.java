package io.lakegate.server.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random text and digests that the secret types share. */
final class SecretText {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretText() {}

    static void requirePresent(String text, String what) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty " + what);
        }
    }

    /** 256 bits: beyond guessing, and 43 characters, the least that RFC 7636 section 4.1 allows a verifier. */
    static String random256() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String base64UrlSha256(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text));
    }
}
