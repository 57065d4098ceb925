package io.lakegate.server.audit.chain;

import io.lakegate.server.database.Database;
import io.lakegate.server.vault.MacKey;
import io.lakegate.server.vault.MacKeys;
import io.lakegate.server.vault.MacPurpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** Chains and their links in the database. Rows are only ever added. */
@ApplicationScoped
public class ChainStore {

    private final Database database;
    private final MacKeys keys;
    private final ConcurrentHashMap<UUID, MacKey> known = new ConcurrentHashMap<>();

    /** Takes the keys that links are made with. */
    public ChainStore(Database database, MacKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Begins a chain. */
    Chain start(Handle handle, String kind, MacKey key) {
        Instant now = handle.createQuery("select lakegate_now() as at")
                .map((row, context) -> EntryRows.instant(row, "at"))
                .one();
        Chain chain = Chain.start(kind, key, now);
        handle.createUpdate("""
                        insert into audit_chain (id, kind, key_id, started_at, mac)
                        values (:id, :kind, :key, :startedAt, :mac)
                        """)
                .bind("id", chain.id())
                .bind("kind", kind)
                .bind("key", key.id())
                .bind("startedAt", now.atOffset(ZoneOffset.UTC))
                .bind("mac", chain.mac())
                .execute();
        return chain;
    }

    /** The key for new chains and checkpoints. */
    MacKey newestKey() {
        return keys.newest(MacPurpose.AUDIT);
    }

    /** The key of that id, if there is one that opens. */
    public Optional<MacKey> key(UUID id) {
        MacKey opened = known.get(id);
        if (opened != null) {
            return Optional.of(opened);
        }
        Optional<MacKey> found = keys.find(MacPurpose.AUDIT, id);
        found.ifPresent(key -> known.put(id, key));
        return found;
    }

    /** A chain, if there is one of that id whose key opens. */
    public Optional<Chain> find(UUID id) {
        return database.read(handle -> handle.createQuery("select * from audit_chain where id = :id")
                        .bind("id", id)
                        .map((row, context) -> chain(row))
                        .findOne())
                .flatMap(it -> it);
    }

    /** The ids of all chains, oldest first; one per replica run, so they are not many. */
    public List<UUID> all() {
        return database.read(handle -> handle.createQuery("select id from audit_chain order by started_at, id")
                .mapTo(UUID.class)
                .list());
    }

    /** Whether what was written before there were chains has been closed. */
    boolean closed(Handle handle) {
        return handle.createQuery("""
                        select exists (select 1 from audit_chain where kind = 'closing')
                            or exists (select 1 from audit_checkpoint)
                        """).mapTo(Boolean.class).one();
    }

    /** Adds a link. */
    static void append(Handle handle, Batch batch) {
        handle.createUpdate("""
                        insert into audit_batch (chain, number, at, entries, rows, digest, previous, mac)
                        values (:chain, :number, :at, :entries, cast(:rows as int8multirange), :digest, :previous, :mac)
                        """)
                .bind("chain", batch.chain())
                .bind("number", batch.number())
                .bind("at", batch.at().atOffset(ZoneOffset.UTC))
                .bind("entries", (int) batch.rows().size())
                .bind("rows", batch.rows().toString())
                .bind("digest", batch.digest())
                .bind("previous", batch.previous())
                .bind("mac", batch.mac())
                .execute();
    }

    /** Links of a chain, in order, beginning after that number. */
    public List<Batch> after(UUID chain, long number, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select *, rows::text as row_ranges from audit_batch where chain = :chain and number > :number
                        order by number limit :limit
                        """)
                .bind("chain", chain)
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> batch(row))
                .list());
    }

    /** The MAC of a link, if it is there. */
    public Optional<byte[]> macOf(UUID chain, long number) {
        return database.read(
                handle -> handle.createQuery("select mac from audit_batch where chain = :chain and number = :number")
                        .bind("chain", chain)
                        .bind("number", number)
                        .mapTo(byte[].class)
                        .findOne());
    }

    private Optional<Chain> chain(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String kind = row.getString("kind");
        Instant startedAt = EntryRows.instant(row, "started_at");
        byte[] mac = row.getBytes("mac");
        return key(row.getObject("key_id", UUID.class)).map(key -> new Chain(id, kind, key, startedAt, mac));
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                row.getObject("chain", UUID.class),
                row.getLong("number"),
                EntryRows.instant(row, "at"),
                SeqSet.parse(row.getString("row_ranges")),
                row.getBytes("digest"),
                row.getBytes("previous"),
                row.getBytes("mac"));
    }
}
