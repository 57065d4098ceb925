package io.lakegate.emulator.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The RSA keys of the emulator. Two are published at any time: the one that signs and the next one, so that a client's
 * cached JWKS survives a rotation. A key that has signed stays published until the rotation after its own.
 */
public final class SigningKeys {
    private static final int BITS = 2048;

    private CompletableFuture<RSAKey> signing;
    private Optional<RSAKey> next;
    private Optional<RSAKey> retired = Optional.empty();

    private SigningKeys(CompletableFuture<RSAKey> signing, Optional<RSAKey> next) {
        this.signing = signing;
        this.next = next;
    }

    /**
     * Begins to make one key and does not wait: it would be most of the emulator's start. Whoever needs it first waits. The next
     * key is made when somebody asks for what is published, or never.
     *
     * @return fresh keys
     */
    public static SigningKeys generate() {
        return new SigningKeys(CompletableFuture.supplyAsync(SigningKeys::newKey), Optional.empty());
    }

    /**
     * Keys that were kept.
     *
     * @param kept what {@link #kept()} said
     * @return the same keys
     * @throws IllegalArgumentException if there are not two or three private RSA keys
     */
    public static SigningKeys of(JWKSet kept) {
        List<RSAKey> keys = kept.getKeys().stream()
                .filter(JWK::isPrivate)
                .map(JWK::toRSAKey)
                .toList();
        if (keys.size() < 2) {
            throw new IllegalArgumentException("two keys are needed");
        }
        SigningKeys restored =
                new SigningKeys(CompletableFuture.completedFuture(keys.get(0)), Optional.of(keys.get(1)));
        restored.retired = keys.stream().skip(2).findFirst();
        return restored;
    }

    /**
     * What to keep: the key that signs, the next one, perhaps a retired one.
     *
     * @return private keys
     */
    public synchronized JWKSet kept() {
        return new JWKSet(Stream.concat(Stream.of(signing.join(), next()), retired.stream())
                .map(JWK.class::cast)
                .toList());
    }

    /** The next key starts to sign, a new next key is published, the old one can still be used to verify. */
    public synchronized void rotate() {
        retired = Optional.of(signing.join());
        signing = CompletableFuture.completedFuture(next());
        next = Optional.empty();
    }

    /**
     * The key that signs.
     *
     * @return a private key
     */
    synchronized RSAKey signing() {
        return signing.join();
    }

    /**
     * Finds a key to verify with.
     *
     * @param keyId the token's {@code kid}
     * @return the key
     */
    synchronized Optional<RSAKey> find(String keyId) {
        // The next key has signed nothing yet; not asking for it avoids making it.
        return Stream.concat(Stream.of(signing.join()), retired.stream())
                .filter(key -> key.getKeyID().equals(keyId))
                .findFirst();
    }

    /**
     * What {@code jwks.json} shows.
     *
     * @return public keys only
     */
    public synchronized JWKSet published() {
        List<JWK> keys = Stream.concat(Stream.of(signing.join(), next()), retired.stream())
                .map(JWK.class::cast)
                .toList();
        return new JWKSet(keys).toPublicJWKSet();
    }

    private RSAKey next() {
        RSAKey made = next.orElseGet(SigningKeys::newKey);
        next = Optional.of(made);
        return made;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException missing) {
            throw new IllegalStateException("every Java platform makes RSA keys", missing);
        }
    }
}
