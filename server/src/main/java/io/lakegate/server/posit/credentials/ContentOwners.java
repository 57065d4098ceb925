package io.lakegate.server.posit.credentials;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.environment.Owners;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;

/** Who owns content. An administrator who does not own it exchanges nothing for it, as in Connect. */
@ApplicationScoped
class ContentOwners {

    private final Owners owners;

    ContentOwners(Owners owners) {
        this.owners = owners;
    }

    boolean owns(UserId person, AppId content) {
        return owners.list(content).stream().anyMatch(owner -> owner.id().equals(person));
    }
}
