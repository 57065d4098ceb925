package io.lakegate.server.connection;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.AppUse;
import io.lakegate.server.app.GrantedConnection;
import io.lakegate.server.http.Position;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells apps which connections they may use. */
@ApplicationScoped
class ConnectionsOfApp implements AppUse {

    @Override
    public List<GrantedConnection> connections(Handle handle, AppId app, Optional<Position> after, int limit) {
        return handle.createQuery("""
                        select c.id, c.name, coalesce(p.display_name, '') as owner, t.state, g.granted_at,
                               c.token_shared_at is not null as token_shared
                        from connection_grant g
                        join connection c on c.id = g.connection_id
                        join token_set t on t.connection_id = c.id
                        left join person p on p.id = c.owner_id
                        where g.app_id = :app
                          and (cast(:id as uuid) is null or (lower(c.name), c.id) > (lower(:name), cast(:id as uuid)))
                        order by lower(c.name), c.id limit :limit
                        """)
                .bind("app", app.value())
                .bindByType("id", after.map(it -> it.id().toString()).orElse(null), String.class)
                .bind("name", after.map(Position::key).orElse(""))
                .bind("limit", limit)
                .map((row, context) -> new GrantedConnection(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("owner"),
                        row.getString("state"),
                        row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("token_shared")))
                .list();
    }

    @Override
    public int count(Handle handle, AppId app) {
        return handle.createQuery("select count(*) from connection_grant where app_id = :app")
                .bind("app", app.value())
                .mapTo(Integer.class)
                .one();
    }
}
