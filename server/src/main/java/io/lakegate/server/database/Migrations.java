package io.lakegate.server.database;

import io.lakegate.server.setting.Mode;
import io.lakegate.server.setting.StartRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings a database to the shape this server needs. Development mode adds a second folder, which makes the clock movable, and marks
 * the database as touched; production refuses such a database, and either refuses one that a newer Lakegate has changed.
 */
public final class Migrations {

    private static final String EVERYWHERE = "classpath:db/migration";
    private static final String DEVELOPMENT_ONLY = "classpath:db/development";

    private Migrations() {}

    /**
     * Migrates. Replicas may start together: one works, the others wait for it.
     *
     * @throws StartRefusedException in one line, when the database is not one for this mode and version
     */
    public static void run(DataSource source, Mode mode) {
        if (mode == Mode.PRODUCTION) {
            refuseDevelopmentDatabase(source);
        }
        migrate(configuration(source, mode).load());
        if (mode == Mode.DEVELOPMENT) {
            markAsTouched(source);
        }
    }

    private static void migrate(Flyway flyway) {
        try {
            refuseNewerDatabase(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StartRefusedException("cannot bring the database to this version's shape: " + e.getMessage(), e);
        }
    }

    private static FluentConfiguration configuration(DataSource source, Mode mode) {
        var common = Flyway.configure(Thread.currentThread().getContextClassLoader())
                .dataSource(source)
                .baselineOnMigrate(false)
                .cleanDisabled(true);
        return mode == Mode.DEVELOPMENT
                // The development folder's versions lie between those of the other.
                ? common.locations(EVERYWHERE, DEVELOPMENT_ONLY).outOfOrder(true)
                : common.locations(EVERYWHERE);
    }

    private static void refuseNewerDatabase(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new StartRefusedException("this database was changed by a newer Lakegate (schema version "
                        + applied.getVersion() + "); start that version, or restore a backup from before");
            }
        }
    }

    private static void refuseDevelopmentDatabase(DataSource source) {
        boolean touched = exists(source, "select to_regclass('development_clock') is not null")
                || (exists(source, "select to_regclass('installation') is not null")
                        && exists(source, "select exists (select 1 from installation where development_touched)"));
        if (touched) {
            throw new StartRefusedException("this database has been used with LAKEGATE_MODE=development, whose clock "
                    + "can be moved; production needs a database of its own");
        }
    }

    private static boolean exists(DataSource source, String question) {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException e) {
            throw new StartRefusedException("cannot read the database: " + e.getMessage(), e);
        }
    }

    private static void markAsTouched(DataSource source) {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update installation set development_touched = true where not development_touched");
        } catch (SQLException e) {
            throw new StartRefusedException("cannot write to the database: " + e.getMessage(), e);
        }
    }
}
