package io.lakegate.server.exchange.token;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lakegate.server.app.AppId;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Grants;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code connection_grant}. */
@ApplicationScoped
class GrantStore implements Grants {

    private final Database database;

    GrantStore(Database database) {
        this.database = database;
    }

    @Override
    public void grant(Handle handle, ConnectionId connection, AppId app, UserId grantedBy) {
        grant(handle, connection, app, grantedBy, false);
    }

    @Override
    public void grantBySharing(Handle handle, ConnectionId connection, AppId app, UserId grantedBy) {
        grant(handle, connection, app, grantedBy, true);
    }

    /** Where two grant the same, who decides about the connection counts. */
    private static void grant(Handle handle, ConnectionId connection, AppId app, UserId grantedBy, boolean bySharing) {
        handle.createUpdate("""
                        with granted as (
                            insert into connection_grant as g (connection_id, app_id, granted_by, by_sharing)
                            values (:connection, :app, :by, :bySharing)
                            on conflict (connection_id, app_id) do update
                               set granted_by = excluded.granted_by, by_sharing = excluded.by_sharing
                             where g.by_sharing
                            returning connection_id)
                        insert into change (kind, id) select 'grant', connection_id from granted
                        """)
                .bind("connection", connection.value())
                .bind("app", app.value())
                .bind("by", grantedBy.value())
                .bind("bySharing", bySharing)
                .execute();
        Changes.told(handle, Change.Kind.GRANT, connection.value());
    }

    @Override
    public void withdraw(Handle handle, ConnectionId connection, AppId app) {
        handle.createUpdate("""
                        delete from connection_grant where connection_id = :connection and app_id = :app
                        """)
                .bind("connection", connection.value())
                .bind("app", app.value())
                .execute();
        Changes.told(handle, Change.Kind.GRANT, connection.value()); // a trigger wrote the row
    }

    @Override
    public List<AppId> apps(ConnectionId connection) {
        return apps(List.of(connection)).getOrDefault(connection, List.of());
    }

    @Override
    public Map<ConnectionId, List<AppId>> apps(List<ConnectionId> connections) {
        UUID[] values = connections.stream().map(ConnectionId::value).toArray(UUID[]::new);
        return database.read(handle -> handle
                .createQuery("""
                        select connection_id, app_id from connection_grant where connection_id = any(:connections)
                         order by granted_at, app_id
                        """)
                .bind("connections", values)
                .map((row, context) -> Map.entry(
                        new ConnectionId(row.getObject("connection_id", UUID.class)),
                        new AppId(row.getObject("app_id", UUID.class))))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList()))));
    }
}
