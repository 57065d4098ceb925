package io.lakegate.emulator.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.directory.SeedFile;
import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.sql.value.SqlFailedException;
import io.lakegate.emulator.sql.value.SqlPlace;
import io.lakegate.emulator.sql.value.SqlResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement can reach: what its owner may read, and nothing else. */
@Timeout(60)
class EngineTest {
    private static final Lakehouse LAKEHOUSE =
            SeedFile.readDefault().accounts().getFirst().lakehouse();
    private static final Engine ENGINE = new Engine(LAKEHOUSE, Duration.ofSeconds(2));
    private static final String ALICE = "alice@lakegate.example";

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM read_blob('/proc/self/environ')",
                "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
                "COPY (SELECT 1) TO '/tmp/lakegate-never-written'",
                "ATTACH '/tmp/lakegate-never-written' AS x",
                "ATTACH ':memory:' AS x",
                "SET enable_external_access = true",
                "RESET lock_configuration",
                "PRAGMA enable_profiling",
                "INSTALL httpfs",
                "LOAD httpfs",
                "CREATE TABLE acme.shop.mine AS SELECT 1",
                "INSERT INTO acme.shop.products SELECT * FROM acme.shop.products",
                "DROP TABLE acme.shop.products",
                "SELECT 1; DROP TABLE acme.shop.products",
                "CALL pragma_version()",
                "EXECUTE x",
                "EXPORT DATABASE '/tmp/lakegate-never-written'",
                "SELECT getenv('HOME')"
            })
    void noStatementReachesFilesOrSettingsOrChangesAnything(String sql) {
        assertThatThrownBy(() -> run(ALICE, sql)).isInstanceOf(SqlFailedException.class);
        assertThat(cells(ALICE, "SELECT count(*) FROM acme.shop.products")).containsExactly("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM acme.people.salaries",
                "SELECT * FROM people.salaries",
                "SELECT * FROM `acme`.`people`.`salaries`",
                "SELECT * FROM query_table('acme.people.salaries')",
                "WITH x AS (SELECT * FROM acme.people.salaries) SELECT * FROM x",
                "SELECT (SELECT max(salary) FROM acme.people.salaries)",
                "DESCRIBE acme.people.salaries",
                "SHOW COLUMNS IN acme.people.salaries",
                "SUMMARIZE acme.people.salaries"
            })
    void aHiddenTableIsNotThereInAnyWayOfAsking(String sql) {
        assertThatThrownBy(() -> run(ALICE, sql)).isInstanceOf(SqlFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT table_name FROM information_schema.tables",
                "SELECT table_name FROM system.information_schema.tables",
                "SELECT table_name FROM duckdb_tables()",
                "SELECT name FROM sqlite_master",
                "SELECT relname FROM pg_catalog.pg_class",
                "SELECT sql FROM duckdb_tables()",
                "SHOW TABLES IN acme.people",
                "SHOW TABLES IN ALL CATALOGS"
            })
    void noCatalogNamesAHiddenTable(String sql) {
        assertThat(String.join(" ", cells(ALICE, sql))).doesNotContain("salaries");
    }

    @Test
    void hiddenRowsAreNotThereInAnyWayOfAsking() {
        for (String sql : List.of(
                "SELECT count(*) FROM acme.shop.orders WHERE region <> 'EMEA'",
                "SELECT count(*) FROM acme.shop.orders WHERE rowid > 2",
                "SELECT count(*) FROM acme.shop.orders o FULL JOIN range(100) r ON r.range = o.id WHERE o.region = 'AMER'")) {
            assertThat(cells(ALICE, sql)).containsExactly("0");
        }
        assertThat(cells("nobody@example.org", "SELECT count(*) FROM acme.shop.products"))
                .containsExactly("3");
        assertThatThrownBy(() -> run("nobody@example.org", "SELECT * FROM acme.shop.orders"))
                .hasMessageContaining("PERMISSION_DENIED");
    }

    @Test
    void whoItIsCannotBeChangedByItsName() {
        String odd = "o'brien\"; --@example.org";

        assertThat(cells(odd, "SELECT current_user(), session_user(), current_catalog(), current_schema()"))
                .containsExactly(odd, odd, "acme", "default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT \"it's text\"|it's text",
                "SELECT 'a\\'b'|a'b",
                "SELECT `name` FROM acme.shop.products WHERE `sku` = \"A-1\"|Anvil",
                "SELECT 'x' -- comment ; more|x",
                "SELECT /* ; */ 'y';|y",
                "SELECT '2'::INT + 1|3",
                "SELECT count(*) FROM samples.information_schema.tables|2",
                "SELECT current_database()|default",
                "SELECT CAST(1.5 AS DECIMAL(4,2))|1.50",
                "SELECT TIMESTAMP '2026-01-02 03:04:05.678901'|2026-01-02T03:04:05.678901Z",
                "SELECT 'blob'::BLOB|YmxvYg=="
            })
    void databricksWayOfWritingIsUnderstood(String sql, String expected) {
        assertThat(cells(ALICE, sql)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEC 1|PARSE_SYNTAX_ERROR",
                "SELECT 'open|PARSE_SYNTAX_ERROR",
                "''|PARSE_SYNTAX_ERROR",
                "SELECT nothing FROM acme.shop.products|UNRESOLVED_COLUMN",
                "SELECT no_such(1)|UNRESOLVED_ROUTINE",
                "SELECT * FROM acme.shop.nix|TABLE_OR_VIEW_NOT_FOUND",
                "SELECT CAST('a' AS INT)|CAST_INVALID_INPUT",
                "USE CATALOG nix|NO_SUCH_CATALOG",
                "USE acme.nix|SCHEMA_NOT_FOUND",
                "SELECT :unknown|UNBOUND_SQL_PARAMETER",
                "SHOW NONSENSE|PARSE_SYNTAX_ERROR"
            })
    void mistakesHaveDatabricksNames(String sql, String name) {
        assertThatThrownBy(() -> run(ALICE, sql))
                .isInstanceOf(SqlFailedException.class)
                .hasMessageContaining(name);
    }

    @Test
    void whatWouldTakeTheProgramWithItIsRefused() {
        for (String sql : List.of(
                "SELECT * FROM (SELECT * FROM ".repeat(6000) + "(SELECT 1)" + ")".repeat(6000),
                "SELECT " + "(".repeat(30_000) + "1" + ")".repeat(30_000),
                "SELECT 1" + " EXCEPT SELECT 1".repeat(15_000),
                "SELECT 1" + " EXCEPT SELECT 1".repeat(1_600),
                "SELECT 1 FROM range(1) a" + " JOIN range(1) b ON true".repeat(600),
                "SELECT '" + "x\\'".repeat(60_000) + "' || 1 ||")) {
            assertThatThrownBy(() -> run(ALICE, sql)).isInstanceOf(SqlFailedException.class);
        }
    }

    @Test
    void aStatementThatTakesTooLongIsStopped() {
        assertThatThrownBy(() -> run(
                        ALICE, "SELECT count(*) FROM range(10000000) a, range(100000) b WHERE a.range * b.range = 7"))
                .hasMessageContaining("longer than the 2 s");
    }

    @Test
    void cancelingStopsTheWork() {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<SqlResult> running = ENGINE.run(
                query("SELECT count(*) FROM range(10000000) a, range(100000) b WHERE a.range * b.range = 7", ALICE),
                cancellation);
        cancellation.cancel();

        assertThatThrownBy(running::join).cause().hasMessageContaining("canceled");
    }

    private static Query query(String sql, String subject) {
        return new Query(sql, List.of(), subject, new SqlPlace("acme", "default"), 100, 1_000_000);
    }

    private static SqlResult run(String subject, String sql) {
        try {
            return ENGINE.run(query(sql, subject), new Cancellation()).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof SqlFailedException expected) {
                throw expected;
            }
            throw failed;
        }
    }

    private static List<String> cells(String subject, String sql) {
        return run(subject, sql).rows().stream()
                .flatMap(List::stream)
                .map(Optional::orElseThrow)
                .toList();
    }
}
