package io.lakegate.emulator.signin;

import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.secret.Secret;
import java.time.Instant;

/**
 * A person at one host.
 *
 * @param id unguessable; the cookie's value
 * @param user who
 * @param formToken goes into forms, so that another site cannot send them
 * @param endsAt when the cookie stops working
 */
public record SignIn(String id, User user, Secret formToken, Instant endsAt) {
    /** Says who, never the id. */
    @Override
    public String toString() {
        return "sign-in of " + user.email();
    }
}
