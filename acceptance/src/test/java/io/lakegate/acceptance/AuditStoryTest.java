package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.acceptance.Typed.Result;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes the audit in the database; the admin's command names what was changed. A killed server is no such somebody. */
class AuditStoryTest {

    @TempDir
    private Path home;

    @Test
    void B59_verifyNamesWhatSomebodyChangedInTheDatabase() throws Exception {
        try (World world = World.connected(EmulatorOptions.defaults())) {
            world.pass(Duration.ofMinutes(1));
            world.freshToken();
            world.killAndRestart();
            Typed admin = new Typed(home.resolve("admin"), world.cast.server);
            Map<String, String> key = Map.of("LAKEGATE_KEY", world.cast.take(Thing.ADMIN_KEY));

            Result before = admin.run(key, "audit", "verify");
            assertThat(before.out()).contains("Everything is as it was written.");
            assertThat(before.status()).isZero();

            long seq = falsify(world);

            Result after = admin.run(key, "audit", "verify");
            assertThat(after.out()).contains("entry " + seq + " was changed after it was written");
            assertThat(after.status()).isEqualTo(1);
            assertThat(admin.run(key, "audit", "verify", "--json").out()).contains("\"intact\" : false");
        }
    }

    @Test
    void whatHappenedIsExported() throws Exception {
        try (World world = World.connected(EmulatorOptions.defaults())) {
            world.pass(Duration.ofMinutes(1));
            Typed admin = new Typed(home.resolve("admin"), world.cast.server);
            Map<String, String> key = Map.of("LAKEGATE_KEY", world.cast.take(Thing.ADMIN_KEY));
            Path file = home.resolve("audit.csv");

            assertThat(admin.run(key, "audit", "export", "--format", "csv", "--output", file.toString())
                            .status())
                    .isZero();
            assertThat(Files.readString(file)).startsWith("seq,at,").contains(",connection.connect,");
            assertThat(admin.run(key, "audit", "list", "--csv", "--limit", "2")
                            .out()
                            .lines())
                    .hasSize(3);
            List<String> lines = admin.run(key, "audit", "export", "--action", "integration")
                    .out()
                    .lines()
                    .toList();
            assertThat(lines).isNotEmpty().allMatch(it -> it.contains("\"action\":\"integration."));
        }
    }

    /** As the owner of the tables, past the trigger; the server's own database user could not. */
    private static long falsify(World world) throws IOException, SQLException {
        Path postgres = world.home().resolve("postgres");
        String port =
                Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(3);
        String password = Files.readString(postgres.resolve("password"));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port.strip() + "/lakegate", "postgres", password.strip());
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            try (var changed = statement.executeQuery("""
                    update audit_entry set actor_name = 'somebody else'
                    where seq = (select min(seq) from audit_entry) returning seq
                    """)) {
                changed.next();
                return changed.getLong(1);
            }
        }
    }
}
