package io.lakegate.server.app;

import io.lakegate.server.app.environment.Environment;
import io.lakegate.server.app.environment.EnvironmentId;
import io.lakegate.server.app.environment.EnvironmentStore;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The rows of table {@code app}. Every write tells the other replicas through table {@code change}. */
@ApplicationScoped
class AppStore {

    private static final String APPS = """
            select a.id, a.name, a.description, a.disabled_at is not null as disabled, a.created_at,
                   coalesce((select string_agg(o.display_name, ', ' order by lower(o.display_name), o.id)
                             from app_ownership w join person o on o.id = w.person_id where w.app_id = a.id), '') as owner_names,
                   array(select w.person_id from app_ownership w where w.app_id = a.id) as owners,
                   (select count(*) from app_key k where k.app_id = a.id and k.revoked_at is null
                    and k.expires_at > lakegate_now()) as working_keys
            from app a
            """;

    private final EnvironmentStore environments;

    AppStore(EnvironmentStore environments) {
        this.environments = environments;
    }

    Optional<RegisteredApp> find(Handle handle, AppId id) {
        return handle.createQuery(APPS + "where a.id = :id")
                .bind("id", id.value())
                .map((row, context) -> app(row))
                .findOne();
    }

    List<RegisteredApp> list(Handle handle) {
        return handle.createQuery(APPS + "order by lower(a.name)")
                .map((row, context) -> app(row))
                .list();
    }

    /** Those whose name comes after that one, at most so many. */
    List<RegisteredApp> page(Handle handle, String after, int limit) {
        return handle.createQuery(APPS + "where lower(a.name) > lower(:after) order by lower(a.name) limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> app(row))
                .list();
    }

    /** Keys and grants go with it. */
    void delete(Handle handle, AppId id) {
        handle.execute("delete from app where id = ?", id.value());
        tell(handle, id);
    }

    void insert(Handle handle, AppId id, String name, String description, UserId owner) {
        handle.createUpdate(
                        "insert into app (id, name, description, owner_id) values (:id, :name, :description, :owner)")
                .bind("id", id.value())
                .bind("name", name)
                .bind("description", description)
                .bind("owner", owner.value())
                .execute();
        handle.execute("insert into app_ownership (app_id, person_id) values (?, ?)", id.value(), owner.value());
        environments.insert(handle, EnvironmentId.random(), id, Environment.FIRST, true); // tells the others
    }

    void update(Handle handle, AppId id, String name, String description) {
        handle.createUpdate("update app set name = :name, description = :description where id = :id")
                .bind("id", id.value())
                .bind("name", name)
                .bind("description", description)
                .execute();
        tell(handle, id);
    }

    /** Whether that changed anything. */
    boolean disable(Handle handle, AppId id, boolean disabled) {
        boolean changed = handle.createUpdate("""
                                update app set disabled_at = case when :disabled then lakegate_now() end
                                where id = :id and (disabled_at is not null) <> :disabled
                                """)
                        .bind("id", id.value())
                        .bind("disabled", disabled)
                        .execute()
                == 1;
        if (changed) {
            tell(handle, id);
        }
        return changed;
    }

    private static void tell(Handle handle, AppId id) {
        Changes.tell(handle, Change.Kind.APP, id.value());
    }

    private static RegisteredApp app(ResultSet row) throws SQLException {
        return new RegisteredApp(
                plain(row),
                owners(row.getArray("owners")),
                row.getString("owner_names"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("working_keys"));
    }

    private static Set<UserId> owners(Array ids) throws SQLException {
        return Stream.of((UUID[]) ids.getArray()).map(UserId::new).collect(Collectors.toSet());
    }

    static Apps.App plain(ResultSet row) throws SQLException {
        return new Apps.App(
                new AppId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("disabled"));
    }
}
