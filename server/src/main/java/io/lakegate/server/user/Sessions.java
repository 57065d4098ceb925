package io.lakegate.server.user;

import org.jdbi.v3.core.Handle;

/** What user administration asks of browser sessions; package {@code user.session} keeps them. */
public interface Sessions {

    /**
     * Ends all of a person's sessions, within the caller's transaction: their browsers must sign in again.
     *
     * @return how many there were
     */
    int endAll(Handle handle, UserId person);
}
