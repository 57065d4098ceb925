package io.lakegate.server.connection;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationUse;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Tells integrations how many connections they have, and ends those when an admin removes one. */
@ApplicationScoped
class ConnectionsOfIntegration implements IntegrationUse {

    private final ConnectionStore store;
    private final TokenSets tokenSets;
    private final Audit audit;

    ConnectionsOfIntegration(ConnectionStore store, TokenSets tokenSets, Audit audit) {
        this.store = store;
        this.tokenSets = tokenSets;
        this.audit = audit;
    }

    @Override
    public long connections(Handle handle, IntegrationId id) {
        return store.count(handle, id);
    }

    /** Disconnects before it removes, so that replicas hear of it and a refresh under way finds nothing to write to. */
    @Override
    public void removeConnections(Handle handle, IntegrationId integration, Actor by) {
        for (ConnectionId id : store.through(handle, integration)) {
            tokenSets.disconnect(handle, id);
            store.remove(handle, id);
            audit.record(
                    handle,
                    AuditEntry.success(by, "connection.remove", "connection", id.value())
                            .with("because", "integration removed"));
        }
    }
}
