package io.lakegate.server.issuer;

import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of table {@code workload_key}. */
@ApplicationScoped
class WorkloadKeyStore {

    private static final String ALIVE = "(retired_at is null or retired_at > lakegate_now() - interval '1 hour')";

    /** Replicas that start or rotate together do one thing after the other. */
    void lock(Handle handle) {
        handle.execute("lock table workload_key in share row exclusive mode");
    }

    /** All that Databricks may need, the signing one first. */
    List<WorkloadKey> published(Handle handle) {
        return handle.createQuery("select * from workload_key where " + ALIVE
                        + " order by signs_at is null, retired_at is not null, published_at desc, id")
                .map((row, context) -> key(row))
                .list();
    }

    Optional<Signer> signing(Handle handle) {
        return handle.createQuery("""
                        select id, private_key, lakegate_now() as at from workload_key
                         where signs_at is not null and retired_at is null
                        """)
                .map((row, context) -> new Signer(
                        row.getObject("id", UUID.class),
                        new Sealed(row.getBytes("private_key")),
                        row.getTimestamp("at").toInstant()))
                .findOne();
    }

    void add(Handle handle, UUID id, String publicJwk, Sealed privateKey) {
        handle.createUpdate("insert into workload_key (id, public_key, private_key) values (:id, :public, :private)")
                .bind("id", id)
                .bind("public", publicJwk)
                .bind("private", privateKey.bytes())
                .execute();
    }

    /** The one that signs so far, if there is one, retires. */
    void activate(Handle handle, UUID id) {
        handle.execute(
                "update workload_key set retired_at = lakegate_now() where signs_at is not null and retired_at is null");
        handle.execute("update workload_key set signs_at = lakegate_now() where id = ? and retired_at is null", id);
    }

    boolean remove(Handle handle, UUID id) {
        return handle.execute("delete from workload_key where id = ?", id) == 1;
    }

    /** Those that nobody needs any more; returns how many. */
    int removeDead(Handle handle) {
        return handle.execute("delete from workload_key where not " + ALIVE);
    }

    Instant now(Handle handle) {
        return handle.createQuery("select lakegate_now()").mapTo(Instant.class).one();
    }

    private static WorkloadKey key(ResultSet row) throws SQLException {
        return new WorkloadKey(
                row.getObject("id", UUID.class),
                row.getString("public_key"),
                row.getTimestamp("published_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("signs_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("retired_at")).map(Timestamp::toInstant));
    }

    /** The sealed key that signs now, and what time it is. */
    record Signer(UUID id, Sealed key, Instant at) {}
}
