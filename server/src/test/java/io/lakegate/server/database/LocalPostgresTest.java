package io.lakegate.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts real PostgreSQLs in a folder of their own. */
class LocalPostgresTest {

    /** One for all, because making one takes seconds; a test that damages it puts it right again. */
    @TempDir
    static Path home;

    private @Nullable LocalPostgres running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void rowsSurviveARestart() throws Exception {
        execute(start(), "create table restarted as select 42 as n");
        stop();

        assertThat(one(start(), "select n from restarted")).isEqualTo("42");
    }

    @Test
    void whatWasCommittedIsOnDisk() throws Exception {
        LocalPostgres postgres = start();

        assertThat(one(postgres, "show fsync")).isEqualTo("on");
        assertThat(one(postgres, "show synchronous_commit")).isEqualTo("on");
        assertThat(one(postgres, "show full_page_writes")).isEqualTo("on");
    }

    @Test
    void itAsksForThePasswordOnLoopbackOnly() throws Exception {
        LocalPostgres postgres = start();

        assertThat(one(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(one(postgres, "show password_encryption")).isEqualTo("scram-sha-256");
        assertThat(one(postgres, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(permissions(folder().resolve("password"))).isEqualTo("rw-------");
        assertThat(permissions(folder().resolve("data"))).isEqualTo("rwx------");
    }

    @Test
    void itRunsInASessionOfItsOwnAsNobodysRoot() throws Exception {
        LocalPostgres postgres = start();
        String[] stat =
                Files.readString(Path.of("/proc/" + postgres.pid() + "/stat")).split(" ", -1);
        String command = Files.readString(Path.of("/proc/" + postgres.pid() + "/cmdline"));

        assertThat(stat[5]).as("session id").isEqualTo(Long.toString(postgres.pid()));
        assertThat(command).doesNotContain(postgres.password());
    }

    @Test
    void noneOfOurVariablesReachIt() throws Exception {
        String environment = Files.readString(Path.of("/proc/" + start().pid() + "/environ"));

        assertThat(environment.split("\0", -1))
                .allMatch(it -> it.isEmpty() || it.matches("(PATH|LC_ALL|PG_[A-Z_]+)=.*"));
    }

    @Test
    void theOneThatAKilledServerLeftBehindIsAdopted() throws Exception {
        LocalPostgres first = start();
        execute(first, "create table adopted as select 7 as n");

        LocalPostgres second = start();

        assertThat(second.adopted()).isTrue();
        assertThat(second.pid()).isEqualTo(first.pid());
        assertThat(one(second, "select n from adopted")).isEqualTo("7");
        second.close();
        assertThat(ProcessHandle.of(first.pid())).isEmpty();
    }

    @Test
    void aKilledPostgresRecovers() throws Exception {
        LocalPostgres first = start();
        execute(first, "create table recovered as select 7 as n");
        ProcessHandle process = ProcessHandle.of(first.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();

        LocalPostgres second = start();

        assertThat(second.adopted()).isFalse();
        assertThat(one(second, "select n from recovered")).isEqualTo("7");
    }

    @Test
    void aProcessIdThatBelongsToAnotherProgramNowIsNotMistaken() throws Exception {
        start();
        stop();
        Path data = folder().resolve("data");
        long somebodyElse = ProcessHandle.current().pid();
        Files.writeString(
                data.resolve("postmaster.pid"),
                somebodyElse + "\n" + data + "\n1700000000\n5432\n\n127.0.0.1\n   1 2\nready   \n");

        LocalPostgres again = start();

        assertThat(again.adopted()).isFalse();
        assertThat(one(again, "select 1")).isEqualTo("1");
    }

    @Test
    void aBrokenProcessFileIsNoReasonNotToStart() throws Exception {
        start();
        stop();
        Files.writeString(folder().resolve("data").resolve("postmaster.pid"), "\n");

        assertThat(one(start(), "select 1")).isEqualTo("1");
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedInOneLine() throws Exception {
        start();
        stop();
        running = null;
        Files.writeString(folder().resolve("data").resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("belongs to PostgreSQL 17, this Lakegate brings 18")
                .hasMessageNotContaining("\n");
        Files.writeString(folder().resolve("data").resolve("PG_VERSION"), "18\n");
    }

    @Test
    void aLostPasswordIsNotMadeAnew() throws Exception {
        start();
        stop();
        running = null;
        Path aside = Files.move(folder().resolve("password"), home.resolve("aside"));

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("password of the embedded database is missing");
        Files.move(aside, folder().resolve("password"));
    }

    @Test
    void anUnfinishedCreationIsDoneAgain(@TempDir Path another) throws Exception {
        Path unfinished = another.resolve("postgres").resolve("data-unfinished");
        Files.createDirectories(unfinished.resolve("base"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");

        running = LocalPostgres.start(another.resolve("postgres"));

        assertThat(one(running, "select 1")).isEqualTo("1");
    }

    @Test
    void rootMayHandItToAnotherUserWhereNamespacesAreForbidden() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        RunAs other = RunAs.ofOtherUser();

        running = LocalPostgres.start(folder(), other, Map.of());

        assertThat(Files.getOwner(Path.of("/proc/" + running.pid())).getName()).isEqualTo(other.owner());
        assertThat(one(running, "select 1")).isEqualTo("1");
        running.close();
        running = LocalPostgres.start(folder(), RunAs.suitable(), Map.of());
        assertThat(one(running, "select 1")).isEqualTo("1");
    }

    @Test
    void theServersOwnUserIsNoSuperuser() throws Exception {
        LocalPostgres postgres = start();
        DatabaseAddress owner = DatabaseAddress.ownerOf(postgres);
        DatabaseAddress address = DatabaseAddress.of(postgres);
        try (Connection connection = address.dataSource("test").getConnection();
                var answer = connection
                        .createStatement()
                        .executeQuery("select rolsuper from pg_roles where rolname = user")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getBoolean(1)).isFalse();
        }
        Migrations.run(owner.dataSource("test"), io.lakegate.server.setting.Mode.DEVELOPMENT);
        RuntimeRole.grant(Database.over(owner.dataSource("test")), address.user());
        RuntimeRole.grant(Database.over(owner.dataSource("test")), address.user());
        assertThat(address.toString()).doesNotContain(address.password().reveal());
    }

    @Test
    void aSecondServerOnTheSameHomeIsRefused() {
        try (var lock = HomeLock.take(home)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> HomeLock.take(home))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("another Lakegate server is using " + home);
        }
        HomeLock.take(home).close();
    }

    private Path folder() {
        return home.resolve("postgres");
    }

    private LocalPostgres start() {
        running = LocalPostgres.start(folder());
        return running;
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String one(LocalPostgres postgres, String question) throws SQLException {
        try (Connection connection = connect(postgres);
                var answer = connection.createStatement().executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
    }
}
