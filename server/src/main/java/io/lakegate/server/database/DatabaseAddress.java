package io.lakegate.server.database;

import io.lakegate.server.setting.Settings;
import io.lakegate.server.setting.StartRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;

/**
 * Where the database is and how to log in, for the few who need a connection beside the pool.
 *
 * @param url JDBC URL without user and password
 * @param listenerUrl the same for the notification listener, which must bypass a transaction pooler
 */
public record DatabaseAddress(String url, String listenerUrl, String user, Settings.DatabasePassword password) {

    private static final int CONNECT_SECONDS = 10;
    private static final int OLDEST = 15;

    private static final String EMBEDDED_OWNER = "lakegate";
    private static final String EMBEDDED_RUNTIME = "lakegate_runtime";

    /** That of the embedded database, as the user who owns its tables. */
    public static DatabaseAddress ownerOf(LocalPostgres postgres) {
        return of(postgres, EMBEDDED_OWNER, postgres.provide(EMBEDDED_OWNER));
    }

    /** That of the embedded database, as the user of the running server. */
    public static DatabaseAddress of(LocalPostgres postgres) {
        return of(postgres, EMBEDDED_RUNTIME, postgres.provideUser(EMBEDDED_RUNTIME));
    }

    private static DatabaseAddress of(LocalPostgres postgres, String user, String password) {
        String url = postgres.jdbcUrl(EMBEDDED_OWNER);
        return new DatabaseAddress(url, url, user, new Settings.DatabasePassword(password));
    }

    /** That of an outside database, as the user who owns its tables; the same as the runtime's unless the operator named one. */
    public static DatabaseAddress ownerOf(Settings settings) {
        DatabaseAddress runtime = of(settings);
        return settings.databaseOwner()
                .map(owner -> new DatabaseAddress(
                        owner.url().orElse(runtime.url), runtime.listenerUrl, owner.user(), owner.password()))
                .orElse(runtime);
    }

    /** That of an outside database. */
    public static DatabaseAddress of(Settings settings) {
        String url = settings.databaseUrl().orElseThrow();
        return new DatabaseAddress(
                url,
                settings.listenerUrl().orElse(url),
                settings.databaseUser().orElse("lakegate"),
                settings.databasePassword().orElse(new Settings.DatabasePassword("")));
    }

    /** Connections without a pool, for the few statements of a start. */
    public DataSource dataSource(String applicationName) {
        var source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password.reveal());
        source.setApplicationName(applicationName);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        return source;
    }

    /** Refuses the start, in one line, where the database does not answer, does not let us in, or is too old. */
    public void requireUsable() {
        requireUsable("check LAKEGATE_DATABASE_URL, LAKEGATE_DATABASE_USER and LAKEGATE_DATABASE_PASSWORD");
    }

    /** The same for the user who migrates. */
    public void requireUsableByOwner() {
        requireUsable(
                "check LAKEGATE_DATABASE_OWNER_URL, LAKEGATE_DATABASE_OWNER and LAKEGATE_DATABASE_OWNER_PASSWORD");
    }

    private void requireUsable(String advice) {
        try (Connection connection = dataSource("lakegate start").getConnection()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST) {
                throw new StartRefusedException("the database at " + place() + " is PostgreSQL " + major
                        + "; Lakegate needs " + OLDEST + " or newer");
            }
        } catch (SQLException e) {
            throw new StartRefusedException(
                    "cannot reach the database at " + place() + " as " + user + ": " + reason(e) + "; " + advice, e);
        }
    }

    /** Options behind the question mark may be anything. */
    private String place() {
        return url.replaceFirst("\\?.*", "");
    }

    private static String reason(SQLException e) {
        return e instanceof PSQLException told && told.getServerErrorMessage() != null
                ? String.valueOf(told.getServerErrorMessage().getMessage())
                : String.valueOf(e.getMessage());
    }

    /**
     * A connection for listening, outside the pool, with TCP keep-alive.
     *
     * @param applicationName how it names itself to the database
     * @param answer how long a statement may take; beyond it the connection is taken for dead
     */
    public Connection openListener(String applicationName, Duration answer) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketTimeout", Long.toString(answer.toSeconds()));
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        Connection connection = new org.postgresql.Driver().connect(listenerUrl, properties);
        if (connection == null) {
            throw new SQLException("not a JDBC URL of PostgreSQL");
        }
        return connection;
    }
}
