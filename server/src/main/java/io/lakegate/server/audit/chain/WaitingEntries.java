package io.lakegate.server.audit.chain;

import io.lakegate.server.audit.AuditFullException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What waits to be stored, and what waits to be sealed. Bounded where it is this process that lets it grow. */
final class WaitingEntries {

    static final int MOST = 20_000;

    private static final int LOAD = 1_000;
    private static final long PATIENCE_SECONDS = 2;

    private final Semaphore room;
    private final int reserve;
    private final Queue<Unwritten> unwritten = new ConcurrentLinkedQueue<>();
    private final Queue<StoredEntry> unsealed = new ConcurrentLinkedQueue<>();
    private @Nullable Load taken;

    WaitingEntries(int most) {
        this.room = new Semaphore(most);
        this.reserve = most / 10;
    }

    /** Whether many more may come before anybody has to wait. */
    boolean hasRoom() {
        return room.availablePermits() > reserve;
    }

    CompletableFuture<Void> add(NewEntry entry) {
        takeRoom();
        var waiting = new Unwritten(entry, new CompletableFuture<>());
        unwritten.add(waiting);
        return waiting.written();
    }

    /** An entry that is stored and must be sealed. */
    void committed(StoredEntry entry) {
        unsealed.add(entry);
    }

    /** The same load again until it is {@link #done}, because nobody knows what became of a commit that failed. */
    Optional<Load> take() {
        if (taken == null && !(unwritten.isEmpty() && unsealed.isEmpty())) {
            taken = new Load(some(unwritten), some(unsealed), new ArrayList<>());
        }
        return Optional.ofNullable(taken);
    }

    void done(Load load) {
        taken = null;
        room.release(load.unwritten().size());
        load.unwritten().forEach(each -> each.written().complete(null));
    }

    private void takeRoom() {
        try {
            if (!room.tryAcquire() && !room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AuditFullException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditFullException();
        }
    }

    private static <T> List<T> some(Queue<T> queue) {
        var some = new ArrayList<T>();
        for (T each = queue.poll(); each != null; each = queue.poll()) {
            some.add(each);
            if (some.size() == LOAD) {
                break;
            }
        }
        return some;
    }

    /** An entry and whom to tell when it is committed. */
    record Unwritten(NewEntry entry, CompletableFuture<Void> written) {}

    /**
     * What goes into one link.
     *
     * @param tried the links that were tried for it, of which one may have been committed
     */
    record Load(List<Unwritten> unwritten, List<StoredEntry> unsealed, List<Batch> tried) {}
}
