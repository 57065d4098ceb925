package io.lakegate.server.audit.chain;

import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of this replica run. An entry recorded within a caller's transaction is stored with its MAC at once and sealed into
 * the chain after the commit; one that may come later is stored and sealed in the same transaction, together with others. Both happen
 * every tenth of a second, on one thread.
 */
@ApplicationScoped
public class ChainWriter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ChainWriter.class);
    private static final long TICK_NANOS = 100_000_000;

    /** After everybody else who observes the shutdown and may have something to report. */
    private static final int LAST = 100_000;

    private final Database database;
    private final ChainStore store;
    private final WaitingEntries waiting;
    private final Sealing sealing;
    private final Object starting = new Object();
    private volatile @Nullable Chain chain;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /** Takes the database whose audit grows. */
    @Inject
    public ChainWriter(Database database, ChainStore store) {
        this(database, store, WaitingEntries.MOST);
    }

    /** The same with room for fewer entries. */
    ChainWriter(Database database, ChainStore store, int most) {
        this.database = database;
        this.store = store;
        this.waiting = new WaitingEntries(most);
        this.sealing = new Sealing(database, store);
    }

    /** Stores an entry within the caller's transaction. */
    public void write(Handle handle, NewEntry entry) {
        Chain mine = chain();
        EntryRows.Slots slot = EntryRows.allocate(handle, 1);
        StoredEntry stored = Sealing.stored(mine, slot, 0, entry);
        EntryRows.insert(handle, List.of(stored));
        if (handle.isInTransaction()) {
            // A commit whose answer was lost seals nothing here; the sweep finds the entry.
            handle.afterCommit(() -> waiting.committed(stored));
        } else {
            waiting.committed(stored);
        }
    }

    /**
     * Accepts an entry that is stored soon.
     *
     * @return done when it is committed
     */
    public CompletableFuture<Void> later(AuditEntry entry) {
        NewEntry fresh = NewEntry.now(entry);
        if (stopped) {
            database.run(handle -> write(handle, fresh));
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> written = waiting.add(fresh);
        if (stopped) {
            flush(); // it came while the rest was being written
        }
        return written;
    }

    /** Whether {@link #later} would not wait. */
    public boolean hasRoom() {
        return waiting.hasRoom();
    }

    /** Stores and seals all that waits, now. */
    public void flush() {
        synchronized (sealing) {
            for (Optional<WaitingEntries.Load> load = waiting.take(); load.isPresent(); load = waiting.take()) {
                sealing.seal(chain(), load.get());
                waiting.done(load.get());
            }
        }
    }

    /** Seals entries that another run has left unsealed. */
    void adopt(List<StoredEntry> entries) {
        entries.forEach(waiting::committed);
        flush();
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    /** Begins to write every tenth of a second. */
    public void start() {
        thread = Thread.ofPlatform().name("audit-writer").daemon().start(this::writeUntilStopped);
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) throws InterruptedException {
        close();
    }

    /** Writes the rest and stops. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            thread.join();
        }
        flush();
    }

    private void writeUntilStopped() {
        boolean told = false;
        while (!stopped) {
            LockSupport.parkNanos(TICK_NANOS);
            try {
                flush();
                told = false;
            } catch (RuntimeException e) {
                if (!told) {
                    LOG.warn("the audit cannot be written, which is tried again until it can: " + e.getMessage());
                }
                told = true;
            }
        }
    }

    /** Begun with the first entry of this run, outside of the caller's transaction. */
    private Chain chain() {
        Chain mine = chain;
        return mine != null ? mine : begin();
    }

    private Chain begin() {
        synchronized (starting) {
            Chain mine = chain;
            if (mine == null) {
                var key = store.newestKey();
                mine = database.transaction(handle -> store.start(handle, Chain.RUN, key));
                chain = mine;
            }
            return mine;
        }
    }
}
