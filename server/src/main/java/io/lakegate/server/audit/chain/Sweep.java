package io.lakegate.server.audit.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds entries that nobody has sealed: their replica was killed between commit and link, or never heard of its commit. Two replicas may
 * seal the same entry; that is harmless. An entry whose own MAC is wrong is left to the verification.
 */
final class Sweep {

    private static final int MOST = 10_000;

    private final ChainStore chains;

    Sweep(ChainStore chains) {
        this.chains = chains;
    }

    /** Those older than a minute, since what was looked through ten minutes ago: a transaction may have come late. */
    List<StoredEntry> unsealed(Handle handle) {
        return handle.createQuery("""
                        with start as (
                            select coalesce((select covered_to from audit_checkpoint
                                             where at < lakegate_now() - interval '10 minutes'
                                             order by number desc limit 1), 0) as seq),
                        sealed as (
                            select coalesce(range_agg(rows), '{}') as rows from audit_batch
                            where span && int8range((select seq from start), null))
                        select e.* from audit_entry e
                        where e.seq > (select seq from start)
                          and e.chain is not null
                          and e.at < lakegate_now() - interval '1 minute'
                          and not e.seq <@ (select rows from sealed)
                        order by e.seq
                        limit :most
                        """).bind("most", MOST).map((row, context) -> EntryRows.stored(row)).list().stream()
                .filter(this::genuine)
                .toList();
    }

    /** Up to where the next sweep need not look again. */
    static Reach reach(Handle handle) {
        return handle.createQuery("""
                        select lakegate_now() as now,
                               coalesce((select seq from audit_entry where at < lakegate_now() - interval '1 minute'
                                         order by seq desc limit 1), 0) as seq
                        """)
                .map((row, context) -> new Reach(EntryRows.instant(row, "now"), row.getLong("seq")))
                .one();
    }

    private boolean genuine(StoredEntry stored) {
        Optional<Chain> writer = stored.chain().flatMap(chains::find);
        return writer.isPresent() && writer.get().wrote(stored);
    }

    /** The time, and the newest entry that was old enough to be looked at. */
    record Reach(Instant now, long seq) {}
}
