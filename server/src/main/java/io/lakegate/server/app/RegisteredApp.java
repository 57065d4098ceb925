package io.lakegate.server.app;

import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An app as people see it.
 *
 * @param owner who registered it; absent once that person is gone
 * @param ownerName what people call them; empty if they are gone
 * @param workingKeys how many keys work right now
 */
public record RegisteredApp(
        Apps.App app, Optional<UserId> owner, String ownerName, Instant createdAt, long workingKeys) {

    /** Whether this person may change it and make keys for it: its owner, or an admin. */
    public boolean managedBy(SignedIn person) {
        return person.role().covers(Role.ADMIN)
                || (person.role().covers(Role.PUBLISHER)
                        && owner.filter(person.id()::equals).isPresent());
    }
}
