package io.lakegate.server.user.confirm;

import io.lakegate.server.user.session.Proof;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** What {@code confirmPassword.html} needs to know of the current request; in templates {@code inject:confirmation}. */
@Named("confirmation")
@RequestScoped
public class ConfirmationNeed {

    private final boolean needed;

    ConfirmationNeed(Proof proof) {
        this.needed = !proof.fresh();
    }

    /** Whether to ask for the password. */
    public boolean needed() {
        return needed;
    }
}
