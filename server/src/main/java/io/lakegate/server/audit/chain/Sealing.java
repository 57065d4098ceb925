package io.lakegate.server.audit.chain;

import io.lakegate.server.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adds links to this run's chain; used by one thread at a time. */
final class Sealing {

    private final Database database;
    private final ChainStore store;
    private @Nullable Head head;

    Sealing(Database database, ChainStore store) {
        this.database = database;
        this.store = store;
    }

    /** Stores what is not stored yet, and seals all of it in one link. May be called again with the same load after it failed. */
    void seal(Chain chain, WaitingEntries.Load load) {
        Optional<Batch> committed = committed(chain, load);
        Batch batch =
                committed.isPresent() ? committed.get() : database.transaction(handle -> add(handle, chain, load));
        head = batch.head();
    }

    /** The answer to an earlier commit may have been lost. */
    private Optional<Batch> committed(Chain chain, WaitingEntries.Load load) {
        if (load.tried().isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> found = store.macOf(chain.id(), load.tried().getFirst().number());
        return load.tried().stream()
                .filter(each -> found.isPresent() && java.util.Arrays.equals(each.mac(), found.get()))
                .findFirst();
    }

    private Batch add(Handle handle, Chain chain, WaitingEntries.Load load) {
        EntryRows.Slots slots =
                EntryRows.allocate(handle, Math.max(1, load.unwritten().size()));
        List<StoredEntry> fresh = fresh(chain, load, slots);
        Batch batch = Batch.after(
                head == null ? chain.beginning() : head,
                chain,
                slots.at(),
                macs(Stream.concat(fresh.stream(), load.unsealed().stream())));
        load.tried().add(batch);
        // First the link: where an earlier attempt is still being committed, this waits for it and then fails.
        ChainStore.append(handle, batch);
        if (!fresh.isEmpty()) {
            EntryRows.insert(handle, fresh);
        }
        return batch;
    }

    private static List<StoredEntry> fresh(Chain chain, WaitingEntries.Load load, EntryRows.Slots slots) {
        var fresh = new ArrayList<StoredEntry>();
        for (int i = 0; i < load.unwritten().size(); i++) {
            fresh.add(stored(chain, slots, i, load.unwritten().get(i).entry()));
        }
        return fresh;
    }

    static StoredEntry stored(Chain chain, EntryRows.Slots slots, int place, NewEntry entry) {
        var recorded = entry.at(slots.seqs()[place], slots.at());
        return new StoredEntry(recorded, Optional.of(chain.id()), chain.macOf(recorded));
    }

    static SortedMap<Long, byte[]> macs(Stream<StoredEntry> entries) {
        var macs = new TreeMap<Long, byte[]>();
        entries.forEach(each -> macs.put(each.entry().seq(), each.mac()));
        return macs;
    }
}
