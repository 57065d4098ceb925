package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppId;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code app_environment}. Every write tells the other replicas that the app changed. */
@ApplicationScoped
public class EnvironmentStore {

    private static final String ENVIRONMENTS = "select id, app_id, name, is_default, created_at from app_environment ";

    /** Adds one. */
    public void insert(Handle handle, EnvironmentId id, AppId app, String name, boolean standard) {
        handle.createUpdate("""
                        insert into app_environment (id, app_id, name, is_default) values (:id, :app, :name, :standard)
                        """)
                .bind("id", id.value())
                .bind("app", app.value())
                .bind("name", name)
                .bind("standard", standard)
                .execute();
        tell(handle, app);
    }

    /** An app's, the standard one first, then by name. */
    List<Environment> list(Handle handle, AppId app) {
        return handle.createQuery(ENVIRONMENTS + "where app_id = :app order by is_default desc, lower(name)")
                .bind("app", app.value())
                .map((row, context) -> read(row))
                .list();
    }

    /** An app's one with this id. */
    public Optional<Environment> find(Handle handle, AppId app, EnvironmentId id) {
        return handle.createQuery(ENVIRONMENTS + "where app_id = :app and id = :id")
                .bind("app", app.value())
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    void rename(Handle handle, Environment environment, String name) {
        handle.execute(
                "update app_environment set name = ? where id = ?",
                name,
                environment.id().value());
        tell(handle, environment.app());
    }

    /** From now on this one is meant where nobody says which. */
    void makeStandard(Handle handle, Environment environment) {
        handle.execute(
                "update app_environment set is_default = false where app_id = ? and is_default",
                environment.app().value());
        handle.execute(
                "update app_environment set is_default = true where id = ?",
                environment.id().value());
        tell(handle, environment.app());
    }

    /** Its associations and keys go with it. */
    void delete(Handle handle, Environment environment) {
        handle.execute(
                "delete from app_environment where id = ?", environment.id().value());
        tell(handle, environment.app());
    }

    /** How many keys for it still work. */
    int workingKeys(Handle handle, EnvironmentId id) {
        return handle.createQuery("""
                        select count(*) from app_key
                        where environment_id = :id and revoked_at is null and expires_at > lakegate_now()
                        """)
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one();
    }

    static void tell(Handle handle, AppId app) {
        Changes.tell(handle, Change.Kind.APP, app.value());
    }

    private static Environment read(ResultSet row) throws SQLException {
        return new Environment(
                new EnvironmentId(row.getObject("id", UUID.class)),
                new AppId(row.getObject("app_id", UUID.class)),
                row.getString("name"),
                row.getBoolean("is_default"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
