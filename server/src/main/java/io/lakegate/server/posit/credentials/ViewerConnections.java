package io.lakegate.server.posit.credentials;

import io.lakegate.server.app.AppId;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds a viewer's connection for content. Writes nothing. */
@ApplicationScoped
class ViewerConnections {

    private final Database database;

    ViewerConnections(Database database) {
        this.database = database;
    }

    /** The viewer's through this integration: preferably one that the content may use, and one that works; the newest of equals. */
    Optional<Found> find(UserId viewer, IntegrationId integration, AppId content) {
        return database.read(handle -> handle.createQuery("""
                        select c.id, t.state <> 'DISCONNECTED' as connected,
                               exists (select from connection_grant g
                                       where g.connection_id = c.id and g.app_id = :app) as granted
                        from connection c join token_set t on t.connection_id = c.id
                        where c.owner_id = :viewer and c.integration_id = :integration
                        order by granted desc, t.state = 'ACTIVE' desc, c.number desc
                        limit 1
                        """)
                .bind("viewer", viewer.value())
                .bind("integration", integration.value())
                .bind("app", content.value())
                .map((row, context) -> new Found(
                        new ConnectionId(row.getObject("id", UUID.class)),
                        row.getBoolean("connected"),
                        row.getBoolean("granted")))
                .findOne());
    }

    /**
     * A connection.
     *
     * @param connected whether it holds tokens
     * @param granted whether its owner lets the content use it
     */
    record Found(ConnectionId id, boolean connected, boolean granted) {}
}
