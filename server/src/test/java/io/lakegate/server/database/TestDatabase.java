package io.lakegate.server.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.lakegate.server.setting.Mode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * A new, migrated database on a real PostgreSQL for one test. In development mode its clock can be moved. Close it when done.
 *
 * <pre>{@code
 * try (var database = TestDatabase.fresh(true)) {
 *     database.database().run(handle -> …);
 *     database.advance(Duration.ofHours(1));
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

    private static final String RUNTIME = "lakegate_runtime";

    private static final Map<Mode, String> TEMPLATES = new ConcurrentHashMap<>();
    private static final String RUN = "test_" + ProcessHandle.current().pid() + "_";

    private final String name;
    private final AgroalDataSource source;
    private final Jdbi jdbi;

    private TestDatabase(String name) {
        this.name = name;
        this.source = pool(name);
        this.jdbi = Database.jdbi(source);
    }

    /** A new database with all migrations; with {@code development} also those that make the clock movable. */
    public static TestDatabase fresh(boolean development) {
        String template =
                TEMPLATES.computeIfAbsent(development ? Mode.DEVELOPMENT : Mode.PRODUCTION, TestDatabase::template);
        String name = newName();
        administer("create database " + name + " template " + template);
        return new TestDatabase(name);
    }

    /** A new database without any migration. */
    public static TestDatabase empty() {
        String name = newName();
        administer("create database " + name);
        return new TestDatabase(name);
    }

    /** As the server's own code sees it. */
    public Database database() {
        return new Database(jdbi);
    }

    /** Plain SQL. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool. */
    public DataSource dataSource() {
        return source;
    }

    /** JDBC URL, without user and password. */
    public String jdbcUrl() {
        return TestPostgres.running().jdbcUrl(name);
    }

    /** Who may log in. */
    public String user() {
        return TestPostgres.running().user();
    }

    /** With what. */
    public String password() {
        return TestPostgres.running().password();
    }

    /** The database's clock, asked anew each time. */
    public InstantSource clock() {
        return () -> database()
                .read(handle -> handle.select("select lakegate_now()")
                        .mapTo(Instant.class)
                        .one());
    }

    /** Lets time pass; only in a development database. */
    public void advance(Duration time) {
        advance(database(), time);
    }

    /** Lets time pass in a development database that is known otherwise, such as that of a {@code @QuarkusTest}. */
    public static void advance(Database database, Duration time) {
        database.run(handle -> handle.createUpdate(
                        "update development_clock set ahead = ahead + make_interval(secs => :seconds)")
                .bind("seconds", time.toMillis() / 1000.0)
                .execute());
    }

    /** Who a running server logs in as: may only add to the audit. */
    public String runtimeUser() {
        return RUNTIME;
    }

    /** With what. */
    public String runtimePassword() {
        return TestPostgres.running().provideUser(RUNTIME);
    }

    /** Drops it. */
    @Override
    public void close() {
        source.close();
        administer("drop database if exists " + name + " with (force)");
    }

    private static String template(Mode mode) {
        dropThoseOfEarlierRuns();
        String name = newName();
        administer("create database " + name);
        try (AgroalDataSource source = pool(name)) {
            Migrations.run(source, mode);
            TestPostgres.running().provideUser(RUNTIME);
            RuntimeRole.grant(Database.over(source), RUNTIME);
        }
        return name;
    }

    private static String newName() {
        return RUN + UUID.randomUUID().toString().replace("-", "");
    }

    private static void dropThoseOfEarlierRuns() {
        try (AgroalDataSource source = pool("postgres")) {
            Jdbi.create(source)
                    .useHandle(handle -> handle.createQuery("""
                            select datname from pg_database
                            where starts_with(datname, 'test_') and not starts_with(datname, :run)
                            """)
                            .bind("run", RUN)
                            .mapTo(String.class)
                            .list()
                            .forEach(old -> handle.execute("drop database if exists " + old + " with (force)")));
        }
    }

    private static void administer(String sql) {
        try (AgroalDataSource source = pool("postgres")) {
            Jdbi.create(source).useHandle(handle -> handle.execute(sql));
        }
    }

    private static AgroalDataSource pool(String database) {
        LocalPostgres postgres = TestPostgres.running();
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(20)
                            .minSize(0)
                            .initialSize(0)
                            .reapTimeout(Duration.ofSeconds(5))
                            .acquisitionTimeout(Duration.ofSeconds(30))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(postgres.jdbcUrl(database))
                                    .principal(new NamePrincipal(postgres.user()))
                                    .credential(new SimplePassword(postgres.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
