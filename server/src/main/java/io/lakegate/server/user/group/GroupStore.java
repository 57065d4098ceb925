package io.lakegate.server.user.group;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code user_group} and {@code user_group_member}. Every method works within the caller's transaction. */
@ApplicationScoped
class GroupStore {

    private static final String SELECT = """
            select g.id, g.name, g.created_at,
                   (select count(*) from user_group_member m where m.group_id = g.id) as members
            from user_group g
            """;

    Optional<Group> find(Handle handle, GroupId id) {
        return handle.createQuery(SELECT + "where g.id = :id")
                .bind("id", id.value())
                .map((row, context) -> group(row))
                .findOne();
    }

    /** Held against others until the transaction ends. */
    boolean lock(Handle handle, GroupId id) {
        return handle.createQuery("select 1 from user_group where id = :id for update")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Groups by name, those after a name, at most so many. */
    List<Group> page(Handle handle, String after, int limit) {
        return handle.createQuery(SELECT + "where lower(g.name) > lower(:after) order by lower(g.name) limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> group(row))
                .list();
    }

    /** Those that this person is in, by name. */
    List<Group> of(Handle handle, UserId person) {
        return handle.createQuery(SELECT + """
                        where exists (select from user_group_member m where m.group_id = g.id and m.person_id = :person)
                        order by lower(g.name)
                        """)
                .bind("person", person.value())
                .map((row, context) -> group(row))
                .list();
    }

    /** False if the name is taken. */
    boolean insert(Handle handle, GroupId id, String name) {
        return handle.execute(
                        "insert into user_group (id, name) values (?, ?) on conflict do nothing", id.value(), name)
                == 1;
    }

    /** False if another group has the name. */
    boolean rename(Handle handle, GroupId id, String name) {
        return handle.createUpdate("""
                        update user_group set name = :name
                        where id = :id and not exists (
                            select from user_group o where lower(o.name) = lower(:name) and o.id <> :id)
                        """)
                        .bind("id", id.value())
                        .bind("name", name)
                        .execute()
                == 1;
    }

    void delete(Handle handle, GroupId id) {
        handle.execute("delete from user_group where id = ?", id.value());
        told(handle, id);
    }

    /** Members by name, those after a name, at most so many. */
    List<Member> members(Handle handle, GroupId id, String after, int limit) {
        return handle.createQuery("""
                        select p.id, p.name, p.display_name, p.disabled_at is not null as disabled, m.added_at
                        from user_group_member m join person p on p.id = m.person_id
                        where m.group_id = :group and lower(p.name) > lower(:after)
                        order by lower(p.name) limit :limit
                        """)
                .bind("group", id.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Member(
                        new UserId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("display_name"),
                        row.getBoolean("disabled"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** False if they are in it already. */
    boolean add(Handle handle, GroupId id, UserId person) {
        boolean added = handle.execute(
                        "insert into user_group_member (group_id, person_id) values (?, ?) on conflict do nothing",
                        id.value(),
                        person.value())
                == 1;
        told(handle, id);
        return added;
    }

    /** False if they are not in it. */
    boolean remove(Handle handle, GroupId id, UserId person) {
        boolean removed = handle.execute(
                        "delete from user_group_member where group_id = ? and person_id = ?",
                        id.value(),
                        person.value())
                == 1;
        told(handle, id);
        return removed;
    }

    /** Whoever remembers what somebody may use must ask again. */
    private static void told(Handle handle, GroupId id) {
        Changes.tell(handle, Change.Kind.ACCESS, id.value());
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                new GroupId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getLong("members"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
