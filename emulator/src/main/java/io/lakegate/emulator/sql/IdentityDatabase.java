package io.lakegate.emulator.sql;

import io.lakegate.emulator.lakehouse.Catalog;
import io.lakegate.emulator.lakehouse.Column;
import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.lakehouse.Schema;
import io.lakegate.emulator.lakehouse.VisibleTable;
import io.lakegate.emulator.sql.catalog.InformationSchema;
import io.lakegate.emulator.sql.text.Dialect;
import io.lakegate.emulator.sql.value.SqlPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * What one principal may read, in memory. Rows and tables that it may not read were never put in, so that no statement, however
 * clever, finds them. After filling, the configuration is locked: no files, no network, no extensions.
 */
final class IdentityDatabase implements AutoCloseable {
    private static final List<String> LOCK = List.of(
            "SET enable_external_access = false",
            "SET disabled_filesystems = 'LocalFileSystem'",
            "SET lock_configuration = true");

    private final String subject;
    private final DuckDBConnection root;

    private IdentityDatabase(String subject, DuckDBConnection root) {
        this.subject = subject;
        this.root = root;
    }

    static IdentityDatabase open(Lakehouse lakehouse, String subject) throws SQLException {
        Properties sandbox = new Properties();
        sandbox.setProperty("threads", "1");
        sandbox.setProperty("memory_limit", "256MB");
        sandbox.setProperty("temp_directory", "");
        sandbox.setProperty("allow_community_extensions", "false");
        sandbox.setProperty("autoinstall_known_extensions", "false");
        sandbox.setProperty("autoload_known_extensions", "false");
        // Not by way of DriverManager: in a process with several class loaders it finds no driver for some of them.
        DuckDBConnection root = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", sandbox);
        IdentityDatabase database = new IdentityDatabase(subject, root);
        database.fill(lakehouse);
        return database;
    }

    /** A connection that stands somewhere and knows who it is. */
    Connection connect(SqlPlace.Names place) throws SQLException {
        Connection connection = root.duplicate();
        try (Statement statement = connection.createStatement()) {
            statement.execute("USE " + Dialect.quote(place.catalog()) + "." + Dialect.quote(place.schema()));
            for (String name : List.of("current_user", "session_user", "user")) {
                statement.execute("CREATE TEMP MACRO " + name + "() AS " + Dialect.string(subject));
            }
            statement.execute("CREATE TEMP MACRO current_catalog() AS " + Dialect.string(place.catalog()));
            // In Databricks a database is a schema.
            statement.execute("CREATE TEMP MACRO current_database() AS " + Dialect.string(place.schema()));
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }

    private void fill(Lakehouse lakehouse) throws SQLException {
        List<VisibleTable> seen = lakehouse.seenBy(subject);
        try (Statement statement = root.createStatement()) {
            for (Catalog catalog : lakehouse.catalogs()) {
                statement.execute("ATTACH ':memory:' AS " + Dialect.quote(catalog.name()));
                for (Schema schema : catalog.schemas()) {
                    statement.execute("CREATE SCHEMA " + name(catalog.name(), schema.name()));
                }
            }
            for (VisibleTable table : seen) {
                create(statement, table);
            }
            for (String sql : InformationSchema.statements(lakehouse, seen)) {
                statement.execute(sql);
            }
            for (String setting : LOCK) {
                statement.execute(setting);
            }
        }
    }

    private void create(Statement statement, VisibleTable table) throws SQLException {
        String name = name(table.catalog(), table.schema(), table.table().name());
        List<Column> columns = table.table().columns();
        statement.execute("CREATE TABLE " + name + " ("
                + columns.stream()
                        .map(column -> Dialect.quote(column.name()) + " " + column.type())
                        .collect(Collectors.joining(", "))
                + ")");
        String markers = columns.stream()
                .map(column -> "CAST(? AS " + column.type() + ")")
                .collect(Collectors.joining(", "));
        try (PreparedStatement insert = root.prepareStatement("INSERT INTO " + name + " SELECT " + markers)) {
            for (List<Optional<String>> row : table.rows()) {
                bind(insert, row);
                insert.execute();
            }
        }
    }

    static void bind(PreparedStatement prepared, List<Optional<String>> values) throws SQLException {
        for (int at = 0; at < values.size(); at++) {
            prepared.setString(at + 1, values.get(at).orElse(null));
        }
    }

    private static String name(String... parts) {
        return List.of(parts).stream().map(Dialect::quote).collect(Collectors.joining("."));
    }
}
