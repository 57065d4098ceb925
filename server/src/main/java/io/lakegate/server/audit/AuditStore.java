package io.lakegate.server.audit;

import io.lakegate.server.audit.chain.EntryRows;
import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Reads entries, newest first. */
@ApplicationScoped
class AuditStore {

    private final Database database;

    AuditStore(Database database) {
        this.database = database;
    }

    /** The newest that match. */
    List<RecordedEntry> list(AuditFilter filter, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select * from audit_entry
                        where (:before::bigint is null or seq < :before)
                          and (:actor::text is null or actor_id = cast(:actorId as uuid) or position(lower(:actor) in lower(actor_name)) > 0)
                          and (:action::text is null or action = :action or starts_with(action, :action || '.'))
                          and (:object::text is null or object_id = :object)
                          and (:outcome::text is null or outcome = :outcome)
                          and (:since::timestamptz is null or at >= :since)
                          and (:until::timestamptz is null or at < :until)
                        order by seq desc
                        limit :limit
                        """)
                .bindByType("before", filter.before().orElse(null), Long.class)
                .bindByType("actor", filter.actor().orElse(null), String.class)
                .bindByType("actorId", filter.actorId().map(UUID::toString).orElse(null), String.class)
                .bindByType("action", filter.action().orElse(null), String.class)
                .bindByType("object", filter.object().orElse(null), String.class)
                .bindByType("outcome", filter.outcome().orElse(null), String.class)
                .bindByType(
                        "since",
                        filter.since().map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null),
                        OffsetDateTime.class)
                .bindByType(
                        "until",
                        filter.until().map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null),
                        OffsetDateTime.class)
                .bind("limit", limit)
                .map((row, context) -> EntryRows.entry(row))
                .list());
    }
}
