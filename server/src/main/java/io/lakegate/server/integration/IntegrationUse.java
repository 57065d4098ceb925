package io.lakegate.server.integration;

import io.lakegate.server.audit.Actor;
import org.jdbi.v3.core.Handle;

/** What integrations must know of connections. Package {@code connection} knows. */
public interface IntegrationUse {

    /** How many connections this integration has, disconnected ones included. */
    long connections(Handle handle, IntegrationId id);

    /** Erases the tokens of all its connections and removes them, within the caller's transaction. */
    void removeConnections(Handle handle, IntegrationId id, Actor by);
}
