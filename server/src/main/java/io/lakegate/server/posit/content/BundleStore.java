package io.lakegate.server.posit.content;

import io.lakegate.server.app.AppId;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of table {@code posit_bundle}. */
@ApplicationScoped
class BundleStore {

    private static final String BUNDLES = """
            select b.number, b.app_id, b.size, b.created_at,
                   b.deployed_at is not null and b.deployed_at = (select max(o.deployed_at) from posit_bundle o
                                                                  where o.app_id = b.app_id) as active
            from posit_bundle b where b.app_id = :app
            """;

    Added insert(Handle handle, AppId app, byte[] archive, UserId by) {
        byte[] sha256 = sha256(archive);
        long number = handle.createQuery("""
                        insert into posit_bundle (app_id, size, sha256, created_by) values (:app, :size, :sha256, :by)
                        returning number
                        """)
                .bind("app", app.value())
                .bind("size", (long) archive.length)
                .bind("sha256", sha256)
                .bind("by", by.value())
                .mapTo(Long.class)
                .one();
        return new Added(number, sha256);
    }

    List<Bundle> list(Handle handle, AppId app) {
        return handle.createQuery(BUNDLES + " order by b.number desc")
                .bind("app", app.value())
                .map((row, context) -> bundle(row))
                .list();
    }

    Optional<Bundle> find(Handle handle, AppId app, long number) {
        return handle.createQuery(BUNDLES + " and b.number = :number")
                .bind("app", app.value())
                .bind("number", number)
                .map((row, context) -> bundle(row))
                .findOne();
    }

    void deploy(Handle handle, long number, UUID task) {
        handle.execute(
                "update posit_bundle set deployed_at = lakegate_now(), task_id = ? where number = ?", task, number);
    }

    /** Whose deployment it was. */
    Optional<AppId> deployed(Handle handle, UUID task) {
        return handle.createQuery("select app_id from posit_bundle where task_id = :task")
                .bind("task", task)
                .map((row, context) -> new AppId(row.getObject("app_id", UUID.class)))
                .findOne();
    }

    private static Bundle bundle(ResultSet row) throws SQLException {
        return new Bundle(
                Long.toString(row.getLong("number")),
                row.getObject("app_id", UUID.class).toString(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("active"),
                row.getLong("size"),
                Map.of());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Its number, and what it looked like. */
    @SuppressWarnings("ArrayRecordComponent")
    record Added(long number, byte[] sha256) {}
}
