package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Databricks' JDBC driver, unmodified, in its mode for the Statement Execution API, with a token over plain http. */
@ExtendWith(EmulatorExtension.class)
@Timeout(120)
class JdbcDriverTest {
    private Emulator emulator;

    @BeforeEach
    void aFreshEmulator(Emulator shared) {
        emulator = shared;
        emulator.reset();
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void twoUsersSeeWhatTheyMay() throws SQLException {
        String sql = "SELECT current_user() AS me, id, amount, ordered_on FROM acme.shop.orders ORDER BY id";
        try (Connection alice = connect("alice", "");
                Connection bob = connect("bob", "")) {
            assertThat(texts(alice, sql)).hasSize(3).first().isEqualTo("alice@lakegate.example|1|120.50|2026-01-05");
            assertThat(texts(bob, sql)).hasSize(2).first().isEqualTo("bob@lakegate.example|4|99.99|2026-01-05");
            assertThatThrownBy(() -> texts(alice, "SELECT * FROM acme.people.salaries"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("does not have SELECT on Table 'acme.people.salaries'");
        }
    }

    @Test
    void aSessionRemembersItsSchemaAndParametersAreBound() throws SQLException {
        try (Connection connection = connect("alice", "");
                Statement statement = connection.createStatement()) {
            statement.execute("USE CATALOG samples");
            statement.execute("USE SCHEMA tpch");
            assertThat(texts(connection, "SELECT r_name FROM region WHERE r_regionkey = 3"))
                    .containsExactly("EUROPE");
            try (PreparedStatement prepared =
                    connection.prepareStatement("SELECT r_name FROM region WHERE r_regionkey < ? AND r_name <> ?")) {
                prepared.setInt(1, 2);
                prepared.setString(2, "AFRICA");
                try (ResultSet rows = prepared.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("AMERICA");
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @Test
    void metadataIsThere() throws SQLException {
        try (Connection connection = connect("alice", "")) {
            DatabaseMetaData metadata = connection.getMetaData();

            assertThat(texts(metadata.getCatalogs(), "TABLE_CAT")).contains("acme", "samples");
            assertThat(texts(metadata.getSchemas("acme", "%"), "TABLE_SCHEM")).contains("shop", "people");
            assertThat(texts(metadata.getTables("acme", "shop", "%", new String[] {"TABLE"}), "TABLE_NAME"))
                    .containsExactlyInAnyOrder("orders", "products");
            assertThat(texts(metadata.getTables("acme", "people", "%", new String[] {"TABLE"}), "TABLE_NAME"))
                    .isEmpty();
            assertThat(texts(metadata.getColumns("acme", "shop", "orders", "%"), "COLUMN_NAME"))
                    .containsExactly("id", "region", "customer", "amount", "ordered_on");
            assertThat(texts(metadata.getPrimaryKeys("acme", "shop", "orders"), "COLUMN_NAME"))
                    .isEmpty();
        }
    }

    @Test
    void manyRowsArriveWhole() throws SQLException {
        try (Connection connection = connect("alice", "")) {
            List<String> rows = texts(connection, "SELECT range FROM range(12000) ORDER BY 1");

            assertThat(rows).hasSize(12000).endsWith("11999");
        }
    }

    @Test
    void plainInlineResultsWorkToo() throws SQLException {
        try (Connection connection = connect("bob", ";EnableArrow=0;EnableQueryResultDownload=0;UseBoundedSeaApi=0")) {
            assertThat(texts(connection, "SELECT name, price, discontinued FROM acme.shop.products ORDER BY sku"))
                    .containsExactly("Anvil|49.5|false", "Bellows|19.0|true", "null|5.25|false");
        }
    }

    private Connection connect(String name, String options) throws SQLException {
        String token = SqlTokens.of(emulator, name + "@lakegate.example", "sql");
        return DriverManager.getConnection(
                "jdbc:databricks://" + emulator.workspaceUrl().getAuthority()
                        + "/default;transportMode=http;ssl=0;httpPath=/sql/1.0/warehouses/4c616b6567617465"
                        + ";AuthMech=11;Auth_Flow=0;Auth_AccessToken=" + token
                        + ";UseThriftClient=0;EnableTelemetry=0" + options);
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int at = 1; at <= columns; at++) {
                    row.add(String.valueOf(rows.getString(at)));
                }
                texts.add(String.join("|", row));
            }
        }
        return texts;
    }

    private static List<String> texts(ResultSet rows, String column) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                texts.add(rows.getString(column));
            }
        }
        return texts;
    }
}
