package io.lakegate.server.posit.desk;

import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** Reads the audit's rows the way Connect's clients ask for them. Writes nothing. */
@ApplicationScoped
class AuditLogStore {

    /** How far back the list of actions looks; what has not happened for so long, nobody filters by. */
    private static final int RECENT = 100_000;

    private final Database database;

    AuditLogStore(Database database) {
        this.database = database;
    }

    /** The actions among the latest entries, by name. */
    List<String> actions() {
        return database.read(handle -> handle.createQuery("""
                        select distinct action from (select action from audit_entry order by seq desc limit :recent) latest
                        order by action
                        """)
                .bind("recent", RECENT)
                .mapTo(String.class)
                .list());
    }

    /** Those that match, in the order in which they are read. */
    List<AuditLogEntry> list(AuditSearch search, AuditPage page, int limit) {
        var sql = new StringBuilder("""
                select seq, at, actor_kind, actor_id, actor_name, action, object_kind, object_id, outcome, detail::text as detail
                from audit_entry where true""");
        page.from().ifPresent(seq -> sql.append(page.upwards() ? " and seq > :from" : " and seq < :from"));
        for (int i = 0; i < search.terms().size(); i++) {
            sql.append(" and ").append(search.terms().get(i).sql("v" + i));
        }
        sql.append(page.upwards() ? " order by seq" : " order by seq desc").append(" limit :limit");
        return database.read(handle -> {
            Query query = handle.createQuery(sql.toString()).bind("limit", limit);
            page.from().ifPresent(seq -> query.bind("from", seq));
            for (int i = 0; i < search.terms().size(); i++) {
                query.bind("v" + i, search.terms().get(i).value());
            }
            return query.map((row, context) -> entry(row)).list();
        });
    }

    private static AuditLogEntry entry(ResultSet row) throws SQLException {
        Optional<UUID> person = Optional.ofNullable(row.getObject("actor_id", UUID.class))
                .filter(id -> "user".equals(text(row, "actor_kind")));
        return new AuditLogEntry(
                Long.toString(row.getLong("seq")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                person,
                person,
                text(row, "actor_name"),
                text(row, "action"),
                described(row));
    }

    private static String described(ResultSet row) throws SQLException {
        String object = row.getString("object_kind") == null
                ? ""
                : " " + row.getString("object_kind") + " " + row.getString("object_id");
        return AuditLogEntry.described(row.getString("action")) + object + " (" + row.getString("outcome") + ") "
                + row.getString("detail");
    }

    private static String text(ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
