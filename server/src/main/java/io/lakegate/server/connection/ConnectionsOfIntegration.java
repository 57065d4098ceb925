package io.lakegate.server.connection;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.activity.Activity;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.Dependents;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Tells integrations how many connections they have, and ends those when an admin removes one. */
@ApplicationScoped
class ConnectionsOfIntegration implements IntegrationUse {

    /** Connections that are still being made do not count: nobody depends on them yet. */
    private static final String DEPENDENTS = """
            select c.integration_id,
                   count(*) filter (where t.state = 'ACTIVE') as active,
                   count(*) filter (where t.state = 'RECONNECT_NEEDED') as reconnect_needed,
                   count(*) filter (where t.state = 'DISCONNECTED') as disconnected,
                   count(distinct c.owner_id) as people,
                   (select count(distinct g.app_id) from connection_grant g join connection d on d.id = g.connection_id
                     where d.integration_id = c.integration_id and d.connected_at is not null) as apps
            from connection c join token_set t on t.connection_id = c.id
            where c.integration_id = any(:ids) and c.connected_at is not null
            group by c.integration_id
            """;

    private final ConnectionStore store;
    private final TokenSets tokenSets;
    private final Audit audit;

    ConnectionsOfIntegration(ConnectionStore store, TokenSets tokenSets, Audit audit) {
        this.store = store;
        this.tokenSets = tokenSets;
        this.audit = audit;
    }

    @Override
    public Map<IntegrationId, Dependents> dependents(Handle handle, List<IntegrationId> ids) {
        return handle
                .createQuery(DEPENDENTS)
                .bind("ids", ids.stream().map(IntegrationId::value).toArray(UUID[]::new))
                .map((row, context) -> Map.entry(
                        new IntegrationId(row.getObject("integration_id", UUID.class)),
                        new Dependents(
                                row.getLong("active"),
                                row.getLong("reconnect_needed"),
                                row.getLong("disconnected"),
                                row.getLong("people"),
                                row.getLong("apps"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Disconnects before it removes, so that replicas hear of it and a refresh under way finds nothing to write to. */
    @Override
    public void removeConnections(Handle handle, IntegrationId integration, Actor by) {
        for (ConnectionId id : store.through(handle, integration)) {
            tokenSets.disconnect(handle, id);
            store.remove(handle, id);
            audit.record(
                    handle,
                    Activity.DELETED.on(AuditEntry.success(by, "connection.remove", "connection", id.value())
                            .with("because", "integration removed")));
        }
    }

    /**
     * Those still being made go altogether; their callback finds another client and is refused. The callback of a reconnect
     * that is under way is refused for the same reason.
     */
    @Override
    public void endConnections(Handle handle, IntegrationId integration, boolean anotherHost, Actor by) {
        List<ConnectionId> ids = store.through(handle, integration);
        var states = tokenSets.find(ids);
        for (ConnectionId id : ids) {
            tokenSets.disconnect(handle, id);
            store.removeUnconnected(handle, id);
            if (anotherHost) {
                store.forgetIdentity(handle, id);
            }
            var seen = states.get(id);
            if (seen != null && !seen.state().equals(new ConnectionState.Disconnected())) {
                audit.record(handle, ended(id, by));
            }
        }
    }

    private static AuditEntry ended(ConnectionId id, Actor by) {
        return AuditEntry.success(by, "connection.disconnect", "connection", id.value())
                .with("because", "host or client id of the integration changed");
    }
}
