package io.lakegate.server.posit.integration;

import io.lakegate.server.database.Database;
import io.lakegate.server.integration.IntegrationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The rows of table {@code posit_integration}; an integration without one was made elsewhere. */
@ApplicationScoped
public class PositIntegrationStore {

    private final Database database;

    PositIntegrationStore(Database database) {
        this.database = database;
    }

    /** Of all integrations; one that was just removed is missing. */
    public Map<IntegrationId, PositFacts> all() {
        return database.read(handle -> handle
                .createQuery("""
                        select i.id, i.number, i.account_id is not null as of_account, p.template, p.description,
                               p.auth_method,
                               (select count(*) from app_association a
                                join app_environment e on e.id = a.environment_id and e.is_default
                                where a.integration_id = i.id) as content_count
                        from integration i left join posit_integration p on p.integration_id = i.id
                        """)
                .map((row, context) -> Map.entry(
                        new IntegrationId(row.getObject("id", UUID.class)),
                        new PositFacts(
                                row.getLong("number"),
                                row.getString("template") == null
                                        ? usual(row.getBoolean("of_account"))
                                        : Template.require(row.getString("template")),
                                Objects.requireNonNullElse(row.getString("description"), ""),
                                Objects.requireNonNullElse(row.getString("auth_method"), ""),
                                row.getLong("content_count"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** An account's console has no place in the template of a workspace. */
    private static Template usual(boolean ofAccount) {
        return ofAccount ? Template.CUSTOM : Template.DATABRICKS;
    }

    /** The access lists of all integrations; one that is missing has none. */
    Map<IntegrationId, List<ConnectPermission>> permissions() {
        return database
                .read(handle -> handle.createQuery("""
                                select row_number() over (order by added_at, id) as number, id, integration_id, person_id, group_id
                                from integration_access order by added_at, id
                                """)
                        .map((row, context) -> new ConnectPermission(
                                Long.toString(row.getLong("number")),
                                row.getString("id"),
                                row.getString("integration_id"),
                                Optional.ofNullable(row.getString("person_id")),
                                Optional.ofNullable(row.getString("group_id"))))
                        .list())
                .stream()
                .collect(Collectors.groupingBy(it -> IntegrationId.parse(it.integrationGuid())));
    }

    void save(IntegrationId id, Template template, String description, String authMethod) {
        database.run((Handle handle) -> handle.createUpdate("""
                        insert into posit_integration (integration_id, template, description, auth_method)
                        values (:id, :template, :description, :authMethod)
                        on conflict (integration_id) do update set description = :description, auth_method = :authMethod
                        """)
                .bind("id", id.value())
                .bind("template", template.key())
                .bind("description", description)
                .bind("authMethod", authMethod)
                .execute());
    }
}
