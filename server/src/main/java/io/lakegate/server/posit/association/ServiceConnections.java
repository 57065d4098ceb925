package io.lakegate.server.posit.association;

import io.lakegate.server.app.AppId;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.organisation.ConnectionOrder;
import io.lakegate.server.connection.organisation.OrganisationConnections;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Grants;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.posit.Code;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The organisation's connection that serves content of a Service Account. Connect has no such thing: there an administrator who
 * saves the integration gives it to every publisher on its list. So an integration that was saved through Connect's API gets its
 * connection when it is first used, and grants it to the content; of any other an admin decides in Lakegate.
 */
@ApplicationScoped
class ServiceConnections {

    private final Database database;
    private final OrganisationConnections connections;
    private final Grants grants;
    private final Audit audit;

    ServiceConnections(Database database, OrganisationConnections connections, Grants grants, Audit audit) {
        this.database = database;
        this.connections = connections;
        this.grants = grants;
        this.audit = audit;
    }

    /** Code 209 where there is none and none can be made. */
    UUID require(AppId content, Integration integration, SignedIn by) {
        boolean ours = savedHere(integration);
        UUID connection = find(content, integration).orElseGet(() -> made(integration, ours, by));
        if (ours) {
            grant(connection, content, by);
        }
        return connection;
    }

    private void grant(UUID connection, AppId content, SignedIn by) {
        database.run(handle -> {
            if (!grants.apps(new ConnectionId(connection)).contains(content)) {
                grants.grant(handle, new ConnectionId(connection), content, by.id());
                audit.record(
                        handle,
                        AuditEntry.success(by.actor(), "connection.grant", "connection", connection)
                                .with("app", content.toString())
                                .with("reason", "saved through Connect's API, for every publisher on its list"));
            }
        });
    }

    private UUID made(Integration integration, boolean ours, SignedIn by) {
        if (!ours || integration.authType() == AuthType.ACCESS_TOKEN) {
            throw Code.ASSIGNMENT.says("The organisation has no connection through " + integration.name()
                    + ": an admin makes one in Lakegate.");
        }
        try {
            return connections
                    .create(new ConnectionOrder(integration.id().toString(), "", "", ""), by)
                    .connection()
                    .id()
                    .value();
        } catch (ProblemException refused) {
            throw Code.ASSIGNMENT.says(refused.detail());
        }
    }

    private boolean savedHere(Integration integration) {
        return database.read(
                handle -> handle.createQuery("select exists (select from posit_integration where integration_id = :id)")
                        .bind("id", integration.id().value())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** One that the content may use already, else one that works, else any. */
    private Optional<UUID> find(AppId content, Integration integration) {
        return database.read(handle -> handle.createQuery("""
                        select c.id from connection c join token_set t on t.connection_id = c.id
                        where c.integration_id = :integration and c.owner_id is null
                        order by exists (select from connection_grant g
                                         where g.connection_id = c.id and g.app_id = :app) desc,
                                 t.state = 'ACTIVE' desc, c.number
                        limit 1
                        """)
                .bind("integration", integration.id().value())
                .bind("app", content.value())
                .mapTo(UUID.class)
                .findOne());
    }
}
