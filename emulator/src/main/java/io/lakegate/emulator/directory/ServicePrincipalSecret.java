package io.lakegate.emulator.directory;

import io.lakegate.emulator.secret.Fingerprint;
import io.lakegate.emulator.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * One OAuth secret of a service principal.
 *
 * @param id names it in the API
 * @param text what authenticates, {@code dose…}
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused; absent for a seeded one
 */
public record ServicePrincipalSecret(String id, Secret text, Instant createdAt, Optional<Instant> expiresAt) {
    /**
     * Whether it still authenticates.
     *
     * @param now the emulator's time
     * @return false once it has expired
     */
    public boolean isGood(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }

    /**
     * What the API shows instead of the secret.
     *
     * @return a digest
     */
    public String hash() {
        return Fingerprint.of(text.reveal()).text();
    }
}
