package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppId;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code app_association}. Every write tells the other replicas that the app changed. */
@ApplicationScoped
class AssociationStore {

    private static final String ASSOCIATIONS = """
            select a.id, a.app_id, a.environment_id, a.integration_id, i.name as integration_name, a.credentials,
                   a.connection_id, a.created_at
            from app_association a join integration i on i.id = a.integration_id
            """;
    private static final String IN_ORDER = " order by a.created_at, a.id";

    void insert(
            Handle handle,
            AssociationId id,
            Environment environment,
            IntegrationId integration,
            Credentials credentials,
            Optional<UUID> connection,
            UserId by) {
        handle.createUpdate("""
                        insert into app_association (id, app_id, environment_id, integration_id, credentials,
                                                     connection_id, created_by)
                        values (:id, :app, :environment, :integration, :credentials, cast(:connection as uuid), :by)
                        """)
                .bind("id", id.value())
                .bind("app", environment.app().value())
                .bind("environment", environment.id().value())
                .bind("integration", integration.value())
                .bind("credentials", credentials.name())
                .bindByType("connection", connection.orElse(null), UUID.class)
                .bind("by", by.value())
                .execute();
        EnvironmentStore.tell(handle, environment.app());
    }

    /** An app's, oldest first. */
    List<Association> list(Handle handle, AppId app) {
        return handle.createQuery(ASSOCIATIONS + "where a.app_id = :app" + IN_ORDER)
                .bind("app", app.value())
                .map((row, context) -> read(row))
                .list();
    }

    /** One environment's, oldest first. */
    List<Association> list(Handle handle, EnvironmentId environment) {
        return handle.createQuery(ASSOCIATIONS + "where a.environment_id = :environment" + IN_ORDER)
                .bind("environment", environment.value())
                .map((row, context) -> read(row))
                .list();
    }

    /** The same for the one that is meant where nobody says which. */
    List<Association> listStandard(Handle handle, AppId app) {
        return handle.createQuery(ASSOCIATIONS + """
                        join app_environment e on e.id = a.environment_id
                        where a.app_id = :app and e.is_default""" + IN_ORDER)
                .bind("app", app.value())
                .map((row, context) -> read(row))
                .list();
    }

    /** The same for the one of that name, whatever its case. */
    List<Association> listNamed(Handle handle, AppId app, String environment) {
        return handle.createQuery(ASSOCIATIONS + """
                        join app_environment e on e.id = a.environment_id
                        where a.app_id = :app and lower(e.name) = lower(:name)""" + IN_ORDER)
                .bind("app", app.value())
                .bind("name", environment)
                .map((row, context) -> read(row))
                .list();
    }

    /** All apps' through this integration, oldest first. */
    List<Association> list(Handle handle, IntegrationId integration) {
        return handle.createQuery(ASSOCIATIONS + "where a.integration_id = :integration" + IN_ORDER)
                .bind("integration", integration.value())
                .map((row, context) -> read(row))
                .list();
    }

    Optional<Association> find(Handle handle, AppId app, AssociationId id) {
        return handle.createQuery(ASSOCIATIONS + "where a.app_id = :app and a.id = :id")
                .bind("app", app.value())
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** A trigger writes the change. */
    void delete(Handle handle, Association association) {
        handle.execute(
                "delete from app_association where id = ?", association.id().value());
        Changes.told(handle, Change.Kind.APP, association.app().value());
    }

    private static Association read(ResultSet row) throws SQLException {
        return new Association(
                new AssociationId(row.getObject("id", UUID.class)),
                new AppId(row.getObject("app_id", UUID.class)),
                new EnvironmentId(row.getObject("environment_id", UUID.class)),
                new IntegrationId(row.getObject("integration_id", UUID.class)),
                row.getString("integration_name"),
                Credentials.valueOf(row.getString("credentials")),
                Optional.ofNullable(row.getObject("connection_id", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
