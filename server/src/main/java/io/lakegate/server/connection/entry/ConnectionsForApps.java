package io.lakegate.server.connection.entry;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.environment.Credentials;
import io.lakegate.server.app.environment.ServingConnections;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Grants;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Decides which connections an association may name. What its owner did not grant, nobody else grants instead of them. */
@ApplicationScoped
class ConnectionsForApps implements ServingConnections {

    private static final String CANDIDATES = """
            select c.id, c.name, c.owner_id, c.integration_id, coalesce(p.display_name, '') as owner_name,
                   exists (select from connection_grant g where g.connection_id = c.id and g.app_id = :app) as granted,
                   lakegate_may_use(c.id, :by) as usable
            from connection c left join person p on p.id = c.owner_id
            where (c.connected_at is not null or c.owner_id is null)
            """;

    private final Database database;
    private final Grants grants;
    private final Audit audit;

    ConnectionsForApps(Database database, Grants grants, Audit audit) {
        this.database = database;
        this.grants = grants;
        this.audit = audit;
    }

    @Override
    public void require(
            Handle handle, AppId app, Integration integration, Credentials credentials, UUID connection, SignedIn by) {
        if (credentials == Credentials.SHARED && !by.role().covers(Role.ADMIN)) {
            throw new ProblemException(
                    403,
                    "admins-choice",
                    "An admin's choice",
                    "Only an admin may let one person's connection serve everybody.");
        }
        Candidate found = find(handle, app, connection, by)
                .filter(it -> it.integration().equals(integration.id().value()))
                .filter(it -> it.owner().isPresent() == (credentials == Credentials.SHARED))
                .orElseThrow(() -> refused("There is no such connection through this integration."));
        if (found.decidedBy(by) || found.usable()) {
            grant(handle, found, app, by);
            if (!found.granted()) {
                audit.record(
                        handle,
                        AuditEntry.success(by.actor(), "connection.grant", "connection", connection)
                                .with("app", app.toString()));
            }
        } else if (!found.granted()) {
            throw refused("Its owner has not shared it with this app: ask "
                    + found.owner().map(owner -> found.ownerName()).orElse("an admin") + " to do that first.");
        }
    }

    /** Whoever only shares it lets the app use it for as long as it is shared with them. */
    private void grant(Handle handle, Candidate found, AppId app, SignedIn by) {
        ConnectionId connection = new ConnectionId(found.id());
        if (found.decidedBy(by)) {
            grants.grant(handle, connection, app, by.id());
        } else {
            grants.grantBySharing(handle, connection, app, by.id());
        }
    }

    @Override
    public List<Choice> choices(AppId app, Integration integration, Credentials credentials, SignedIn by) {
        if (credentials == Credentials.VIEWER) {
            return List.of();
        }
        String kind = credentials == Credentials.SHARED ? "c.owner_id is not null" : "c.owner_id is null";
        return database.read(handle -> handle
                .createQuery(CANDIDATES + " and c.integration_id = :integration and " + kind
                        + " order by lower(c.name), c.id limit 200")
                .bind("app", app.value())
                .bind("by", by.id().value())
                .bind("integration", integration.id().value())
                .map((row, context) -> candidate(row))
                .stream()
                .filter(it -> it.granted() || it.decidedBy(by) || it.usable())
                .map(it -> new Choice(it.id(), it.name(), it.ownerName()))
                .toList());
    }

    private static Optional<Candidate> find(Handle handle, AppId app, UUID connection, SignedIn by) {
        return handle.createQuery(CANDIDATES + " and c.id = :id for key share of c")
                .bind("app", app.value())
                .bind("by", by.id().value())
                .bind("id", connection)
                .map((row, context) -> candidate(row))
                .findOne();
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("integration_id", UUID.class),
                Optional.ofNullable(row.getObject("owner_id", UUID.class)),
                row.getString("owner_name"),
                row.getBoolean("granted"),
                row.getBoolean("usable"));
    }

    private static ProblemException refused(String message) {
        return ProblemException.invalid("Nothing was saved. Put the marked field right and try again.")
                .withField("connection", message);
    }

    private record Candidate(
            UUID id,
            String name,
            UUID integration,
            Optional<UUID> owner,
            String ownerName,
            boolean granted,
            boolean usable) {

        boolean decidedBy(SignedIn person) {
            return owner.map(person.id().value()::equals).orElse(person.role().covers(Role.ADMIN));
        }
    }
}
