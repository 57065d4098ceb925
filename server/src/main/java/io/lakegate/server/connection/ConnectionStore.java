package io.lakegate.server.connection;

import io.lakegate.server.connection.attributes.Attributes;
import io.lakegate.server.connection.sharing.SharingStore;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of {@code connection}. */
@ApplicationScoped
public class ConnectionStore {

    /** What was never connected is shown to nobody, unless it is the organisation's. */
    private static final String SELECT = """
            select c.id, c.integration_id, p.display_name as owner_name, c.name, c.identity_id,
                   c.identity_name, c.created_at, c.connected_at, c.catalog, c.warehouse, c.viewer_of,
            """ + SharingStore.COLUMNS + """
            from connection c left join person p on p.id = c.owner_id
            where (c.connected_at is not null or c.owner_id is null)""";

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
        add(handle, id, integration, Optional.of(owner), name);
    }

    /** Adds one of the organisation's, which admins see from now on. */
    public void addOrganisations(Handle handle, ConnectionId id, IntegrationId integration, String name) {
        add(handle, id, integration, Optional.empty(), name);
    }

    private static void add(
            Handle handle, ConnectionId id, IntegrationId integration, Optional<UserId> owner, String name) {
        handle.createUpdate("""
                        insert into connection (id, integration_id, owner_id, name)
                        values (:id, :integration, cast(:owner as uuid), :name)""")
                .bind("id", id.value())
                .bind("integration", integration.value())
                .bindByType("owner", owner.map(UserId::value).orElse(null), UUID.class)
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

    /** Whoever connects it next decides whose it is at Databricks. */
    void forgetIdentity(Handle handle, ConnectionId id) {
        handle.execute("update connection set identity_id = null, identity_name = null where id = ?", id.value());
    }

    /** Removes a connection if its first connect never succeeded. */
    public void removeUnconnected(Handle handle, ConnectionId id) {
        handle.execute(
                "delete from connection where id = ? and connected_at is null and owner_id is not null", id.value());
    }

    /** Removes what first connects left behind whose browser never came back. */
    public void removeAbandoned(Handle handle) {
        handle.execute("""
                delete from connection c
                where c.connected_at is null and c.owner_id is not null
                  and c.created_at < lakegate_now() - interval '1 hour'
                  and not exists (select from authorization_request r
                                  where r.connection_id = c.id and r.ended_at is null
                                    and r.expires_at > lakegate_now())""");
    }

    /** Whether it was removed; only a connection without tokens may be. */
    boolean remove(Handle handle, ConnectionId id) {
        boolean deleted = handle.execute("delete from connection where id = ?", id.value()) == 1;
        Changes.told(handle, Change.Kind.TOKEN_SET, id.value()); // a trigger wrote the row
        return deleted;
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

    /** Those of these whose owner the access list of their integration leaves out. */
    Set<ConnectionId> shutOut(List<ConnectionId> ids) {
        return Set.copyOf(database.read(handle -> handle.createQuery("""
                        select c.id from connection c
                        where c.id = any(:ids) and c.owner_id is not null
                          and exists (select from integration_access a where a.integration_id = c.integration_id)
                          and not lakegate_may_connect(c.integration_id, c.owner_id)""")
                .bind("ids", ids.stream().map(ConnectionId::value).toArray(UUID[]::new))
                .mapTo(UUID.class)
                .map(ConnectionId::new)
                .list()));
    }

    /** The connection, unless it is somebody's and was never connected. */
    Optional<Connection> find(ConnectionId id) {
        return database.read(handle -> handle.createQuery(SELECT + " and c.id = :id")
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

    /** Those that match, by name. */
    List<Connection> list(ConnectionFilter filter) {
        return database.read(handle -> {
            Query query =
                    handle.createQuery(SELECT + conditions(filter) + " order by lower(c.name), c.id limit :limit");
            query.bind("limit", filter.limit());
            filter.owner().ifPresent(owner -> query.bind("owner", owner.value()));
            filter.sharedWith().ifPresent(person -> query.bind("person", person.value()));
            filter.state().ifPresent(state -> query.bind("state", state));
            filter.integration().ifPresent(integration -> query.bind("integration", integration.value()));
            filter.after()
                    .ifPresent(after -> query.bind("name", after.name())
                            .bind("after", after.id().value()));
            return query.map(ConnectionStore::read).list();
        });
    }

    /** The state lies in the token set's row, which this only reads. */
    private static String conditions(ConnectionFilter filter) {
        return filter.owner().map(any -> " and c.owner_id = :owner").orElse("")
                + filter.sharedWith()
                        .map(any -> " and c.audience <> 'private' and c.owner_id is distinct from :person"
                                + " and lakegate_shared_with(c.id, :person)")
                        .orElse("")
                + (filter.organisation() ? " and c.owner_id is null" : "")
                + filter.integration()
                        .map(any -> " and c.integration_id = :integration")
                        .orElse("")
                + filter.state()
                        .map(
                                any ->
                                        " and exists (select from token_set t where t.connection_id = c.id and t.state = :state)")
                        .orElse("")
                + filter.after()
                        .map(any -> " and (lower(c.name), c.id) > (lower(:name), :after)")
                        .orElse("");
    }

    /** Somebody's own credentials for a connection that is shared with them, the newest first. */
    Optional<ConnectionId> viewerConnection(ConnectionId shared, UserId person) {
        return database.read(handle -> handle.createQuery("""
                        select id from connection
                        where viewer_of = :shared and owner_id = :person and connected_at is not null
                        order by connected_at desc limit 1""")
                .bind("shared", shared.value())
                .bind("person", person.value())
                .mapTo(UUID.class)
                .map(ConnectionId::new)
                .findOne());
    }

    private static Connection read(ResultSet rows, StatementContext context) throws SQLException {
        return new Connection(
                new ConnectionId(rows.getObject("id", UUID.class)),
                new IntegrationId(rows.getObject("integration_id", UUID.class)),
                owner(rows),
                rows.getString("name"),
                identity(rows),
                rows.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(rows.getTimestamp("connected_at")).map(Timestamp::toInstant),
                new Attributes(
                        Optional.ofNullable(rows.getString("catalog")),
                        Optional.ofNullable(rows.getString("warehouse"))),
                SharingStore.read(rows),
                Optional.ofNullable(rows.getObject("viewer_of", UUID.class)).map(ConnectionId::new));
    }

    private static Optional<Connection.Owner> owner(ResultSet rows) throws SQLException {
        UUID id = rows.getObject("owner_id", UUID.class);
        return id == null
                ? Optional.empty()
                : Optional.of(new Connection.Owner(new UserId(id), rows.getString("owner_name")));
    }

    private static Optional<Connection.Identity> identity(ResultSet rows) throws SQLException {
        String id = rows.getString("identity_id");
        return id == null
                ? Optional.empty()
                : Optional.of(new Connection.Identity(id, rows.getString("identity_name")));
    }
}
