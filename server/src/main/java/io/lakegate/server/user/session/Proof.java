package io.lakegate.server.user.session;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether the current request's person proved lately who they are. */
@ApplicationScoped
public class Proof {

    private final SecurityIdentity identity;

    Proof(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** True within {@link io.lakegate.server.user.Confirmation#GOOD_FOR} of typing the password in this browser session. */
    public boolean fresh() {
        return Boolean.TRUE.equals(identity.getAttribute(PersonIdentities.CONFIRMED));
    }
}
