package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.chain.Batch;
import io.lakegate.server.audit.chain.EntryRows;
import io.lakegate.server.audit.chain.StoredEntry;
import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads what a verification needs, a page at a time and each on its own, so that no long transaction stands in anybody's way. */
@ApplicationScoped
class VerificationStore {

    private final Database database;

    VerificationStore(Database database) {
        this.database = database;
    }

    /** How many entries there are. */
    long count() {
        return database.read(handle -> handle.createQuery("select count(*) from audit_entry")
                .mapTo(Long.class)
                .one());
    }

    /** The entries that these links seal, as far as they are there. */
    Map<Long, StoredEntry> entries(Collection<Batch> batches) {
        String ranges = batches.stream()
                .flatMap(each -> each.rows().ranges().stream())
                .map(it -> "[" + it.from() + "," + it.to() + ")")
                .collect(Collectors.joining(",", "{", "}"));
        var found = new HashMap<Long, StoredEntry>();
        database.read(handle -> handle.createQuery("""
                        select e.* from unnest(cast(:ranges as int8multirange)) as r
                        join audit_entry e on e.seq >= lower(r) and e.seq < upper(r)
                        """)
                        .bind("ranges", ranges)
                        .map((row, context) -> EntryRows.stored(row))
                        .list())
                .forEach(each -> found.put(each.entry().seq(), each));
        return found;
    }

    /** The last sequence number of a page that begins after that one. */
    OptionalLong endOfPage(long after, int size) {
        return database.read(handle -> handle.createQuery("""
                        select max(seq) from (select seq from audit_entry where seq > :after order by seq limit :size) page
                        """)
                .bind("after", after)
                .bind("size", size)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
    }

    /** Entries of a page that no link seals. */
    List<StoredEntry> loose(long after, long to) {
        return database.read(handle -> handle.createQuery("""
                        with sealed as (
                            select coalesce(range_agg(rows), '{}') as rows from audit_batch
                            where span && int8range(:after, :to, '(]'))
                        select e.* from audit_entry e
                        where e.seq > :after and e.seq <= :to and not e.seq <@ (select rows from sealed)
                        order by e.seq
                        """)
                .bind("after", after)
                .bind("to", to)
                .map((row, context) -> EntryRows.stored(row))
                .list());
    }
}
