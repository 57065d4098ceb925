package io.lakegate.server.connection.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the marked entries of the audit, newest first. */
@ApplicationScoped
class ActivityStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    ActivityStore(Database database) {
        this.database = database;
    }

    /** The newest before that number, at most so many. */
    List<ActivityEntry> list(Optional<Long> before, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select e.*, c.name as connection_name
                        from audit_entry e
                        left join connection c on c.id::text = e.object_id
                        where e.object_kind = 'connection' and e.detail ->> 'activity' is not null and e.outcome = 'success'
                          and (:before::bigint is null or e.seq < :before)
                        order by e.seq desc limit :limit
                        """)
                .bindByType("before", before.orElse(null), Long.class)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    private static ActivityEntry entry(ResultSet row) throws SQLException {
        Map<String, String> detail = detail(row.getString("detail"));
        String type = Optional.ofNullable(detail.remove(Activity.KEY)).orElse("");
        String provider = Optional.ofNullable(detail.remove("provider")).orElse("");
        Optional<String> said = Optional.ofNullable(detail.remove("name"));
        return new ActivityEntry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                type,
                row.getString("object_id"),
                said.or(() -> connectionName(row)),
                provider,
                Optional.ofNullable(row.getObject("actor_id", UUID.class)),
                row.getString("actor_name"),
                detail);
    }

    private static Optional<String> connectionName(ResultSet row) {
        try {
            return Optional.ofNullable(row.getString("connection_name"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> detail(String json) {
        try {
            return JSON.readValue(json, new TypeReference<java.util.TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit entry's detail is an object of texts", e);
        }
    }
}
