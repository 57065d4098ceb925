package io.lakegate.server.database;

import io.lakegate.server.setting.StartRefusedException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * What the user of the running server may do: read and write rows, and only add to the audit. The owner of the tables says so after
 * every migration. Where one user is both, PostgreSQL cannot hold it to that.
 */
public final class RuntimeRole {

    /** Tables that nobody changes, by their owner's own triggers and, for the runtime, by its rights. */
    private static final List<String> ADDED_TO_ONLY =
            List.of("audit_entry", "audit_chain", "audit_batch", "audit_checkpoint", "audit_checkpoint_head");

    private static final List<String> READ_ONLY = List.of("flyway_schema_history");

    /** One replica at a time: PostgreSQL refuses concurrent grants. The number means nothing. */
    private static final long LOCK = 4_718_203_552L;

    private RuntimeRole() {}

    /**
     * Grants; may be repeated.
     *
     * @param owner logged in as the owner of the tables
     * @param runtime who runs the server; nothing happens where that is the owner
     * @throws StartRefusedException in one line, when the owner may not
     */
    public static void grant(Database owner, String runtime) {
        try {
            owner.run(handle -> {
                if (!sameUser(handle, runtime)) {
                    handle.execute("select pg_advisory_xact_lock(?)", LOCK);
                    grant(handle, quoted(runtime));
                }
            });
        } catch (JdbiException e) {
            throw new StartRefusedException(
                    "cannot give the database user " + runtime + " its rights: " + reason(e)
                            + "; LAKEGATE_DATABASE_OWNER must own all tables, and LAKEGATE_DATABASE_USER must exist",
                    e);
        }
    }

    private static void grant(Handle handle, String role) {
        String schema = quoted(handle.createQuery("select current_schema()")
                .mapTo(String.class)
                .one());
        handle.execute("grant usage on schema " + schema + " to " + role);
        handle.execute("grant select, insert, update, delete on all tables in schema " + schema + " to " + role);
        handle.execute("grant usage, select on all sequences in schema " + schema + " to " + role);
        for (String table : ADDED_TO_ONLY) {
            handle.execute("revoke all on " + table + " from " + role);
            handle.execute("grant select, insert on " + table + " to " + role);
        }
        for (String table : READ_ONLY) {
            handle.execute("revoke insert, update, delete on " + table + " from " + role);
        }
    }

    private static boolean sameUser(Handle handle, String runtime) {
        return handle.createQuery("select current_user = :runtime")
                .bind("runtime", runtime)
                .mapTo(Boolean.class)
                .one();
    }

    private static String reason(JdbiException e) {
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : String.valueOf(e.getCause().getMessage());
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
