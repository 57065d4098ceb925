package io.lakegate.emulator.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.secret.Fingerprint;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Signs access tokens and ID tokens, and reads access tokens back. */
public final class Tokens {
    private static final String ACCESS_TOKEN_TYPE = "at+jwt";
    /** Separates a session's id from the rest of {@code jti}, so that a token can die with its session. */
    private static final String SEPARATOR = ".";

    private final SigningKeys keys;
    private final Sessions sessions;
    private final Clock clock;
    private final RandomText random;
    private final BooleanSupplier opaque;
    private final OpaqueTokens opaqueTokens = new OpaqueTokens();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    /**
     * Signs with keys, dates by a clock.
     *
     * @param keys what signs
     * @param sessions what an access token dies with
     * @param clock for {@code iat} and {@code exp}
     * @param random what {@code jti} is made of
     * @param opaque whether access tokens are random text at the moment
     */
    public Tokens(SigningKeys keys, Sessions sessions, Clock clock, RandomText random, BooleanSupplier opaque) {
        this.keys = keys;
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
        this.opaque = opaque;
    }

    /**
     * Signs an access token (RFC 9068 in Databricks' shape).
     *
     * @param grant what it says
     * @return the token
     */
    public Secret accessToken(AccessGrant grant) {
        Instant now = clock.instant();
        if (opaque.getAsBoolean()) {
            return opaqueTokens.issue(grant, now.plus(grant.life()), random);
        }
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(grant.issuer())
                .audience(grant.level().audience())
                .subject(grant.subject())
                .claim("client_id", grant.clientId())
                .claim("scope", String.join(" ", grant.scopes()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(grant.life())))
                .jwtID(grant.sessionId() + SEPARATOR + random.urlSafe(16))
                .build();
        return sign(ACCESS_TOKEN_TYPE, claims);
    }

    /**
     * Signs an ID token; {@code profile} and {@code email} decide what it says of the user.
     *
     * @param grant the access grant it accompanies
     * @param user who signed in
     * @param nonce from the authorization request
     * @return the token
     */
    public Secret idToken(AccessGrant grant, User user, Optional<String> nonce) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(grant.issuer())
                .audience(grant.clientId())
                .subject(grant.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(grant.life())))
                .jwtID(random.urlSafe(16));
        nonce.ifPresent(value -> claims.claim("nonce", value));
        if (grant.scopes().contains("profile")) {
            claims.claim("name", user.displayName());
            claims.claim("given_name", user.givenName()).claim("family_name", user.familyName());
            claims.claim("preferred_username", user.email());
        }
        if (grant.scopes().contains("email")) {
            claims.claim("email", user.email());
        }
        return sign("JWT", claims.build());
    }

    /**
     * Reads an access token.
     *
     * @param presented what a client sent
     * @param minimumValidity a token with no more than this left counts as expired
     * @return what it says, or nothing if it is not one of ours, expired, or its session has ended
     */
    public Optional<VerifiedToken> verify(String presented, Duration minimumValidity) {
        if (!revoked.isEmpty() && revoked.contains(Fingerprint.of(presented).text())) {
            return Optional.empty();
        }
        Optional<OpaqueTokens.Issued> known = opaqueTokens.find(presented);
        if (known.isPresent()) {
            Instant unusableFrom = known.get().token().expiresAt().minus(minimumValidity);
            return known.filter(it -> clock.instant().isBefore(unusableFrom) && sessions.isAlive(it.sessionId()))
                    .map(OpaqueTokens.Issued::token);
        }
        try {
            return verified(SignedJWT.parse(presented), minimumValidity);
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * Ends one access token; its session lives on.
     *
     * @param presented the token
     */
    public void revoke(String presented) {
        revoked.add(Fingerprint.of(presented).text());
    }

    /** Forgets every opaque token; signed ones die with their sessions. */
    public void reset() {
        revoked.clear();
        opaqueTokens.clear();
    }

    private Optional<VerifiedToken> verified(SignedJWT jwt, Duration minimumValidity)
            throws ParseException, JOSEException {
        Optional<RSAKey> key = Optional.ofNullable(jwt.getHeader().getKeyID()).flatMap(keys::find);
        boolean accessToken = jwt.getHeader().getType() != null
                && ACCESS_TOKEN_TYPE.equals(jwt.getHeader().getType().getType());
        if (!accessToken || key.isEmpty() || !jwt.verify(new RSASSAVerifier(key.get()))) {
            return Optional.empty();
        }
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        Instant unusableFrom = claims.getExpirationTime().toInstant().minus(minimumValidity);
        boolean usable = clock.instant().isBefore(unusableFrom) && sessions.isAlive(sessionOf(claims));
        return usable ? Optional.of(token(claims)) : Optional.empty();
    }

    private static String sessionOf(JWTClaimsSet claims) {
        String id = claims.getJWTID();
        return id.substring(0, id.indexOf(SEPARATOR));
    }

    private static VerifiedToken token(JWTClaimsSet claims) throws ParseException {
        return new VerifiedToken(
                claims.getSubject(),
                claims.getStringClaim("client_id"),
                claims.getAudience().getFirst(),
                List.of(claims.getStringClaim("scope").split(" ")),
                claims.getExpirationTime().toInstant());
    }

    private Secret sign(String type, JWTClaimsSet claims) {
        try {
            RSAKey key = keys.signing();
            SignedJWT jwt = new SignedJWT(header(type, key.getKeyID()), claims);
            jwt.sign(new RSASSASigner(key));
            return Secret.of(jwt.serialize());
        } catch (JOSEException | ParseException impossible) {
            throw new IllegalStateException("signing with our own key failed", impossible);
        }
    }

    /** Databricks' header begins with {@code kid}; parsing our own text keeps the order, a builder would not. */
    private static JWSHeader header(String type, String keyId) throws ParseException {
        String text = Json.object()
                .put("kid", keyId)
                .put("typ", type)
                .put("alg", "RS256")
                .toString();
        return JWSHeader.parse(Base64URL.encode(text));
    }
}
