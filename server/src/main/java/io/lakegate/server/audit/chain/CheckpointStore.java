package io.lakegate.server.audit.chain;

import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Checkpoints in the database. Rows are only ever added. */
@ApplicationScoped
public class CheckpointStore {

    /** One replica at a time; the number means nothing. */
    private static final long LOCK = 4_718_203_551L;

    private final Database database;

    /** Takes the database. */
    public CheckpointStore(Database database) {
        this.database = database;
    }

    /** Whether nobody else works on checkpoints; holds until the transaction ends. */
    static boolean alone(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /** Checkpoints in order, with their heads, beginning after that number. */
    public List<Checkpoint> after(long number, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select * from audit_checkpoint where number > :number order by number limit :limit")
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> checkpoint(handle, row))
                .list());
    }

    /** The newest. */
    public Optional<Checkpoint> last() {
        return database.read(CheckpointStore::last);
    }

    static Optional<Checkpoint> last(Handle handle) {
        return handle.createQuery("select * from audit_checkpoint order by number desc limit 1")
                .map((row, context) -> checkpoint(handle, row))
                .findOne();
    }

    /** The heads of chains that have grown since they were last sealed, in the order of their chains' ids. */
    static List<Head> grown(Handle handle) {
        return handle.createQuery("""
                        select c.id, b.number, b.mac
                        from audit_chain c
                        cross join lateral (select number, mac from audit_batch where chain = c.id
                                            order by number desc limit 1) b
                        where not exists (select 1 from audit_checkpoint_head h
                                          where h.chain = c.id and h.number >= b.number)
                        order by c.id
                        """)
                .map((row, context) ->
                        new Head(row.getObject("id", UUID.class), row.getLong("number"), row.getBytes("mac")))
                .list();
    }

    static void add(Handle handle, Checkpoint checkpoint) {
        handle.createUpdate("""
                        insert into audit_checkpoint (number, at, covered_to, key_id, previous, mac)
                        values (:number, :at, :coveredTo, :key, :previous, :mac)
                        """)
                .bind("number", checkpoint.number())
                .bind("at", checkpoint.at().atOffset(ZoneOffset.UTC))
                .bind("coveredTo", checkpoint.coveredTo())
                .bind("key", checkpoint.keyId())
                .bind("previous", checkpoint.previous())
                .bind("mac", checkpoint.mac())
                .execute();
        PreparedBatch heads = handle.prepareBatch("""
                insert into audit_checkpoint_head (checkpoint, chain, number, mac)
                values (:checkpoint, :chain, :number, :mac)
                """);
        checkpoint
                .heads()
                .forEach(head -> heads.bind("checkpoint", checkpoint.number())
                        .bind("chain", head.chain())
                        .bind("number", head.number())
                        .bind("mac", head.mac())
                        .add());
        heads.execute();
    }

    private static Checkpoint checkpoint(Handle handle, ResultSet row) throws SQLException {
        long number = row.getLong("number");
        List<Head> heads = handle.createQuery("""
                        select chain, number, mac from audit_checkpoint_head where checkpoint = :number order by chain
                        """)
                .bind("number", number)
                .map((head, context) ->
                        new Head(head.getObject("chain", UUID.class), head.getLong("number"), head.getBytes("mac")))
                .list();
        return new Checkpoint(
                number,
                EntryRows.instant(row, "at"),
                row.getLong("covered_to"),
                row.getObject("key_id", UUID.class),
                heads,
                row.getBytes("previous"),
                row.getBytes("mac"));
    }
}
