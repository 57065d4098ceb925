package io.lakegate.server.user.trusted;

import io.lakegate.server.http.ProblemException;
import java.net.URI;
import java.util.Optional;

/**
 * An issuer as an admin typed it.
 *
 * @param keys where its key set lies; empty: as its discovery document says
 */
record TrustedIssuerForm(String name, String issuer, String audience, String subjectClaim, String keys) {

    private static final int LONGEST = 500;

    /** Strips; {@code sub} where no claim was named; 422. */
    static TrustedIssuerForm of(String name, String issuer, String audience, String subjectClaim, String keys) {
        String claim = subjectClaim.isBlank() ? "sub" : subjectClaim.strip();
        var form = new TrustedIssuerForm(
                line("name", name, 80),
                line("issuer", issuer, LONGEST),
                line("audience", audience, LONGEST),
                line("subject_claim", claim, 80),
                keys.strip());
        if (claim.equalsIgnoreCase("email")
                || claim.equalsIgnoreCase("preferred_username")
                || claim.equalsIgnoreCase("name")) {
            throw invalid(
                    "subject_claim",
                    "Choose a claim that never changes hands, such as sub or oid: addresses and names do.");
        }
        url("issuer", form.issuer());
        return form;
    }

    /** Where the key set lies, if the admin said so; 422. */
    Optional<URI> typedKeys() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(url("jwks_uri", keys));
    }

    private static URI url(String field, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw invalid(field, "Enter a full https URL.");
    }

    private static String line(String field, String typed, int longest) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(field, "Enter one line of at most " + longest + " characters.");
        }
        return text;
    }

    static ProblemException invalid(String field, String message) {
        return ProblemException.invalid("Nothing was saved. Put the marked field right and try again.")
                .withField(field, message);
    }
}
