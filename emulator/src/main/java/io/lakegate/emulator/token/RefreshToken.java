package io.lakegate.emulator.token;

import io.lakegate.emulator.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/** One refresh token of a session. Changed only by {@link Sessions}, under its lock. */
final class RefreshToken {
    final Secret text;
    final Session session;
    final Instant expiresAt;
    private Optional<Rotation> rotation = Optional.empty();

    /** When it was used up, and by what it was replaced. */
    record Rotation(Instant at, RefreshToken successor) {}

    RefreshToken(Secret text, Session session, Instant expiresAt) {
        this.text = text;
        this.session = session;
        this.expiresAt = expiresAt;
    }

    Optional<Rotation> rotation() {
        return rotation;
    }

    void rotatedTo(RefreshToken successor, Instant at) {
        rotation = Optional.of(new Rotation(at, successor));
    }
}
