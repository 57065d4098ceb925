package io.lakegate.server.audit;

import io.lakegate.server.database.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Whether PostgreSQL holds this server to adding to the audit, told at start, on the health port and on the audit page. */
@ApplicationScoped
public class AuditRights {

    private static final Logger LOG = Logger.getLogger(AuditRights.class);

    private final Database database;

    AuditRights(Database database) {
        this.database = database;
    }

    /** Whether the database user of this server may change or remove audit entries. */
    public boolean tooMany() {
        return database.read(
                handle -> handle.createQuery("""
                        select has_table_privilege(oid, 'update,delete,truncate,trigger') or pg_has_role(relowner, 'member')
                        from pg_class where oid = 'audit_entry'::regclass
                        """).mapTo(Boolean.class).one());
    }

    void tell(@Observes StartupEvent event) {
        if (tooMany()) {
            LOG.warn("the database user of this server may change the audit: let another user own the tables and name "
                    + "it in LAKEGATE_DATABASE_OWNER (docs/audit.md)");
        }
    }
}
