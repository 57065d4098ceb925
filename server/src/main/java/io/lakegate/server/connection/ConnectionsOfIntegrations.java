package io.lakegate.server.connection;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells integrations how many connections they have, and ends them with the integration. */
@ApplicationScoped
class ConnectionsOfIntegrations implements IntegrationUse {

    private final TokenSets tokenSets;
    private final Audit audit;

    ConnectionsOfIntegrations(TokenSets tokenSets, Audit audit) {
        this.tokenSets = tokenSets;
        this.audit = audit;
    }

    /** Those whose first connect is still under way do not count: nobody would miss them. */
    @Override
    public long connections(Handle handle, IntegrationId id) {
        return handle.createQuery(
                        "select count(*) from connection where integration_id = :id and connected_at is not null")
                .bind("id", id.value())
                .mapTo(long.class)
                .one();
    }

    /** Disconnects first, so that other replicas hear of it and forget the tokens; then the rows go. */
    @Override
    public void removeConnections(Handle handle, IntegrationId id, Actor by) {
        for (ConnectionId connection : all(handle, id)) {
            tokenSets.disconnect(handle, connection);
            handle.execute("delete from connection where id = ?", connection.value());
            audit.record(
                    handle,
                    AuditEntry.success(by, "connection.remove", "connection", connection.value())
                            .with("because", "integration removed"));
        }
    }

    private static List<ConnectionId> all(Handle handle, IntegrationId id) {
        return handle
                .createQuery("select id from connection where integration_id = :id for update")
                .bind("id", id.value())
                .mapTo(UUID.class)
                .list()
                .stream()
                .map(ConnectionId::new)
                .toList();
    }
}
