package io.lakegate.server.user;

import io.lakegate.server.http.Position;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What user administration asks of browser sessions; package {@code user.session} keeps them. */
public interface Sessions {

    /**
     * Ends all of a person's sessions, within the caller's transaction: their browsers must sign in again.
     *
     * @return how many there were
     */
    int endAll(Handle handle, UserId person);

    /** A person's living sessions, the last used first. */
    List<BrowserSession> list(Handle handle, UserId person);

    /** The same in pages, the last begun first: that does not change while somebody turns the pages. */
    List<BrowserSession> page(Handle handle, UserId person, Optional<Position> after, int limit);

    /** Ends one of a person's sessions; false if they have no such session. */
    boolean end(Handle handle, UserId person, UUID session);
}
