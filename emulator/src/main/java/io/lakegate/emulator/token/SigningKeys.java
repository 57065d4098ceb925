package io.lakegate.emulator.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The RSA keys of the emulator. Two are published at any time: the one that signs and the next one, so that a client's
 * cached JWKS survives a rotation. A key that has signed stays published once more after it was rotated out.
 */
public final class SigningKeys {
    private static final int BITS = 2048;
    private static final int PUBLISHED = 2;

    /** First the one that signs, last the newest. */
    private final Deque<RSAKey> keys = new ArrayDeque<>();

    private Optional<RSAKey> retired = Optional.empty();

    private SigningKeys(RSAKey signing, RSAKey next) {
        keys.add(signing);
        keys.add(next);
    }

    /**
     * Makes two keys at once, because this is most of the start-up time.
     *
     * @return fresh keys
     */
    public static SigningKeys generate() {
        CompletableFuture<RSAKey> next = CompletableFuture.supplyAsync(SigningKeys::newKey);
        return new SigningKeys(newKey(), next.join());
    }

    /** The next key starts to sign, a new next key is published, the old one can still be used to verify. */
    public synchronized void rotate() {
        retired = Optional.of(keys.removeFirst());
        while (keys.size() < PUBLISHED) {
            keys.addLast(newKey());
        }
    }

    /**
     * The key that signs.
     *
     * @return a private key
     */
    synchronized RSAKey signing() {
        return keys.getFirst();
    }

    /**
     * Finds a key to verify with.
     *
     * @param keyId the token's {@code kid}
     * @return the key
     */
    synchronized Optional<RSAKey> find(String keyId) {
        return all().stream().filter(key -> key.getKeyID().equals(keyId)).findFirst();
    }

    /**
     * What {@code jwks.json} shows.
     *
     * @return public keys only
     */
    public synchronized JWKSet published() {
        return new JWKSet(all().stream()
                        .map(key -> (com.nimbusds.jose.jwk.JWK) key)
                        .toList())
                .toPublicJWKSet();
    }

    private List<RSAKey> all() {
        return java.util.stream.Stream.concat(keys.stream(), retired.stream()).toList();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(com.nimbusds.jose.JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException missing) {
            throw new IllegalStateException("every Java platform makes RSA keys", missing);
        }
    }
}
