package io.lakegate.server.audit;

import org.jdbi.v3.core.Handle;

/** Where everybody reports what happened. Entries are only ever added. */
public interface Audit {

    /** Adds an entry within the caller's transaction: it stands if and only if the caller's change stands. */
    void record(Handle handle, AuditEntry entry);

    /** Adds an entry on its own, for things that changed no row. */
    void record(AuditEntry entry);
}
