package io.lakegate.server.connection;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.AppUse;
import io.lakegate.server.app.GrantedConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells apps which connections they may use. */
@ApplicationScoped
class ConnectionsOfApp implements AppUse {

    @Override
    public List<GrantedConnection> connections(Handle handle, AppId app) {
        return handle.createQuery("""
                        select c.id, c.name, coalesce(p.display_name, '') as owner, t.state, g.granted_at
                        from connection_grant g
                        join connection c on c.id = g.connection_id
                        join token_set t on t.connection_id = c.id
                        left join person p on p.id = c.owner_id
                        where g.app_id = :app
                        order by lower(c.name), c.id
                        """)
                .bind("app", app.value())
                .map((row, context) -> new GrantedConnection(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("owner"),
                        row.getString("state"),
                        row.getObject("granted_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
