package io.lakegate.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.audit.AuditEntry.AuditObject;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.InboundRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Writes entries to the table, with where the current request came from. */
@ApplicationScoped
public class JdbcAudit implements Audit {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    /** Takes the database whose table grows. */
    public JdbcAudit(Database database) {
        this.database = database;
    }

    @Override
    public void record(AuditEntry entry) {
        database.run(handle -> record(handle, entry));
    }

    @Override
    public void record(Handle handle, AuditEntry entry) {
        Optional<InboundRequest> request = InboundRequest.current();
        handle.createUpdate("""
                        insert into audit_entry (actor_kind, actor_id, actor_name, action, object_kind, object_id,
                                                 outcome, detail, address, request_id)
                        values (:actorKind, cast(:actorId as uuid), :actorName, :action, :objectKind, :objectId,
                                :outcome, cast(:detail as jsonb), :address, :requestId)
                        """)
                .bind("actorKind", word(entry.actor().kind()))
                .bindByType("actorId", entry.actor().id().map(UUID::toString).orElse(null), String.class)
                .bind("actorName", entry.actor().name())
                .bind("action", entry.action())
                .bindByType("objectKind", entry.object().map(AuditObject::kind).orElse(null), String.class)
                .bindByType("objectId", entry.object().map(AuditObject::id).orElse(null), String.class)
                .bind("outcome", word(entry.outcome()))
                .bind("detail", json(entry.detail()))
                .bindByType("address", request.map(InboundRequest::address).orElse(null), String.class)
                .bindByType("requestId", request.map(InboundRequest::id).orElse(null), String.class)
                .execute();
    }

    @Override
    public CompletableFuture<Void> later(AuditEntry entry) {
        record(entry); // until the batch writer comes
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    /** As stored and as offered: lower case. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String json(Map<String, String> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is JSON", e);
        }
    }
}
