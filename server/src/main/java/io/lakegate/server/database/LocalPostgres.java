package io.lakegate.server.database;

import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A real PostgreSQL of our own: unpacked, initialised, started and stopped by this class, its data kept in the home folder. It listens
 * on 127.0.0.1 only, asks for a password, and writes what was committed to disk. It runs in a session of its own, so that Ctrl-C in a
 * terminal reaches the server first and the database last; when the server was killed, the next one on this home adopts it.
 *
 * <p>The caller holds the {@link HomeLock} of the folder above.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final PostgresFolder folder;
    private final Postmaster postmaster;
    private final int port;
    private final boolean adopted;

    private LocalPostgres(PostgresFolder folder, PostmasterFile file, Postmaster postmaster, boolean adopted) {
        this.folder = folder;
        this.postmaster = postmaster;
        this.port = file.port();
        this.adopted = adopted;
    }

    /**
     * Starts the database of this folder, or adopts it where it still runs. Returns when it takes connections.
     *
     * @param folder {@code home/postgres}; made when missing
     * @throws StartRefusedException in one line, when it cannot
     */
    public static LocalPostgres start(Path folder) {
        return start(folder, RunAs.suitable(), Map.of());
    }

    /** The same with further {@code postgresql.conf} settings, which tests use. */
    static LocalPostgres start(Path folder, RunAs runAs, Map<String, String> settings) {
        var place = new PostgresFolder(folder.toAbsolutePath());
        place.prepare();
        return adopt(place).orElseGet(() -> launch(place, runAs, settings));
    }

    /** JDBC URL of one of its databases, without user and password. */
    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    /** Who may do everything in it. */
    public String user() {
        return PostgresFolder.SUPERUSER;
    }

    /** The password of {@link #user()}. */
    public String password() {
        return folder.superuserPassword();
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The process id of its postmaster. */
    public long pid() {
        return postmaster.process().pid();
    }

    /** Whether it was found running instead of started. */
    public boolean adopted() {
        return adopted;
    }

    /**
     * Makes sure of a database and of an ordinary user of the same name who owns it and nothing else.
     *
     * @return the password of that user
     */
    public String provide(String name) {
        String password = folder.password(name);
        try (Connection connection = connect(folder, port)) {
            provideRole(connection, name, password);
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                execute(connection, "create database \"" + name + "\" owner \"" + name + "\"");
            }
            return password;
        } catch (SQLException e) {
            throw new StartRefusedException("cannot create database " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure of an ordinary user who owns nothing.
     *
     * @return their password
     */
    public String provideUser(String name) {
        String password = folder.password(name);
        try (Connection connection = connect(folder, port)) {
            provideRole(connection, name, password);
            return password;
        } catch (SQLException e) {
            throw new StartRefusedException("cannot create database user " + name + ": " + e.getMessage(), e);
        }
    }

    private static void provideRole(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
            execute(connection, "create role \"" + name + "\" login");
        }
        execute(connection, "alter role \"" + name + "\" password '" + password + "'");
    }

    private static boolean exists(Connection connection, String question, String name) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stops it: open transactions are rolled back, what was committed is on disk. */
    @Override
    public void close() {
        postmaster.stop();
    }

    private static Optional<LocalPostgres> adopt(PostgresFolder folder) {
        Optional<PostmasterFile> file = settledFile(folder);
        Optional<Postmaster> living = file.flatMap(it -> Postmaster.of(it, folder.data()));
        if (living.isEmpty()) {
            clearAway(folder);
            return Optional.empty();
        }
        if (file.orElseThrow().stopping() || !runsOurVersion(folder, living.get())) {
            living.get().stop();
            return Optional.empty();
        }
        return Optional.of(awaitReady(folder, living.get(), true));
    }

    /** A postmaster that has just begun has not written all of its file yet. */
    private static Optional<PostmasterFile> settledFile(PostgresFolder folder) {
        await(() -> !Files.exists(folder.processFile())
                || PostmasterFile.read(folder.data()).isPresent()
                || !Postmaster.anyWorksIn(folder.data()));
        return PostmasterFile.read(folder.data());
    }

    /** A newer Lakegate may bring a newer PostgreSQL than the one that was left running. */
    private static boolean runsOurVersion(PostgresFolder folder, Postmaster living) {
        Path program = PostgresSoftware.unpackInto(folder.root()).program("postgres");
        try {
            return Files.readSymbolicLink(
                            Path.of("/proc", Long.toString(living.process().pid()), "exe"))
                    .equals(program.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A process id may belong to another program by now, for which PostgreSQL would refuse to start. Its own file is removed only when
     * nobody works in the data folder any more; otherwise PostgreSQL's own check must see it.
     */
    private static void clearAway(PostgresFolder folder) {
        if (!Files.exists(folder.processFile())) {
            return;
        }
        if (!await(() -> !Postmaster.anyWorksIn(folder.data()))) {
            throw new StartRefusedException(
                    "processes of a killed PostgreSQL still work in " + folder.data() + "; end them and start again");
        }
        try {
            Files.deleteIfExists(folder.processFile());
        } catch (IOException e) {
            throw new StartRefusedException("cannot remove the stale postmaster.pid in " + folder.data(), e);
        }
    }

    private static LocalPostgres launch(PostgresFolder folder, RunAs runAs, Map<String, String> settings) {
        PostgresSoftware software = PostgresSoftware.unpackInto(folder.root());
        if (!folder.holdsData()) {
            folder.initialise(software, runAs);
        }
        folder.requireOurMajor();
        runAs.own(folder.root());
        try {
            Process process =
                    new PostgresProcess(command(folder, software, runAs, settings), folder.startLog()).start();
            return readyOrGone(folder, new Postmaster(process.toHandle()));
        } catch (IOException e) {
            throw new StartRefusedException("cannot start the embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** A start that is refused leaves nothing running. */
    private static LocalPostgres readyOrGone(PostgresFolder folder, Postmaster started) {
        try {
            return awaitReady(folder, started, false);
        } catch (StartRefusedException e) {
            started.stop();
            throw e;
        }
    }

    private static List<String> command(
            PostgresFolder folder, PostgresSoftware software, RunAs runAs, Map<String, String> more) {
        var command = new ArrayList<String>();
        // A session of its own: a terminal's Ctrl-C goes to the whole foreground process group.
        command.add("setsid");
        command.addAll(runAs.prefix());
        command.addAll(List.of(
                software.program("postgres").toString(), "-D", folder.data().toString()));
        settings(folder, more).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> settings(PostgresFolder folder, Map<String, String> more) {
        var all = new TreeMap<String, String>();
        all.put("listen_addresses", "127.0.0.1");
        all.put("port", Integer.toString(freePort()));
        all.put("unix_socket_directories", "");
        all.put("fsync", "on");
        all.put("synchronous_commit", "on");
        all.put("logging_collector", "on");
        all.put("log_directory", folder.logs().toString());
        all.put("log_filename", "postgres-%a.log");
        all.put("log_rotation_age", "1d");
        all.put("log_truncate_on_rotation", "on");
        // Statements, their parameters and the rows they stumble over do not belong in a log.
        all.put("log_min_error_statement", "panic");
        all.put("log_parameter_max_length_on_error", "0");
        all.put("log_error_verbosity", "terse");
        all.putAll(more);
        return all;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefusedException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private static LocalPostgres awaitReady(PostgresFolder folder, Postmaster postmaster, boolean adopted) {
        await(() -> !postmaster.process().isAlive() || readyFile(folder).isPresent());
        PostmasterFile file = readyFile(folder)
                .filter(it -> postmaster.process().isAlive())
                .orElseThrow(() -> new StartRefusedException(
                        "the embedded PostgreSQL did not start; see " + folder.startLog() + " and " + folder.logs()));
        try {
            connect(folder, file.port()).close();
            return new LocalPostgres(
                    folder, file, Postmaster.of(file, folder.data()).orElse(postmaster), adopted);
        } catch (SQLException e) {
            throw new StartRefusedException(
                    "the embedded PostgreSQL in " + folder.root() + " does not let us in: " + e.getMessage(), e);
        }
    }

    private static Optional<PostmasterFile> readyFile(PostgresFolder folder) {
        return PostmasterFile.read(folder.data()).filter(PostmasterFile::ready);
    }

    private static Connection connect(PostgresFolder folder, int port) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", PostgresFolder.SUPERUSER);
        properties.setProperty("password", folder.superuserPassword());
        return new org.postgresql.Driver().connect(jdbcUrl(port, "postgres"), properties);
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + START.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
