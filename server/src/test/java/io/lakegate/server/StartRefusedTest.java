package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.database.HomeLock;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.vault.TestVault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program as a process of its own: whatever keeps it from starting is one line on standard error, and the status is 1. */
class StartRefusedTest {

    @TempDir
    Path folder;

    @Test
    void helpNamesTheVariables() throws Exception {
        Ended ended = run(Map.of(), "--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("LAKEGATE_URL").contains("LAKEGATE_HOME");
    }

    @Test
    void anUnknownArgumentIsNotSwallowed() throws Exception {
        Ended ended = run(Map.of(), "--port=1");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.errors()).startsWith("lakegate: unknown argument --port=1");
    }

    @Test
    void aSettingThatDoesNotFit() throws Exception {
        refused(Map.of("LAKEGATE_URL", "http://lakegate.example.com"), "LAKEGATE_URL is plain http off this machine");
    }

    @Test
    void aHomeThatIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        refused(Map.of("LAKEGATE_HOME", file.toString()), "is a file");
        refused(Map.of("LAKEGATE_HOME", file.resolve("below").toString()), "cannot use LAKEGATE_HOME");
    }

    @Test
    void aHomeThatCannotBeWritten() throws Exception {
        // Not even root may write there.
        refused(Map.of("LAKEGATE_HOME", "/proc/sys/kernel"), "LAKEGATE_HOME /proc/sys/kernel");
    }

    @Test
    void aHomeInUse() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (var lock = HomeLock.take(home)) {
            assertThat(lock).isNotNull();
            refused(Map.of(), "another Lakegate server is using " + home);
        }
    }

    @Test
    void aTakenPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            refused(Map.of("LAKEGATE_PORT", port), "cannot listen on 127.0.0.1 port " + port);
            refused(Map.of("LAKEGATE_MANAGEMENT_PORT", port), "or set LAKEGATE_MANAGEMENT_PORT");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswer() throws Exception {
        refused(
                Map.of("LAKEGATE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + freePort() + "/lakegate"),
                "cannot reach the database");
    }

    @Test
    void aDatabaseThatDoesNotLetUsIn() throws Exception {
        try (var database = TestDatabase.empty()) {
            var settings = new HashMap<>(outside(database));
            settings.put("LAKEGATE_DATABASE_PASSWORD", "hunter2");

            assertThat(refused(settings, "password authentication failed").errors())
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void aMissingKeyset() throws Exception {
        try (var database = TestDatabase.fresh(false)) {
            TestVault.inProduction(database.database(), folder);

            refused(
                    outside(database),
                    "master keyset " + folder.resolve("home").resolve("keyset.json") + " is missing");
        }
    }

    @Test
    void aForeignKeyset() throws Exception {
        try (var database = TestDatabase.fresh(false);
                var another = TestDatabase.fresh(false)) {
            TestVault.inProduction(database.database(), folder);
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            TestVault.inProduction(another.database(), elsewhere);
            var settings = new HashMap<>(outside(database));
            settings.put("LAKEGATE_KEYSET", elsewhere.resolve("keyset.json").toString());

            refused(settings, "is not the one this database was sealed with");
        }
    }

    @Test
    void aKeysetThatOthersCanRead() throws Exception {
        try (var database = TestDatabase.fresh(false)) {
            TestVault.inProduction(database.database(), folder);
            Path keyset = folder.resolve("keyset.json");
            Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-r--r--"));
            var settings = new HashMap<>(outside(database));
            settings.put("LAKEGATE_KEYSET", keyset.toString());

            refused(settings, "run: chmod 600 " + keyset);
        }
    }

    @Test
    void aDatabaseOfDevelopmentInProduction() throws Exception {
        try (var database = TestDatabase.fresh(true)) {
            refused(outside(database), "has been used with LAKEGATE_MODE=development");
        }
    }

    @Test
    void aDatabaseInWhichWeMayNotMakeTables() throws Exception {
        try (var database = TestDatabase.empty()) {
            String weak = "weak_" + ProcessHandle.current().pid();
            database.jdbi().useHandle(handle -> handle.execute("create role " + weak + " login password 'weak'"));
            try {
                var settings = new HashMap<>(outside(database));
                settings.put("LAKEGATE_DATABASE_USER", weak);
                settings.put("LAKEGATE_DATABASE_PASSWORD", "weak");

                refused(settings, "permission denied for schema public");
            } finally {
                database.jdbi().useHandle(handle -> handle.execute("drop role " + weak));
            }
        }
    }

    @Test
    void aDatabaseOfANewerVersion() throws Exception {
        try (var database = TestDatabase.fresh(false)) {
            database.jdbi().useHandle(handle -> handle.execute("update flyway_schema_history set version = '9000'"));

            refused(outside(database), "changed by a newer Lakegate");
        }
    }

    private Ended refused(Map<String, String> settings, String why) throws Exception {
        Ended ended = run(settings);
        assertThat(ended.errors()).startsWith("lakegate: ").contains(why).hasLineCount(1);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.status()).isEqualTo(1);
        return ended;
    }

    private Ended run(Map<String, String> settings, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-cp", classPath()));
        command.add(LakegateServer.class.getName());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LAKEGATE_"));
        builder.environment().put("LAKEGATE_HOME", folder.resolve("home").toString());
        builder.environment().put("LAKEGATE_PORT", Integer.toString(freePort()));
        builder.environment().put("LAKEGATE_MANAGEMENT_PORT", "0");
        builder.environment().putAll(settings);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), read(output), read(errors));
    }

    private static Map<String, String> outside(TestDatabase database) {
        return Map.of(
                "LAKEGATE_DATABASE_URL", database.jdbcUrl(),
                "LAKEGATE_DATABASE_USER", database.user(),
                "LAKEGATE_DATABASE_PASSWORD", database.password());
    }

    /** Surefire hides the real one behind a jar without classes. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static int freePort() {
        return Ports.requireFree("127.0.0.1", 0, "nothing");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    private record Ended(int status, String output, String errors) {}
}
