package io.lakegate.server.connection.sharing;

import io.lakegate.server.connection.sharing.Sharing.Audience;
import io.lakegate.server.connection.sharing.Sharing.Credentials;
import io.lakegate.server.connection.sharing.Sharing.Named;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.user.UserId;
import io.lakegate.server.user.group.GroupId;
import io.lakegate.server.user.group.GroupUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The columns of {@code connection} that say with whom it is shared, and {@code connection_audience}. */
@ApplicationScoped
public class SharingStore implements GroupUse {

    /** What {@link #read} reads, of a connection {@code c}. */
    public static final String COLUMNS = """
            c.owner_id, c.audience, c.token_shared_at is not null as token_shared,
            array(select g.id || ' ' || g.name from connection_audience a join user_group g on g.id = a.group_id
                   where a.connection_id = c.id order by lower(g.name)) as audience_groups
            """;

    /** Made by CDI. */
    public SharingStore() {}

    /** Reads {@link #COLUMNS}. */
    public static Sharing read(ResultSet row) throws SQLException {
        Credentials credentials = row.getObject("owner_id", UUID.class) == null
                ? Credentials.SERVICE
                : row.getBoolean("token_shared") ? Credentials.SHARED : Credentials.VIEWER;
        return new Sharing(
                Audience.find(row.getString("audience")).orElseThrow(),
                Stream.of((String[]) row.getArray("audience_groups").getArray())
                        .map(text -> new Named(UUID.fromString(text.substring(0, 36)), text.substring(37)))
                        .toList(),
                credentials);
    }

    /** Whether somebody sees it because it is shared with them. */
    boolean sharedWith(Handle handle, ConnectionId id, UserId person) {
        return handle.createQuery("select lakegate_shared_with(:id, :person)")
                .bind("id", id.value())
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Within the caller's transaction; who asks for tokens because of it is asked anew at once. */
    void set(Handle handle, ConnectionId id, Sharing sharing, UserId by) {
        handle.createUpdate("""
                        update connection
                        set audience = :audience,
                            token_shared_at = case when :tokenShared then coalesce(token_shared_at, lakegate_now()) end,
                            token_shared_by = case when :tokenShared then coalesce(token_shared_by, :by) end
                        where id = :id""")
                .bind("audience", sharing.audience().word())
                .bind("tokenShared", sharing.tokenShared())
                .bind("by", by.value())
                .bind("id", id.value())
                .execute();
        handle.execute("delete from connection_audience where connection_id = ?", id.value());
        for (Named group : sharing.groups()) {
            handle.execute(
                    "insert into connection_audience (connection_id, group_id) values (?, ?)", id.value(), group.id());
        }
        Changes.tell(handle, Change.Kind.GRANT, id.value());
    }

    @Override
    public List<String> places(Handle handle, GroupId group) {
        return handle.createQuery("""
                        select c.name from connection_audience a join connection c on c.id = a.connection_id
                        where a.group_id = :group order by lower(c.name)""").bind("group", group.value()).mapTo(String.class).stream()
                .map(name -> "those whom the connection \"" + name + "\" is shared with")
                .toList();
    }
}
