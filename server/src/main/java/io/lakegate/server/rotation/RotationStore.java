package io.lakegate.server.rotation;

import io.lakegate.server.http.Position;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code rotation}. */
@ApplicationScoped
class RotationStore {

    /** Adds one that is under way; fails on the unique index if another one is. */
    UUID begin(Handle handle, RotationKind kind, SignedIn by, int dataKey, long total) {
        UUID id = UUID.randomUUID();
        handle.createUpdate("""
                        insert into rotation (id, kind, started_by, started_by_name, data_key, total)
                        values (:id, :kind, :by, :name, :dataKey, :total)
                        """)
                .bind("id", id)
                .bind("kind", kind.word())
                .bind("by", by.id().value())
                .bind("name", by.displayName())
                .bind("dataKey", dataKey)
                .bind("total", total)
                .execute();
        return id;
    }

    /** Adds one that was done at once. */
    UUID done(Handle handle, RotationKind kind, SignedIn by, int keys) {
        UUID id = UUID.randomUUID();
        handle.createUpdate("""
                        insert into rotation (id, kind, started_by, started_by_name, total, resealed, ended_at, outcome)
                        values (:id, :kind, :by, :name, :keys, :keys, lakegate_now(), 'done')
                        """)
                .bind("id", id)
                .bind("kind", kind.word())
                .bind("by", by.id().value())
                .bind("name", by.displayName())
                .bind("keys", keys)
                .execute();
        return id;
    }

    /** The one that is under way. */
    Optional<Rotation> running(Handle handle) {
        return handle.createQuery("select * from rotation where ended_at is null")
                .map((row, context) -> rotation(row))
                .findOne();
    }

    /** Newest first: those behind a position, at most so many. */
    List<Rotation> page(Handle handle, Optional<Position> after, int limit) {
        return handle.createQuery("""
                        select * from rotation
                        where cast(:id as uuid) is null or (started_at, id) < (cast(:time as timestamptz), cast(:id as uuid))
                        order by started_at desc, id desc limit :limit
                        """)
                .bindByType("id", after.map(it -> it.id().toString()).orElse(null), String.class)
                .bindByType("time", after.map(it -> it.time().toString()).orElse(null), String.class)
                .bind("limit", limit)
                .map((row, context) -> rotation(row))
                .list();
    }

    /** Takes the one under way for a while, if nobody else has it; or goes on having it. */
    boolean claim(Handle handle, UUID worker, Duration lease) {
        return handle.createUpdate("""
                        update rotation set lease_owner = :worker, lease_until = lakegate_now() + make_interval(secs => :lease)
                         where id = (select id from rotation
                                      where ended_at is null
                                        and (lease_owner = :worker or lease_until is null or lease_until <= lakegate_now())
                                        for update skip locked)
                        """)
                        .bind("worker", worker)
                        .bind("lease", lease.toMillis() / 1000.0)
                        .execute()
                == 1;
    }

    /** Lets it go for whoever comes next. */
    void letGo(Handle handle, UUID worker) {
        handle.createUpdate("update rotation set lease_owner = null, lease_until = null where lease_owner = :worker")
                .bind("worker", worker)
                .execute();
    }

    /** Locks it until the caller's transaction ends, if this worker still has it. */
    Optional<Step> hold(Handle handle, UUID worker, Duration settle) {
        return handle.createQuery("""
                        select id, kind, data_key, table_name, after_id, resealed, shut,
                               started_at + make_interval(secs => :settle) <= lakegate_now() as settled
                          from rotation
                         where ended_at is null and lease_owner = :worker and lease_until > lakegate_now()
                           for update
                        """)
                .bind("worker", worker)
                .bind("settle", settle.toMillis() / 1000.0)
                .map((row, context) -> new Step(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getInt("data_key"),
                        Optional.ofNullable(row.getString("table_name")),
                        Optional.ofNullable(row.getObject("after_id", UUID.class)),
                        row.getLong("resealed"),
                        row.getLong("shut"),
                        row.getBoolean("settled")))
                .findOne();
    }

    /** Notes how far it is. */
    void progress(Handle handle, UUID id, String table, Optional<UUID> after, int resealed, List<String> shut) {
        handle.createUpdate("""
                        update rotation
                           set table_name = :table, after_id = cast(:after as uuid), resealed = resealed + :resealed, shut = shut + :shut,
                               shut_names = case when length(shut_names) > 600 or :names = '' then shut_names
                                                 else trim(shut_names || ' ' || :names) end
                         where id = :id
                        """)
                .bind("id", id)
                .bind("table", table)
                .bindByType("after", after.map(UUID::toString).orElse(null), String.class)
                .bind("resealed", resealed)
                .bind("shut", shut.size())
                .bind("names", String.join(", ", shut.subList(0, Math.min(5, shut.size()))))
                .execute();
    }

    /** From the first table on once more, since something was written meanwhile. */
    void nextPass(Handle handle, UUID id) {
        handle.createUpdate("""
                        update rotation set pass = pass + 1, table_name = null, after_id = null, shut = 0, shut_names = ''
                         where id = :id
                        """).bind("id", id).execute();
    }

    /** It is over. */
    void end(Handle handle, UUID id, String outcome) {
        handle.createUpdate("""
                        update rotation set ended_at = lakegate_now(), outcome = :outcome, lease_owner = null, lease_until = null
                         where id = :id
                        """).bind("id", id).bind("outcome", outcome).execute();
    }

    private static Rotation rotation(ResultSet row) throws SQLException {
        return new Rotation(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getString("started_by_name"),
                Optional.ofNullable(row.getObject("data_key", Integer.class)),
                row.getInt("pass"),
                row.getLong("total"),
                row.getLong("resealed"),
                row.getLong("shut"),
                row.getString("shut_names"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("outcome")));
    }

    /**
     * Where a rewrap is.
     *
     * @param table the table of this pass; absent before the first
     * @param shut how many values of this pass do not open
     * @param settled whether every server has heard of the key
     */
    record Step(
            UUID id,
            String kind,
            int dataKey,
            Optional<String> table,
            Optional<UUID> after,
            long resealed,
            long shut,
            boolean settled) {}
}
