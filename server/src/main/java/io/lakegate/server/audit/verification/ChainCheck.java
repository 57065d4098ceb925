package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.chain.Batch;
import io.lakegate.server.audit.chain.Chain;
import io.lakegate.server.audit.chain.ChainStore;
import io.lakegate.server.audit.chain.Head;
import io.lakegate.server.audit.chain.StoredEntry;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Follows each chain from its beginning, and looks at every entry that it seals. */
final class ChainCheck {

    private static final int LINKS = 500;
    private static final long ENTRIES = 5_000;

    private final ChainStore store;
    private final VerificationStore rows;
    private final Chains chains;
    private final Tally tally;

    ChainCheck(ChainStore store, VerificationStore rows, Chains chains, Tally tally) {
        this.store = store;
        this.rows = rows;
        this.chains = chains;
        this.tally = tally;
    }

    void all() {
        for (UUID id : store.all()) {
            chains.find(id)
                    .ifPresentOrElse(
                            this::follow,
                            () -> tally.found(Finding.ofKey(
                                    id,
                                    "chain " + id + " was changed, was not begun by Lakegate, or its key is lost")));
        }
    }

    private void follow(Chain chain) {
        tally.chain(chain);
        Head head = chain.beginning();
        for (List<Batch> page = store.after(chain.id(), 0, LINKS);
                !page.isEmpty();
                page = store.after(chain.id(), head.number(), LINKS)) {
            var standing = new ArrayList<Batch>();
            for (Batch batch : page) {
                if (joins(chain, head, batch)) {
                    standing.add(batch);
                }
                head = batch.head();
            }
            entriesOf(chain, standing);
        }
    }

    /** Whether what the link says can be believed. */
    private boolean joins(Chain chain, Head head, Batch batch) {
        boolean next = batch.number() == head.number() + 1;
        if (!next) {
            tally.found(Finding.ofChain(
                    chain.id(),
                    "links " + (head.number() + 1) + " to " + (batch.number() - 1) + " of chain " + chain.id()
                            + " were removed, with what they sealed"));
        }
        if (!batch.stands(chain)) {
            tally.found(Finding.ofChain(
                    chain.id(),
                    "link " + batch.number() + " of chain " + chain.id() + " was changed, or not made by Lakegate"));
            return false;
        }
        if (next && !MessageDigest.isEqual(batch.previous(), head.mac())) {
            tally.found(Finding.ofChain(
                    chain.id(),
                    "link " + batch.number() + " of chain " + chain.id() + " does not join the one before"));
        }
        return true;
    }

    private void entriesOf(Chain chain, List<Batch> batches) {
        var some = new ArrayList<Batch>();
        long size = 0;
        for (Batch batch : batches) {
            some.add(batch);
            size += batch.rows().size();
            if (size >= ENTRIES) {
                entriesOfSome(chain, some);
                some.clear();
                size = 0;
            }
        }
        entriesOfSome(chain, some);
    }

    private void entriesOfSome(Chain chain, List<Batch> batches) {
        if (!batches.isEmpty()) {
            Map<Long, StoredEntry> entries = rows.entries(batches);
            var check = new BatchCheck(chains, tally, entries);
            batches.forEach(batch -> check.check(chain, batch));
            tally.batchesDone();
        }
    }
}
