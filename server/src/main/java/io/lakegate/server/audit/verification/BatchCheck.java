package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.chain.Batch;
import io.lakegate.server.audit.chain.Chain;
import io.lakegate.server.audit.chain.SeqSet;
import io.lakegate.server.audit.chain.StoredEntry;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the entries of a link with what the link says.
 *
 * @param entries those that are there, of this link and others
 */
record BatchCheck(Chains chains, Tally tally, Map<Long, StoredEntry> entries) {

    void check(Chain chain, Batch batch) {
        var macs = new TreeMap<Long, byte[]>();
        var missing = new ArrayList<Long>();
        boolean changed = false;
        for (long seq : batch.rows().numbers().toArray()) {
            @Nullable StoredEntry stored = entries.get(seq);
            if (stored == null) {
                missing.add(seq);
            } else {
                changed |= changed(chain, stored);
                macs.put(seq, macOf(chain, stored));
            }
        }
        SeqSet.of(missing).ranges().forEach(it -> tally.found(Finding.removed(it.from(), it.to() - 1)));
        if (missing.isEmpty() && !changed && !MessageDigest.isEqual(batch.digest(), Batch.digest(macs))) {
            tally.found(unlike(chain, batch));
        }
        tally.sealed(chain, macs.size());
    }

    private boolean changed(Chain chain, StoredEntry stored) {
        boolean changed = chain.closes() ? stored.chain().isPresent() : !chains.genuine(stored);
        if (changed) {
            tally.found(Finding.changed(stored.entry().seq()));
        }
        return changed;
    }

    private static byte[] macOf(Chain chain, StoredEntry stored) {
        return chain.closes() ? chain.macOrNothing(stored.entry()) : stored.mac();
    }

    private static Finding unlike(Chain chain, Batch batch) {
        long from = batch.rows().ranges().getFirst().from();
        long to = batch.rows().ranges().getLast().to() - 1;
        return new Finding(
                "changed",
                Optional.of(from),
                Optional.of(to),
                Optional.of(chain.id()),
                "one or more of the entries " + from + " to " + to
                        + (chain.closes()
                                ? ", which carry no proof of their own, were changed after they were sealed"
                                : " are not the ones that link " + batch.number() + " sealed"));
    }
}
