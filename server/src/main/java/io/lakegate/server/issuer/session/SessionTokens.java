package io.lakegate.server.issuer.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.oauth.SessionToken;
import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes session tokens and reads them again. {@code aud} is one app, {@code sub} one person; there is nothing else in them, and
 * nobody but Lakegate can check one.
 */
@ApplicationScoped
public class SessionTokens {

    /** As long as a page is left open without being looked at; who steals one has not got it for long. */
    public static final Duration LIFE = Duration.ofHours(1);

    /** Ours alone: a workload token is no session token, even if one key signed both (RFC 8725 section 3.11). */
    private static final JOSEObjectType TYPE = new JOSEObjectType("lakegate-session+jwt");

    private static final int LONGEST = 2048;

    private final SessionKeys keys;
    private final Settings settings;

    SessionTokens(SessionKeys keys, Settings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** Makes one that lives for {@link #LIFE}. */
    public Made make(UUID person, UUID app) {
        SessionKeys.Signing signing = keys.signing();
        Instant ends = signing.at().plus(LIFE);
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(person.toString())
                .audience(app.toString())
                .issueTime(Date.from(signing.at()))
                .expirationTime(Date.from(ends))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return new Made(sign(signing, claims), LIFE);
    }

    /**
     * Reads one that was made for this app; empty for anything that is not, whatever is wrong with it.
     *
     * @param app who shows it; a token for another app is none
     */
    public Optional<Read> read(String text, UUID app) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return read(SignedJWT.parse(text), app);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Throws all signing keys away, as after a theft: every session token is worth nothing from now on. */
    public void discardKeys(Actor by) {
        keys.discard(by);
    }

    private Optional<Read> read(SignedJWT jwt, UUID app) throws ParseException, JOSEException {
        JWSHeader header = jwt.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                || !TYPE.equals(header.getType())
                || header.getKeyID() == null) {
            return Optional.empty();
        }
        Optional<SessionKeys.Signing> signing = keys.find(UUID.fromString(header.getKeyID()));
        if (signing.isEmpty()
                || !jwt.verify(new ECDSAVerifier(signing.get().key().toECPublicKey()))) {
            return Optional.empty();
        }
        return holds(jwt.getJWTClaimsSet(), app, signing.get().at());
    }

    private Optional<Read> holds(JWTClaimsSet claims, UUID app, Instant now) {
        Instant ends = claims.getExpirationTime().toInstant();
        boolean ours = issuer().equals(claims.getIssuer())
                && claims.getAudience().equals(List.of(app.toString()))
                && ends.isAfter(now);
        return ours ? Optional.of(new Read(UUID.fromString(claims.getSubject()), ends)) : Optional.empty();
    }

    private SessionToken sign(SessionKeys.Signing signing, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(signing.key().getKeyID())
                .type(TYPE)
                .build();
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(signing.key()));
            return new SessionToken(jwt.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    private String issuer() {
        return settings.at("/issuer/session").toString();
    }

    /** A new one, and how long it lives. */
    public record Made(SessionToken token, Duration life) {}

    /** Whose it is, and until when it holds. */
    public record Read(UUID person, Instant ends) {}
}
