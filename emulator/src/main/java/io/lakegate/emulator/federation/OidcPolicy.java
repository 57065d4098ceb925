package io.lakegate.emulator.federation;

import java.util.List;
import java.util.Optional;

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
    /** Copies the list. */
    public OidcPolicy {
        audiences = List.copyOf(audiences);
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
}
