package io.lakegate.server.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.server.oauth.SigningSecret;
import io.lakegate.server.oauth.WorkloadToken;
import java.text.ParseException;
import java.util.UUID;

/** One key pair that signs workload tokens: RS256, which every issuer's relying party takes. Prints no key. */
final class SigningKey {

    /** What every reader of key sets takes; a key lives for about 90 days. */
    private static final int BITS = 2048;

    private final RSAKey pair;

    private SigningKey(RSAKey pair) {
        this.pair = pair;
    }

    /** A new one; takes a moment. */
    static SigningKey generate(UUID id) {
        try {
            return new SigningKey(new RSAKeyGenerator(BITS)
                    .keyID(id.toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }

    /** From what {@link #secret} gave. */
    static SigningKey read(SigningSecret secret) {
        try {
            return new SigningKey(RSAKey.parse(secret.reveal()));
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key that opened cannot be read");
        }
    }

    /** The whole pair as a JWK, to be sealed. */
    SigningSecret secret() {
        return new SigningSecret(pair.toJSONString());
    }

    /** The public half as a JWK (RFC 7517), to be published. */
    String publicJwk() {
        return pair.toPublicJWK().toJSONString();
    }

    WorkloadToken sign(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(pair.getKeyID())
                .type(com.nimbusds.jose.JOSEObjectType.JWT)
                .build();
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(pair));
            return new WorkloadToken(jwt.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey(" + pair.getKeyID() + ")";
    }
}
