package io.lakegate.server.posit.session;

import io.lakegate.server.database.Database;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads connections as sessions. A disconnected one is none, and neither is the organisation's own. Writes nothing. */
@ApplicationScoped
class SessionReader {

    private static final String SESSIONS = """
            select c.number, c.id, c.owner_id, c.integration_id, c.created_at, t.refresh_token is not null as refreshes,
                   coalesce(t.issued_at, c.created_at) as updated_at
            from connection c join token_set t on t.connection_id = c.id
            where c.owner_id is not null and t.state <> 'DISCONNECTED'
            """;

    private final Database database;

    SessionReader(Database database) {
        this.database = database;
    }

    /** This person's, or everybody's, the first begun first. */
    List<ConnectSession> list(Optional<UserId> owner) {
        return database.read(handle -> {
            var query = handle.createQuery(
                    SESSIONS + (owner.isPresent() ? " and c.owner_id = :owner" : "") + " order by c.number");
            owner.ifPresent(person -> query.bind("owner", person.value()));
            return query.map((row, context) -> session(row)).list();
        });
    }

    Optional<ConnectSession> find(UUID id) {
        return database.read(handle -> handle.createQuery(SESSIONS + " and c.id = :id")
                .bind("id", id)
                .map((row, context) -> session(row))
                .findOne());
    }

    private static ConnectSession session(ResultSet row) throws SQLException {
        return new ConnectSession(
                Long.toString(row.getLong("number")),
                row.getObject("id", UUID.class).toString(),
                row.getObject("owner_id", UUID.class).toString(),
                row.getObject("integration_id", UUID.class).toString(),
                row.getBoolean("refreshes"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
