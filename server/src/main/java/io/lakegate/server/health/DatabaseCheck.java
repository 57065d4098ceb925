package io.lakegate.server.health;

import io.lakegate.server.audit.AuditRights;
import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** The database: which, how fast, in which shape, and what the user that the server runs with may do there. */
@ApplicationScoped
class DatabaseCheck implements HealthCheck {

    private static final int OLDEST = 150_000;
    private static final long SLOW_MILLIS = 50;

    private final Settings settings;
    private final AuditRights auditRights;

    DatabaseCheck(Settings settings, AuditRights auditRights) {
        this.settings = settings;
        this.auditRights = auditRights;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Finding> look(Handle handle) {
        return List.of(database(handle), migrations(handle), rights(handle));
    }

    private Finding database(Handle handle) {
        String version = text(handle, "show server_version");
        long before = System.nanoTime();
        handle.execute("select 1");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
        String where = settings.databaseUrl().isPresent() ? "" : ", the embedded one";
        String fact = "PostgreSQL " + version + where + ", answers in " + Math.max(1, millis) + " ms.";
        if (Integer.parseInt(text(handle, "show server_version_num")) < OLDEST) {
            return Finding.bad("Database", fact, "Lakegate needs PostgreSQL 15 or later. Upgrade it.");
        }
        return millis <= SLOW_MILLIS
                ? Finding.good("Database", fact)
                : Finding.watch(
                        "Database", fact, "Every token waits for it. See what keeps it busy, or bring it nearer.");
    }

    private static Finding migrations(Handle handle) {
        Shape shape = handle.createQuery("""
                        select count(*) as steps, count(*) filter (where not success) as failed, max(installed_on) as newest,
                               (select version from flyway_schema_history order by installed_rank desc limit 1) as version
                          from flyway_schema_history
                        """)
                .map((row, context) -> new Shape(
                        row.getLong("steps"),
                        row.getLong("failed"),
                        row.getTimestamp("newest").toInstant(),
                        String.valueOf(row.getString("version"))))
                .one();
        String fact = shape.steps + " migrations, the last one " + shape.version + ".";
        return (shape.failed == 0
                        ? Finding.good("Schema", fact)
                        : Finding.bad(
                                "Schema",
                                fact + " " + shape.failed + " of them failed.",
                                "Restore the backup from before the update, and start the update again."))
                .since(Optional.of(shape.newest));
    }

    private Finding rights(Handle handle) {
        String user = text(handle, "select current_user");
        return auditRights.tooMany()
                ? Finding.watch(
                        "Database user",
                        "The server runs as " + user + ", who may also change what the audit holds.",
                        "Let another database user own the tables and name it in LAKEGATE_DATABASE_OWNER (docs/audit.md).")
                : Finding.good(
                        "Database user",
                        "The server runs as " + user + ", who may add to the audit but not change it.");
    }

    private static String text(Handle handle, String question) {
        return handle.createQuery(question).mapTo(String.class).one();
    }

    private record Shape(long steps, long failed, Instant newest, String version) {}
}
