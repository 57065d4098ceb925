package io.lakegate.server.issuer.session;

import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code session_key}. */
@ApplicationScoped
class SessionKeyStore {

    /** Replicas that need a new one together make one. */
    void lock(Handle handle) {
        handle.execute("lock table session_key in share row exclusive mode");
    }

    Optional<SealedKey> signing(Handle handle) {
        return handle.createQuery(select("where retired_at is null"))
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<SealedKey> find(Handle handle, UUID id) {
        return handle.createQuery(select("where id = :id"))
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    void add(Handle handle, UUID id, Sealed key) {
        handle.execute("insert into session_key (id, private_key) values (?, ?)", id, key.bytes());
    }

    void retire(Handle handle) {
        handle.execute("update session_key set retired_at = lakegate_now() where retired_at is null");
    }

    /** Those whose last token has ended. */
    void removeDead(Handle handle) {
        handle.execute("delete from session_key where retired_at < lakegate_now() - interval '1 day'");
    }

    /** All of them: what they signed is worth nothing from then on. */
    int removeAll(Handle handle) {
        return handle.execute("delete from session_key");
    }

    private static String select(String where) {
        return "select id, private_key, created_at, lakegate_now() as at from session_key " + where;
    }

    private static SealedKey read(ResultSet row) throws SQLException {
        return new SealedKey(
                row.getObject("id", UUID.class),
                new Sealed(row.getBytes("private_key")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** A key as it lies there, and what time it is. */
    record SealedKey(UUID id, Sealed key, Instant createdAt, Instant at) {}
}
