package io.lakegate.server.connection.organisation;

import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.registration.LifetimeRule;
import io.lakegate.server.oauth.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A personal access token as an admin pasted it.
 *
 * @param life until its expiry; a very long time where nobody said when that is
 */
record PastedToken(AccessToken token, Duration life) {

    private static final Duration ENDLESS = Duration.ofDays(365L * 10_000);

    /** Whatever may stand in a header. */
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{8,8192}");

    /**
     * Reads the form.
     *
     * @param expiry a date or a moment in UTC; empty where it is not known
     * @throws ProblemException 422 naming the field that is wrong
     */
    static PastedToken read(String token, String expiry, Instant now) {
        String text = token.strip();
        if (!FORM.matcher(text).matches()) {
            throw refused("token", "Paste the access token as Databricks showed it; it begins with dapi.");
        }
        return new PastedToken(new AccessToken(text), life(expiry, now));
    }

    private static Duration life(String expiry, Instant now) {
        try {
            Optional<Instant> end = LifetimeRule.expiry(expiry);
            if (end.filter(at -> !at.isAfter(now)).isPresent()) {
                throw new IllegalArgumentException("This is in the past.");
            }
            return end.map(at -> Duration.between(now, at)).orElse(ENDLESS);
        } catch (IllegalArgumentException e) {
            throw refused("expires_at", String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException refused(String field, String message) {
        return ProblemException.invalid("The access token was not saved.").withField(field, message);
    }

    Granted granted() {
        return new Granted(token, Optional.empty(), Optional.empty(), life, Optional.empty());
    }

    @Override
    public String toString() {
        return "PastedToken(redacted)";
    }
}
