package io.lakegate.server.integration;

import io.lakegate.server.audit.Actor;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What integrations must know of connections. Package {@code connection} knows. */
public interface IntegrationUse {

    /** What depends on each of these; one that nothing depends on may be missing. */
    Map<IntegrationId, Dependents> dependents(Handle handle, List<IntegrationId> ids);

    /** The same of a single one. */
    default Dependents dependents(Handle handle, IntegrationId id) {
        return dependents(handle, List.of(id)).getOrDefault(id, Dependents.NONE);
    }

    /** Erases the tokens of all its connections and removes them, within the caller's transaction. */
    void removeConnections(Handle handle, IntegrationId id, Actor by);

    /**
     * Erases the tokens of all its connections, within the caller's transaction, because host or client id change. The
     * connections stay, so that their owners see them and connect again, and apps keep what they were granted.
     *
     * @param anotherHost whether the host is another one: who somebody was at the old one says nothing there
     */
    void endConnections(Handle handle, IntegrationId id, boolean anotherHost, Actor by);
}
