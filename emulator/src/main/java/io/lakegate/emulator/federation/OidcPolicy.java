package io.lakegate.emulator.federation;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens count.
 *
 * @param issuer {@code iss}, compared as it is written
 * @param audiences any one of them must be in {@code aud}; empty for the account id
 * @param subject what the subject claim must say; absent in an account's policy, where it names the principal
 * @param subjectClaim which claim that is; absent for {@code sub}
 * @param jwksJson the issuer's keys, given by value
 * @param jwksUri where the issuer's keys are; absent for what its discovery document says
 */
public record OidcPolicy(
        String issuer,
        List<String> audiences,
        Optional<String> subject,
        Optional<String> subjectClaim,
        Optional<String> jwksJson,
        Optional<String> jwksUri) {
    /** Copies the list; refuses what the account API refuses, in its words. */
    public OidcPolicy {
        audiences = List.copyOf(audiences);
        if (audiences.contains("")) {
            throw new IllegalArgumentException("oidc_policy.audiences must be a list of strings");
        }
        requireAddress("oidc_policy.issuer", issuer);
        jwksUri.ifPresent(address -> requireAddress("oidc_policy.jwks_uri", address));
        jwksJson.ifPresent(OidcPolicy::requireKeys);
    }

    /**
     * Refuses a policy at the wrong place: a service principal's needs a subject, an account's must have none.
     *
     * @param ofPrincipal whether it is a service principal's
     * @return this policy
     * @throws IllegalArgumentException in the words of the account API
     */
    public OidcPolicy requireSubjectFits(boolean ofPrincipal) {
        if (ofPrincipal && subject.isEmpty()) {
            throw new IllegalArgumentException("oidc_policy.subject is required for a service principal's policy");
        }
        if (!ofPrincipal && subject.isPresent()) {
            throw new IllegalArgumentException("oidc_policy.subject must not be set in an account's policy");
        }
        return this;
    }

    /**
     * The claim that holds the subject.
     *
     * @return its name
     */
    public String claim() {
        return subjectClaim.orElse("sub");
    }

    /**
     * The audiences that count.
     *
     * @param accountId the one that counts when none is named
     * @return at least one
     */
    public List<String> audiencesOr(String accountId) {
        return audiences.isEmpty() ? List.of(accountId) : audiences;
    }

    /** Databricks wants https; http on loopback is ours, so that an issuer of a test needs no certificate. */
    private static void requireAddress(String name, String text) {
        try {
            URI uri = URI.create(text);
            boolean loopback = "http".equals(uri.getScheme())
                    && Set.of("127.0.0.1", "localhost").contains(String.valueOf(uri.getHost()));
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || loopback)) {
                return;
            }
        } catch (IllegalArgumentException notOne) {
            // Told below.
        }
        throw new IllegalArgumentException(name + " must be an https URL");
    }

    private static void requireKeys(String text) {
        try {
            JWKSet.parse(text);
        } catch (ParseException notOne) {
            throw new IllegalArgumentException("oidc_policy.jwks_json is no JSON Web Key Set", notOne);
        }
    }
}
