package io.lakegate.server.audit;

import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Where everybody reports what happened. Entries are only ever added. */
public interface Audit {

    /** Adds an entry within the caller's transaction: it stands if and only if the caller's change stands. */
    void record(Handle handle, AuditEntry entry);

    /** Adds an entry on its own, for things that changed no row. Returns when it is committed. */
    void record(AuditEntry entry);

    /**
     * Adds an entry soon, together with others, for what happens hundreds of times a second. Nothing accepted is dropped: what the
     * database does not take now is tried again, and the rest is written before the server stops; only a killed process loses what
     * it held, which is a tenth of a second's worth while the database answers.
     *
     * <p>Returns at once while there is room, which makes it fit for an event loop only together with {@link #hasRoom()}; otherwise
     * it waits for room.
     *
     * @return done when the entry is committed; who must know before going on waits for it
     * @throws AuditFullException when there was no room for two seconds; the caller must not do what it wanted recorded
     */
    CompletableFuture<Void> later(AuditEntry entry);

    /** Whether {@link #later} would accept many entries without waiting; never blocks itself. */
    boolean hasRoom();
}
