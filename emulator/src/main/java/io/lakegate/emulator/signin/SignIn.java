package io.lakegate.emulator.signin;

import io.lakegate.emulator.directory.User;
import java.time.Instant;

/**
 * A person at one host.
 *
 * @param id unguessable; the cookie's value
 * @param user who
 * @param endsAt when the cookie stops working
 */
public record SignIn(String id, User user, Instant endsAt) {
    /** Says who, never the id. */
    @Override
    public String toString() {
        return "sign-in of " + user.email();
    }
}
