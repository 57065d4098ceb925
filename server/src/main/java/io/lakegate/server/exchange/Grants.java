package io.lakegate.server.exchange;

import io.lakegate.server.app.AppId;
import io.lakegate.server.user.UserId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Which apps may use which connection. Deciding who may grant is the caller's part: the connection's owner. */
public interface Grants {

    /** Lets the app use the connection; idempotent. */
    void grant(Handle handle, ConnectionId connection, AppId app, UserId grantedBy);

    /**
     * The same by somebody who only shares the connection: it lasts while they do. A grant by who decides about it stays what it
     * is.
     */
    void grantBySharing(Handle handle, ConnectionId connection, AppId app, UserId grantedBy);

    /** Takes it back; idempotent; the next exchange is refused. */
    void withdraw(Handle handle, ConnectionId connection, AppId app);

    /** The apps that may use the connection. */
    List<AppId> apps(ConnectionId connection);

    /** The same for many, for lists; a connection without grants is not in it. */
    Map<ConnectionId, List<AppId>> apps(List<ConnectionId> connections);
}
