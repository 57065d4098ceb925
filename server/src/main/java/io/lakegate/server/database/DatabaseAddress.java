package io.lakegate.server.database;

import io.lakegate.server.setting.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where the database is and how to log in, for the few who need a connection beside the pool.
 *
 * @param url JDBC URL without user and password
 * @param listenerUrl the same for the notification listener, which must bypass a transaction pooler
 */
public record DatabaseAddress(String url, String listenerUrl, String user, Settings.DatabasePassword password) {

    /**
     * A connection for listening, outside the pool, with TCP keep-alive.
     *
     * @param applicationName how it names itself to the database
     */
    public Connection openListener(String applicationName) throws SQLException {
        return open(listenerUrl, applicationName);
    }

    /** A connection outside the pool. */
    public Connection open(String applicationName) throws SQLException {
        return open(url, applicationName);
    }

    private Connection open(String jdbcUrl, String applicationName) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        Connection connection = new org.postgresql.Driver().connect(jdbcUrl, properties);
        if (connection == null) {
            throw new SQLException("not a JDBC URL of PostgreSQL");
        }
        return connection;
    }
}
