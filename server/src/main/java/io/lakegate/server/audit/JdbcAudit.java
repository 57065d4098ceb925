package io.lakegate.server.audit;

import io.lakegate.server.audit.chain.ChainWriter;
import io.lakegate.server.audit.chain.NewEntry;
import io.lakegate.server.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Writes entries to the table, with where the current request came from. */
@ApplicationScoped
public class JdbcAudit implements Audit {

    private final Database database;
    private final ChainWriter chain;

    /** Takes the database whose table grows, and who chains its rows. */
    public JdbcAudit(Database database, ChainWriter chain) {
        this.database = database;
        this.chain = chain;
    }

    @Override
    public void record(AuditEntry entry) {
        database.run(handle -> record(handle, entry));
    }

    @Override
    public void record(Handle handle, AuditEntry entry) {
        chain.write(handle, NewEntry.now(entry));
    }

    @Override
    public CompletableFuture<Void> later(AuditEntry entry) {
        return chain.later(entry);
    }

    @Override
    public boolean hasRoom() {
        return chain.hasRoom();
    }
}
