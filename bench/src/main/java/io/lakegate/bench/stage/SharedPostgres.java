package io.lakegate.bench.stage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * One PostgreSQL for all replicas: durable ({@code fsync} on), on loopback, on one port for its whole life, so that it can be restarted
 * under them.
 */
public final class SharedPostgres implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String NAME = "lakegate";

    /** The bench's own role, so that its statements are told from the servers'. */
    private static final String LOOKING_ON = "bench";

    private final Path folder;
    private final int port;
    private final Map<String, String> settings;
    private EmbeddedPostgres running;

    private SharedPostgres(Path folder, int port, Map<String, String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        this.running = launch();
    }

    /**
     * Starts one and creates the database.
     *
     * @param settings further server settings by name
     */
    public static SharedPostgres start(Path folder, int port, Map<String, String> settings) {
        SharedPostgres postgres = new SharedPostgres(folder, port, settings);
        postgres.executeAs(
                "postgres", USER, "create database " + NAME, "create role " + LOOKING_ON + " superuser login");
        return postgres;
    }

    /** What a replica is told. */
    public String jdbcUrl(String applicationName) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME + "?ApplicationName=" + applicationName;
    }

    /** As whom replicas and benches log in; nobody but this machine reaches this database. */
    public String user() {
        return USER;
    }

    /** A connection for looking on. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("bench"), LOOKING_ON, "");
    }

    /** Runs statements, each on its own. */
    public void execute(String... statements) {
        executeAs(NAME, LOOKING_ON, statements);
    }

    /** The same in another database of this PostgreSQL. */
    public void executeIn(String database, String... statements) {
        executeAs(database, LOOKING_ON, statements);
    }

    /** One number. */
    public long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** One text; empty where there is no row or it is null. */
    public String text(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            String text = rows.next() ? rows.getString(1) : null;
            return text == null ? "" : text;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Stops it as an operator would (fast: clients are cut off, nothing committed is lost) and starts it again on the same data. */
    public void restart() {
        close();
        running = launch();
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    private void executeAs(String database, String as, String... statements) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, as, "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the bench's own statement failed: " + e.getMessage(), e);
        }
    }

    private EmbeddedPostgres launch() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("software").toFile())
                .setPgBinaryResolver((system, machine) -> software(machine))
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "512MB")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
        settings.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + folder, e);
        }
    }

    /** The library refuses software that is on the class path twice, as it is where a test sees both our jar and what our jar names. */
    private static InputStream software(String machine) {
        String name = machine.contains("64") && machine.startsWith("a") && !machine.equals("amd64")
                ? "/postgres-linux-arm_64.txz"
                : "/postgres-linux-x86_64.txz";
        return Objects.requireNonNull(
                SharedPostgres.class.getResourceAsStream(name), "there is no PostgreSQL for this machine: " + machine);
    }
}
