package io.lakegate.server.app;

import io.lakegate.server.http.Position;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What apps must know of connections. Package {@code connection} knows. */
public interface AppUse {

    /**
     * The connections whose owners let this app use them, by name; disconnected ones included.
     *
     * @param after only those behind this position
     * @param limit at most so many
     */
    List<GrantedConnection> connections(Handle handle, AppId app, Optional<Position> after, int limit);

    /** How many there are. */
    int count(Handle handle, AppId app);
}
