package io.lakegate.server.database.change;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How a commit that others must see is told. */
public final class Changes {

    private Changes() {}

    /**
     * Appends to table {@code change}, within the caller's transaction if there is one. This process hears of it as soon as that is
     * committed, before the committing call returns; other replicas within a second.
     */
    public static void tell(Handle handle, Change.Kind kind, UUID id) {
        handle.execute("insert into change (kind, id) values (?, ?)", kind.word(), id);
        told(handle, kind, id);
    }

    /** The same for a statement that has appended the row by itself. */
    public static void told(Handle handle, Change.Kind kind, UUID id) {
        LocalChanges local = handle.getConfig(LocalChanges.class);
        Change change = new Change(kind, id);
        if (handle.isInTransaction()) {
            handle.afterCommit(() -> local.tell(change));
        } else {
            local.tell(change);
        }
    }
}
