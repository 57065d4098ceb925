package io.lakegate.server.audit;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/** Until there is a real one. */
@DefaultBean
@ApplicationScoped
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
}
