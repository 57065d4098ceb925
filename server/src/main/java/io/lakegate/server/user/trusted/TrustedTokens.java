package io.lakegate.server.user.trusted;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JWTs of trusted issuers (RFC 7519, with the advice of RFC 8725): one issuer, found by its exact name; its keys, asymmetric
 * algorithms only; our audience; in time; and a subject that is linked to a person who may sign in.
 */
@ApplicationScoped
public class TrustedTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** How far clocks may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int LONGEST = 8192;

    private final Database database;
    private final TrustedIssuerStore store;
    private final IssuerKeys keys;

    TrustedTokens(Database database, TrustedIssuerStore store, IssuerKeys keys) {
        this.database = database;
        this.store = store;
        this.keys = keys;
    }

    /** What came of it. */
    public sealed interface Reading {}

    /** It is this person's, until then. */
    public record Read(UserId person, Instant ends) implements Reading {}

    /** It proves nothing, whatever is wrong with it; {@code why} is a fixed word for the audit, never for the caller. */
    public record Refused(String why) implements Reading {}

    /** The issuer's keys cannot be had right now. */
    public record Unreachable() implements Reading {}

    /** Reads one. May ask the issuer for its keys: use a virtual thread. */
    public Reading read(String text) {
        if (text.length() > LONGEST) {
            return new Refused("too-long");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            Optional<TrustedIssuer> issuer = Optional.ofNullable(
                            jwt.getJWTClaimsSet().getIssuer())
                    .flatMap(name -> database.read(handle -> store.findByIssuer(handle, name)));
            return issuer.isEmpty() ? new Refused("issuer-not-trusted") : read(jwt, issuer.get());
        } catch (ParseException e) {
            return new Refused("unreadable");
        } catch (JOSEException e) {
            return new Refused("signature");
        } catch (IssuerKeys.UnreachableException e) {
            return new Unreachable();
        }
    }

    private Reading read(SignedJWT jwt, TrustedIssuer issuer) throws ParseException, JOSEException {
        String keyId = jwt.getHeader().getKeyID();
        if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm()) || keyId == null) {
            return new Refused("algorithm");
        }
        JWK key = keys.of(issuer, keyId).getKeyByKeyId(keyId);
        if (key == null || !signed(jwt, key)) {
            return new Refused("signature");
        }
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        Optional<String> wrong = wrong(claims, issuer);
        return wrong.isPresent() ? new Refused(wrong.get()) : person(claims, issuer);
    }

    private static boolean signed(SignedJWT jwt, JWK key) throws JOSEException {
        if (KeyUse.ENCRYPTION.equals(key.getKeyUse()) || !(key instanceof AsymmetricJWK asymmetric)) {
            return false;
        }
        if (key.getAlgorithm() != null
                && !key.getAlgorithm().equals(jwt.getHeader().getAlgorithm())) {
            return false;
        }
        JWSVerifier verifier =
                new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey());
        return jwt.verify(verifier);
    }

    private Optional<String> wrong(JWTClaimsSet claims, TrustedIssuer issuer) {
        Instant now = now();
        if (!claims.getAudience().contains(issuer.audience())) {
            return Optional.of("audience");
        }
        Date expires = claims.getExpirationTime();
        if (expires == null || !expires.toInstant().isAfter(now)) {
            return Optional.of("expired");
        }
        boolean early = Optional.ofNullable(claims.getNotBeforeTime())
                .filter(from -> from.toInstant().isAfter(now.plus(SKEW)))
                .isPresent();
        return early ? Optional.of("too-early") : Optional.empty();
    }

    private Reading person(JWTClaimsSet claims, TrustedIssuer issuer) {
        Optional<String> subject = Optional.ofNullable(claims.getClaim(issuer.subjectClaim()))
                .filter(String.class::isInstance)
                .map(String.class::cast);
        return subject.flatMap(known -> database.read(handle -> store.person(handle, issuer.id(), known)))
                .<Reading>map(
                        person -> new Read(person, claims.getExpirationTime().toInstant()))
                .orElse(new Refused("subject-not-linked"));
    }

    private Instant now() {
        return database.read(handle ->
                handle.createQuery("select lakegate_now()").mapTo(Instant.class).one());
    }

    /** The algorithms that are taken; never {@code none}, never a shared secret. */
    static List<String> algorithms() {
        return ALGORITHMS.stream().map(JWSAlgorithm::getName).sorted().toList();
    }
}
