package io.lakegate.server.connection;

import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of {@code connection}. */
@ApplicationScoped
public class ConnectionStore {

    private static final String COLUMNS =
            "id, integration_id, owner_id, name, identity_id, identity_name, created_at, connected_at";

    private final Database database;

    /** Over the one database. */
    public ConnectionStore(Database database) {
        this.database = database;
    }

    /** Keeps the connection from being removed until the transaction ends; false if it is gone already. */
    public boolean hold(Handle handle, ConnectionId id) {
        return handle.createQuery("select 1 from connection where id = :id for key share")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Adds a connection that is being made; nobody sees it until {@link #connected}. */
    public void add(Handle handle, ConnectionId id, IntegrationId integration, UserId owner, String name) {
        handle.createUpdate("""
                        insert into connection (id, integration_id, owner_id, name)
                        values (:id, :integration, :owner, :name)""")
                .bind("id", id.value())
                .bind("integration", integration.value())
                .bind("owner", owner.value())
                .bind("name", name)
                .execute();
    }

    /** A consent was stored: from now on it is shown, with the identity that approved. */
    public void connected(Handle handle, ConnectionId id, Connection.Identity identity) {
        handle.createUpdate("""
                        update connection
                        set identity_id = :identity, identity_name = :userName, connected_at = lakegate_now()
                        where id = :id""")
                .bind("identity", identity.id())
                .bind("userName", identity.userName())
                .bind("id", id.value())
                .execute();
    }

    /** Removes a connection if its first connect never succeeded. */
    public void removeUnconnected(Handle handle, ConnectionId id) {
        handle.execute("delete from connection where id = ? and connected_at is null", id.value());
    }

    /** Removes what first connects left behind whose browser never came back. */
    public void removeAbandoned(Handle handle) {
        handle.execute("""
                delete from connection c
                where c.connected_at is null
                  and c.created_at < lakegate_now() - interval '1 hour'
                  and not exists (select from authorization_request r
                                  where r.connection_id = c.id and r.ended_at is null
                                    and r.expires_at > lakegate_now())""");
    }

    /** Whether it was removed; only a connection without tokens may be. */
    boolean remove(Handle handle, ConnectionId id) {
        return handle.execute("delete from connection where id = ?", id.value()) == 1;
    }

    /** How many connections an integration has; those still being made do not count. */
    long count(Handle handle, IntegrationId integration) {
        return handle.createQuery(
                        "select count(*) from connection where integration_id = :integration and connected_at is not null")
                .bind("integration", integration.value())
                .mapTo(Long.class)
                .one();
    }

    /** All connections of an integration, those still being made too, locked until the transaction ends. */
    List<ConnectionId> through(Handle handle, IntegrationId integration) {
        return handle.createQuery(
                        "select id from connection where integration_id = :integration order by id for update")
                .bind("integration", integration.value())
                .mapTo(UUID.class)
                .map(ConnectionId::new)
                .list();
    }

    /** The connection, unless it was never connected. */
    Optional<Connection> find(ConnectionId id) {
        return database.read(handle -> handle.createQuery(
                        "select " + COLUMNS + " from connection where id = :id and connected_at is not null")
                .bind("id", id.value())
                .map(ConnectionStore::read)
                .findFirst());
    }

    /** The identity a connection had so far, locked until the transaction ends; absent at a first connect. */
    public Optional<Connection.Identity> identityForUpdate(Handle handle, ConnectionId id) {
        return handle
                .createQuery("select identity_id, identity_name from connection where id = :id for update")
                .bind("id", id.value())
                .map((rows, context) -> identity(rows))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A user's own, by name. */
    List<Connection> ownedBy(UserId owner) {
        return database.read(handle -> handle.createQuery("select " + COLUMNS
                        + " from connection where owner_id = :owner and connected_at is not null"
                        + " order by lower(name), id")
                .bind("owner", owner.value())
                .map(ConnectionStore::read)
                .list());
    }

    /** Everybody's, in pages: those after the given id, in the order of their ids. */
    List<Connection> all(Optional<ConnectionId> after, int limit) {
        return database.read(handle -> handle.createQuery("select " + COLUMNS
                        + " from connection where connected_at is not null and (:after::uuid is null or id > :after::uuid)"
                        + " order by id limit :limit")
                .bind("after", after.map(ConnectionId::value).orElse(null))
                .bind("limit", limit)
                .map(ConnectionStore::read)
                .list());
    }

    private static Connection read(ResultSet rows, StatementContext context) throws SQLException {
        return new Connection(
                new ConnectionId(rows.getObject("id", UUID.class)),
                new IntegrationId(rows.getObject("integration_id", UUID.class)),
                Optional.ofNullable(rows.getObject("owner_id", UUID.class)).map(UserId::new),
                rows.getString("name"),
                identity(rows),
                rows.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(rows.getTimestamp("connected_at")).map(Timestamp::toInstant));
    }

    private static Optional<Connection.Identity> identity(ResultSet rows) throws SQLException {
        String id = rows.getString("identity_id");
        return id == null
                ? Optional.empty()
                : Optional.of(new Connection.Identity(id, rows.getString("identity_name")));
    }
}
