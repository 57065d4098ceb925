package io.lakegate.server.audit;

import io.lakegate.server.audit.chain.EntryRows;
import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What happened to one object, for the features that show it to people who may know. */
@ApplicationScoped
public class ObjectHistory {

    private final Database database;

    ObjectHistory(Database database) {
        this.database = database;
    }

    /**
     * Its entries, newest first.
     *
     * @param kind the object's kind, for example {@code connection}
     * @param before only entries older than this sequence number
     * @param limit how many at most
     */
    public List<RecordedEntry> of(String kind, String id, Optional<Long> before, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from audit_entry
                        where object_kind = :kind and object_id = :id and (:before::bigint is null or seq < :before)
                        order by seq desc
                        limit :limit
                        """)
                .bind("kind", kind)
                .bind("id", id)
                .bindByType("before", before.orElse(null), Long.class)
                .bind("limit", limit)
                .map((row, context) -> EntryRows.entry(row))
                .list());
    }
}
