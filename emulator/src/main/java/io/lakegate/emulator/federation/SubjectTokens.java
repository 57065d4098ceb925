package io.lakegate.emulator.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.emulator.federation.ExchangeDecision.Accepted;
import io.lakegate.emulator.federation.ExchangeDecision.Refused;
import io.lakegate.emulator.federation.ExchangeDecision.Why;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares identity providers' tokens with policies (RFC 8693 section 2.1, RFC 7523 section 3, RFC 8725 section 3.1). */
public final class SubjectTokens {
    /** Clocks of two hosts differ; our assumption of how much is forgiven. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final IssuerKeys keys;
    private final Clock clock;

    /**
     * The rule with its helpers.
     *
     * @param keys where issuers' keys come from
     * @param clock decides what has expired
     */
    public SubjectTokens(IssuerKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Looks for a policy that accepts a token.
     *
     * @param token the subject token as it was sent
     * @param policies those of whoever is asked for
     * @param accountId the audience that counts where a policy names none
     * @return the policy, or why the closest one does not accept
     */
    public ExchangeDecision decide(String token, List<FederationPolicy> policies, String accountId) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return untimely(claims)
                    .or(() -> wrongAlgorithm(jwt))
                    .map(ExchangeDecision.class::cast)
                    .orElseGet(() -> closest(jwt, claims, policies, accountId));
        } catch (ParseException notOne) {
            return new Refused(Why.MALFORMED, "subject_token is not a signed JWT");
        }
    }

    private static Optional<Refused> wrongAlgorithm(SignedJWT jwt) {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        boolean allowed = JWSAlgorithm.Family.SIGNATURE.contains(algorithm);
        return allowed
                ? Optional.empty()
                : Optional.of(new Refused(Why.MALFORMED, "algorithm " + algorithm + " is not allowed"));
    }

    private Optional<Refused> untimely(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Optional<Instant> end = Optional.ofNullable(claims.getExpirationTime()).map(Date::toInstant);
        if (end.filter(at -> now.isBefore(at.plus(SKEW))).isEmpty()) {
            String when = end.map(at -> "expired at " + at).orElse("has no exp");
            return Optional.of(new Refused(Why.EXPIRED, "subject_token " + when + "; here it is " + now));
        }
        return Stream.of(claims.getNotBeforeTime(), claims.getIssueTime())
                .flatMap(at -> Optional.ofNullable(at).map(Date::toInstant).stream())
                .filter(at -> now.plus(SKEW).isBefore(at))
                .findFirst()
                .map(at -> new Refused(Why.NOT_YET_VALID, "subject_token is valid from " + at + "; here it is " + now));
    }

    private ExchangeDecision closest(
            SignedJWT jwt, JWTClaimsSet claims, List<FederationPolicy> policies, String accountId) {
        ExchangeDecision best = new Refused(Why.NO_POLICY, "there is no federation policy to compare with");
        for (FederationPolicy policy : policies) {
            ExchangeDecision decision = compare(jwt, claims, policy, accountId);
            if (decision instanceof Accepted) {
                return decision;
            }
            if (decision instanceof Refused next
                    && best instanceof Refused old
                    && next.why().compareTo(old.why()) > 0) {
                best = next;
            }
        }
        return best;
    }

    private ExchangeDecision compare(SignedJWT jwt, JWTClaimsSet claims, FederationPolicy policy, String accountId) {
        OidcPolicy oidc = policy.oidc();
        if (!oidc.issuer().equals(claims.getIssuer())) {
            return new Refused(Why.ISSUER, differ("iss", claims.getIssuer(), oidc.issuer()));
        }
        List<String> audiences = oidc.audiencesOr(accountId);
        if (Collections.disjoint(audiences, claims.getAudience())) {
            return new Refused(
                    Why.AUDIENCE, differ("aud", String.join(" ", claims.getAudience()), String.join(" ", audiences)));
        }
        Optional<String> subject = text(claims, oidc.claim());
        if (subject.isEmpty()
                || oidc.subject()
                        .filter(wanted -> !wanted.equals(subject.get()))
                        .isPresent()) {
            return new Refused(
                    Why.SUBJECT,
                    differ(
                            oidc.claim(),
                            subject.orElse("nothing"),
                            oidc.subject().orElse("anything")));
        }
        return signed(jwt, policy, subject.get());
    }

    private ExchangeDecision signed(SignedJWT jwt, FederationPolicy policy, String subject) {
        try {
            List<JWK> candidates = keys.find(policy.oidc(), jwt.getHeader().getKeyID());
            boolean good = candidates.stream().anyMatch(key -> verifies(jwt, key));
            return good
                    ? new Accepted(policy, subject)
                    : new Refused(Why.SIGNATURE, "none of the issuer's keys has signed subject_token");
        } catch (KeysUnavailableException unavailable) {
            return new Refused(Why.KEYS, String.valueOf(unavailable.getMessage()));
        }
    }

    private static boolean verifies(SignedJWT jwt, JWK key) {
        try {
            if (!(key instanceof AsymmetricJWK asymmetric)) {
                return false;
            }
            JWSVerifier verifier =
                    new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey());
            return jwt.verify(verifier);
        } catch (JOSEException unfit) {
            return false;
        }
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return Optional.ofNullable(claims.getClaim(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static String differ(String claim, String sent, String wanted) {
        return claim + " of subject_token is '" + sent + "', the policy wants '" + wanted + "'";
    }
}
