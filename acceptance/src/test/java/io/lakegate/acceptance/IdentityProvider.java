package io.lakegate.acceptance;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Somebody's own issuer of workload tokens, which answers nowhere: whoever trusts it has its key set in the policy. */
final class IdentityProvider {

    static final String ISSUER = "https://ci.example.org";

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final KeyPair keys;

    IdentityProvider() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    /** The key set, as a federation policy takes it by value. */
    String jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "one", "n": "%s", "e": "%s"}]}""".formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    /** A token for a program. */
    String token(String subject, String audience) throws GeneralSecurityException {
        Instant now = Instant.now();
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"one\"}";
        String claims = """
                {"iss": "%s", "sub": "%s", "aud": "%s", "iat": %d, "exp": %d}""".formatted(
                ISSUER, subject, audience, now.getEpochSecond(), now.plus(LIFE).getEpochSecond());
        String signed =
                text(header.getBytes(StandardCharsets.UTF_8)) + "." + text(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + text(signature.sign());
    }

    /** Without the sign byte that Java puts in front. */
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return text(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
