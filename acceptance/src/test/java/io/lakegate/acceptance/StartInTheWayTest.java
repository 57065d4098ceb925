package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.demo.stage.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something gets in the way after the start has checked everything: still one line for the operator, and nothing left behind. */
class StartInTheWayTest {

    @TempDir
    Path folder;

    @Test
    void aPortThatIsTakenInTheMiddleOfTheStartIsOneLine() throws Exception {
        int port = Programs.freePort();
        Process server = start(port);
        try (ServerSocket thief = takeOnceTheDatabaseBegins(port, server)) {
            assertThat(server.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
            String errors = Files.readString(errors());

            assertThat(thief.isBound()).isTrue();
            assertThat(errors.lines().filter(line -> line.startsWith("lakegate: ")))
                    .as(errors)
                    .singleElement()
                    .asString()
                    .startsWith("lakegate: the web server could not start: ");
            assertThat(errors + Files.readString(folder.resolve("output"))).doesNotContain("\tat ");
            assertThat(server.exitValue()).isEqualTo(1);
            assertThat(home().resolve("postgres/data/postmaster.pid")).doesNotExist();
        } finally {
            server.destroyForcibly();
        }
    }

    /** The ports have been checked by then, and the web server is still seconds away: a new database comes first. */
    private ServerSocket takeOnceTheDatabaseBegins(int port, Process server) throws IOException {
        Path database = home().resolve("postgres");
        Eventually.holds("the database begins", () -> Files.exists(database) || !server.isAlive());
        assertThat(server.isAlive()).as("it got as far as its database").isTrue();
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private Process start(int port) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Programs.serverJar().toString())
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(errors().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LAKEGATE_"));
        builder.environment()
                .putAll(Map.of(
                        "LAKEGATE_HOME",
                        home().toString(),
                        "LAKEGATE_URL",
                        "http://localhost:" + port,
                        "LAKEGATE_PORT",
                        Integer.toString(port),
                        "LAKEGATE_MANAGEMENT_PORT",
                        "0"));
        return builder.start();
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path errors() {
        return folder.resolve("errors");
    }
}
