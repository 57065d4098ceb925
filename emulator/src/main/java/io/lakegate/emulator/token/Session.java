package io.lakegate.emulator.token;

import io.lakegate.emulator.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one consent began: the family of refresh tokens that descend from it and the access tokens that go with them.
 *
 * @param id names it
 * @param clientId the application
 * @param user who consented
 * @param level where
 * @param scopes what was granted
 * @param startedAt when
 * @param endsAt when the user must sign in again, whatever happens
 */
public record Session(
        String id,
        String clientId,
        User user,
        Level level,
        List<String> scopes,
        Instant startedAt,
        Optional<Instant> endsAt) {
    /** Copies the scopes. */
    public Session {
        scopes = List.copyOf(scopes);
    }
}
