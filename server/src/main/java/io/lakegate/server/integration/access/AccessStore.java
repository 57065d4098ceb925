package io.lakegate.server.integration.access;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.access.AccessEntry.OfGroup;
import io.lakegate.server.integration.access.AccessEntry.OfUser;
import io.lakegate.server.integration.access.AccessEntry.Who;
import io.lakegate.server.user.UserId;
import io.lakegate.server.user.group.GroupId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code integration_access}. Every method works within the caller's transaction. */
@ApplicationScoped
class AccessStore {

    boolean mayConnect(Handle handle, IntegrationId integration, UserId person) {
        return handle.createQuery("select lakegate_may_connect(:integration, :person)")
                .bind("integration", integration.value())
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Through which integrations this person may connect. */
    List<IntegrationId> openTo(Handle handle, UserId person) {
        return handle.createQuery("select id from integration where lakegate_may_connect(id, :person)")
                .bind("person", person.value())
                .mapTo(UUID.class)
                .map(IntegrationId::new)
                .list();
    }

    /** Groups first, by name. */
    List<AccessEntry> list(Handle handle, IntegrationId integration) {
        return handle.createQuery("""
                        select a.id, a.integration_id, a.person_id, a.group_id,
                               coalesce(g.name, p.display_name) as name,
                               coalesce(p.name, '') as person_name,
                               (select count(*) from user_group_member m where m.group_id = g.id) as members
                        from integration_access a
                        left join person p on p.id = a.person_id
                        left join user_group g on g.id = a.group_id
                        where a.integration_id = :integration
                        order by a.group_id is null, lower(coalesce(g.name, p.display_name)), a.id
                        """)
                .bind("integration", integration.value())
                .map((row, context) -> entry(row))
                .list();
    }

    /** Locks the list, so that two who remove an entry each do not open it to everybody unasked. */
    void lock(Handle handle, IntegrationId integration) {
        handle.execute("select 1 from integration where id = ? for update", integration.value());
    }

    /** False if they stand there already. */
    boolean add(Handle handle, IntegrationId integration, Who who) {
        boolean added = handle.createUpdate("""
                        insert into integration_access (id, integration_id, person_id, group_id)
                        values (gen_random_uuid(), :integration, cast(:person as uuid), cast(:group as uuid))
                        on conflict do nothing
                        """)
                        .bind("integration", integration.value())
                        .bindByType(
                                "person", who instanceof OfUser user ? user.id().value() : null, UUID.class)
                        .bindByType(
                                "group",
                                who instanceof OfGroup group ? group.id().value() : null,
                                UUID.class)
                        .execute()
                == 1;
        told(handle, integration);
        return added;
    }

    void remove(Handle handle, AccessEntry entry) {
        handle.execute("delete from integration_access where id = ?", entry.id());
        told(handle, entry.integration());
    }

    /** Names of the integrations on whose lists the group stands. */
    List<String> namesWith(Handle handle, GroupId group) {
        return handle.createQuery("""
                        select i.name from integration_access a join integration i on i.id = a.integration_id
                        where a.group_id = :group order by lower(i.name)
                        """)
                .bind("group", group.value())
                .mapTo(String.class)
                .list();
    }

    private static void told(Handle handle, IntegrationId integration) {
        Changes.tell(handle, Change.Kind.ACCESS, integration.value());
    }

    private static AccessEntry entry(ResultSet row) throws SQLException {
        UUID group = row.getObject("group_id", UUID.class);
        long members = row.getLong("members");
        return new AccessEntry(
                row.getObject("id", UUID.class),
                new IntegrationId(row.getObject("integration_id", UUID.class)),
                group == null
                        ? new OfUser(new UserId(row.getObject("person_id", UUID.class)))
                        : new OfGroup(new GroupId(group)),
                row.getString("name"),
                group == null ? row.getString("person_name") : members == 1 ? "1 member" : members + " members");
    }
}
