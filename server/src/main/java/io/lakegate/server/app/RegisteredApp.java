package io.lakegate.server.app;

import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * An app as people see it.
 *
 * @param owners who may change it, beside admins
 * @param ownerName what people call them; empty if they are all gone
 * @param workingKeys how many keys work right now
 */
public record RegisteredApp(Apps.App app, Set<UserId> owners, String ownerName, Instant createdAt, long workingKeys) {

    /** Whether this person may change it and make keys for it: one of its owners, or an admin. */
    public boolean managedBy(SignedIn person) {
        return person.role().covers(Role.ADMIN)
                || (person.role().covers(Role.PUBLISHER) && owners.contains(person.id()));
    }
}
