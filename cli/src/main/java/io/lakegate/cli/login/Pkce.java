package io.lakegate.cli.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The two secrets of one login: the verifier (RFC 7636 section 4.1) and the state (RFC 6749 section 10.12). Prints redacted. */
record Pkce(String verifier, String state) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Pkce random() {
        return new Pkce(random256(), random256());
    }

    /** The public half: {@code S256} of RFC 7636 section 4.2. */
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether an answer belongs to this login. */
    boolean owns(String sentState) {
        return MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), sentState.getBytes(StandardCharsets.UTF_8));
    }

    private static String random256() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Pkce(redacted)";
    }
}
