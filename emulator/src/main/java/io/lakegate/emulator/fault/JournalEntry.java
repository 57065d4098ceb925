package io.lakegate.emulator.fault;

import io.lakegate.emulator.secret.Fingerprint;
import java.time.Instant;
import java.util.Optional;

/**
 * One token request. Tokens appear as fingerprints only.
 *
 * @param sequence counts up from 1, in the order of arrival
 * @param at the emulator's time of arrival
 * @param path which token endpoint
 * @param host host and port that the client used
 * @param grantType empty if it said none
 * @param clientId empty if it said none
 * @param refreshToken what was presented
 * @param presentation how often this refresh token has been presented, this time included; 0 without one
 * @param outcome what became of it
 */
public record JournalEntry(
        long sequence,
        Instant at,
        String path,
        String host,
        String grantType,
        String clientId,
        Optional<Fingerprint> refreshToken,
        int presentation,
        Outcome outcome) {

    /**
     * What became of a token request.
     *
     * @param effect what the endpoint did; nothing while it has not, or if a fault kept the request from it
     * @param fault the fault that struck, in words; empty for none
     */
    public record Outcome(Optional<Effect> effect, String fault) {
        /** Not answered yet. */
        static final Outcome OPEN = new Outcome(Optional.empty(), "");
    }

    /**
     * What the endpoint did, whether or not the client learned of it.
     *
     * @param status the HTTP status it answered
     * @param error the OAuth error; empty for none
     * @param issued the refresh token it handed out; the presented one again in reusable mode
     * @param accessTokenExpiresAt when the access token that it handed out dies
     */
    public record Effect(
            int status, String error, Optional<Fingerprint> issued, Optional<Instant> accessTokenExpiresAt) {}

    JournalEntry with(Outcome changed) {
        return new JournalEntry(sequence, at, path, host, grantType, clientId, refreshToken, presentation, changed);
    }
}
