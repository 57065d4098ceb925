package io.lakegate.server.vault;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that proves that this installation wrote something. Never leaves the process, prints redacted. */
public final class MacKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final UUID id;
    private final Mac ready;

    MacKey(UUID id, byte[] key) {
        this.id = id;
        this.ready = ready(new SecretKeySpec(key, ALGORITHM));
    }

    /** Names the key; no secret. */
    public UUID id() {
        return id;
    }

    /** HMAC-SHA256 of a message, 32 bytes; compare it with {@link java.security.MessageDigest#isEqual}. */
    public byte[] of(byte[] message) {
        try {
            return ((Mac) ready.clone()).doFinal(message); // a copy: two threads may ask at once
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own HMAC can be copied", e);
        }
    }

    private static Mac ready(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "MacKey(" + id + ")";
    }
}
