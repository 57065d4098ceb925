package io.lakegate.server.audit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.audit.RecordedEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code audit_entry}. */
public final class EntryRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a row holds whose detail somebody replaced by something else. */
    private static final Map<String, String> UNREADABLE = Map.of("unreadable", "the detail is not a map of texts");

    private EntryRows() {}

    /** Takes sequence numbers and the database's time. A number whose transaction does not commit is never used. */
    static Slots allocate(Handle handle, int howMany) {
        return handle.createQuery("""
                        select array_agg(nextval(pg_get_serial_sequence('audit_entry', 'seq'))) as seqs, lakegate_now() as at
                        from generate_series(1, :howMany)
                        """)
                .bind("howMany", howMany)
                .map((row, context) -> new Slots((Long[]) row.getArray("seqs").getArray(), instant(row, "at")))
                .one();
    }

    /** One alone goes as a statement, because a copy takes more round trips; many go as a copy, because each costs a tenth then. */
    static void insert(Handle handle, List<StoredEntry> entries) {
        if (entries.size() == 1) {
            insert(handle, entries.getFirst());
        } else {
            EntryCopy.insert(handle, entries);
        }
    }

    private static void insert(Handle handle, StoredEntry stored) {
        RecordedEntry entry = stored.entry();
        handle.createUpdate("""
                        insert into audit_entry (seq, at, actor_kind, actor_id, actor_name, action, object_kind, object_id,
                                                 outcome, detail, address, request_id, chain, mac)
                        overriding system value
                        values (:seq, :at, :actorKind, cast(:actorId as uuid), :actorName, :action, :objectKind, :objectId,
                                :outcome, cast(:detail as jsonb), :address, :requestId, cast(:chain as uuid), :mac)
                        """)
                .bind("seq", entry.seq())
                .bind("at", entry.at().atOffset(ZoneOffset.UTC))
                .bind("actorKind", entry.actorKind())
                .bindByType("actorId", entry.actorId().map(UUID::toString).orElse(null), String.class)
                .bind("actorName", entry.actorName())
                .bind("action", entry.action())
                .bindByType("objectKind", entry.objectKind().orElse(null), String.class)
                .bindByType("objectId", entry.objectId().orElse(null), String.class)
                .bind("outcome", entry.outcome())
                .bind("detail", json(entry.detail()))
                .bindByType("address", entry.address().orElse(null), String.class)
                .bindByType("requestId", entry.requestId().orElse(null), String.class)
                .bindByType("chain", stored.chain().map(UUID::toString).orElse(null), String.class)
                .bind("mac", stored.mac())
                .execute();
    }

    /** A row with its proof. */
    public static StoredEntry stored(ResultSet row) throws SQLException {
        byte[] mac = row.getBytes("mac");
        return new StoredEntry(
                entry(row), Optional.ofNullable(row.getObject("chain", UUID.class)), row.wasNull() ? new byte[0] : mac);
    }

    /** What a row says. */
    public static RecordedEntry entry(ResultSet row) throws SQLException {
        return new RecordedEntry(
                row.getLong("seq"),
                instant(row, "at"),
                row.getString("actor_kind"),
                Optional.ofNullable(row.getObject("actor_id", UUID.class)),
                row.getString("actor_name"),
                row.getString("action"),
                Optional.ofNullable(row.getString("object_kind")),
                Optional.ofNullable(row.getString("object_id")),
                row.getString("outcome"),
                detail(row.getString("detail")),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("request_id")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Map<String, String> detail(String json) {
        try {
            Map<String, String> detail = JSON.readValue(json, new TypeReference<>() {});
            return detail == null || detail.containsValue(null) ? UNREADABLE : detail;
        } catch (JsonProcessingException e) {
            return UNREADABLE;
        }
    }

    static String json(Map<String, String> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is JSON", e);
        }
    }

    /** Places in the table. */
    record Slots(Long[] seqs, Instant at) {}
}
