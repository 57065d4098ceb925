package io.lakegate.server.app;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What apps must know of connections. Package {@code connection} knows. */
public interface AppUse {

    /** The connections whose owners let this app use them, by name; disconnected ones included. */
    List<GrantedConnection> connections(Handle handle, AppId app);
}
