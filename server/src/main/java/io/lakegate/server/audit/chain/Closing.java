package io.lakegate.server.audit.chain;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Seals, once, the entries that were written before there were chains, as they stand at that moment. What happened to them before nobody
 * can tell; the verification says so.
 */
final class Closing {

    private static final int PAGE = 500;

    private final ChainStore chains;

    Closing(ChainStore chains) {
        this.chains = chains;
    }

    /** Does nothing where it has been done, or where checkpoints exist and so must it. */
    void close(Handle handle) {
        if (chains.closed(handle)) {
            return;
        }
        Chain chain = chains.start(handle, Chain.CLOSING, chains.newestKey());
        Head head = append(handle, chain, chain.beginning(), new TreeMap<>()).head();
        for (List<StoredEntry> page = page(handle, 0);
                !page.isEmpty();
                page = page(handle, page.getLast().entry().seq())) {
            head = append(handle, chain, head, macs(chain, page)).head();
        }
    }

    private static Batch append(Handle handle, Chain chain, Head head, SortedMap<Long, byte[]> macs) {
        Batch batch = Batch.after(head, chain, chain.startedAt(), macs);
        ChainStore.append(handle, batch);
        return batch;
    }

    private static List<StoredEntry> page(Handle handle, long after) {
        return handle.createQuery("""
                        select * from audit_entry where chain is null and seq > :after order by seq limit :page
                        """)
                .bind("after", after)
                .bind("page", PAGE)
                .map((row, context) -> EntryRows.stored(row))
                .list();
    }

    /** They carry none of their own. */
    private static SortedMap<Long, byte[]> macs(Chain chain, List<StoredEntry> page) {
        var macs = new TreeMap<Long, byte[]>();
        page.forEach(each -> macs.put(each.entry().seq(), chain.macOf(each.entry())));
        return macs;
    }
}
