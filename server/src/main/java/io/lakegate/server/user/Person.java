package io.lakegate.server.user;

import io.lakegate.server.audit.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * A user as the database knows them, password apart.
 *
 * @param name what they type to sign in; unique whatever its case
 * @param displayName what people call them
 * @param oneTimePassword whether the next sign-in must choose a new password
 * @param disabledAt since when they may not sign in, absent while they may
 * @param lastSignInAt absent until the first
 */
public record Person(
        UserId id,
        String name,
        String displayName,
        Role role,
        boolean oneTimePassword,
        Optional<Instant> disabledAt,
        Instant createdAt,
        Optional<Instant> lastSignInAt) {

    /** Whether they may not sign in. */
    public boolean disabled() {
        return disabledAt.isPresent();
    }

    /** As an audit entry names them. */
    public Actor actor() {
        return Actor.user(id.value(), name);
    }
}
