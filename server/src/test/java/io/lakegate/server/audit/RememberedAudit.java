package io.lakegate.server.audit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/** Remembers what it is told, for tests of rules that need no database for it. */
public class RememberedAudit implements Audit {
    public final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void record(Handle handle, AuditEntry entry) {
        entries.add(entry);
    }

    @Override
    public void record(AuditEntry entry) {
        entries.add(entry);
    }

    @Override
    public CompletableFuture<Void> later(AuditEntry entry) {
        entries.add(entry);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean hasRoom() {
        return true;
    }
}
