package io.lakegate.server.user.session;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.CurrentActor;
import io.lakegate.server.user.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the audit who is asking. */
@ApplicationScoped
class RequestActor implements CurrentActor {

    private final CurrentUser user;

    RequestActor(CurrentUser user) {
        this.user = user;
    }

    @Override
    public Actor require() {
        return user.require().actor();
    }
}
