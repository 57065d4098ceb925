package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lakegate.emulator.http.PortTakenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The emulator as a program. */
@ExtendWith(EmulatorExtension.class)
class EmulatorProgramTest {
    private static final Path CURL = Path.of("/usr/bin/curl");

    @TempDir
    private Path folder;

    @Test
    void itSaysWhereItListensAndKeepsEverySecretToItself() throws IOException {
        Path token = folder.resolve("token");
        Process program = start("--control-token-file", token.toString());
        try {
            List<String> greeting = greeting(program);
            String all = String.join("\n", greeting);

            assertThat(greeting.stream().filter(line -> line.startsWith("workspace ")))
                    .hasSize(2);
            assertThat(all)
                    .contains("account    http://127.0.0.1:", "control    http://127.0.0.1:", "not affiliated")
                    .contains("admin@lakegate.example  account admin", "wanda@lakegate.example  workspace admin")
                    .doesNotContain("demo-password", "dose", Files.readString(token));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                    .isEqualTo("rw-------");
            String control = address(greeting, "control");
            assertThat(Http.get(control + "/control/v1/clock", "Authorization", "Bearer " + Files.readString(token))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            program.destroy();
        }
    }

    @Test
    void aWholeConnectionLeavesNoSecretInTheProgramsOutput() throws IOException {
        Path output = folder.resolve("output");
        Process program = start(output);
        try {
            String account = address(waitForGreeting(output, program), "account");
            Http.postForm(account + "/login", java.util.Map.of("email", "canary-7f3a", "password", "canary-7f3b"));
            Http.postForm(
                    account + "/oidc/accounts/x/v1/token",
                    java.util.Map.of("grant_type", "refresh_token", "refresh_token", "canary-7f3c"));
            Http.get(account + "/api/2.0/accounts/x?access_token=canary-7f3d", "Authorization", "Bearer canary-7f3e");

            assertThat(Files.readString(output)).doesNotContain("canary-7f3");
        } finally {
            program.destroy();
        }
    }

    @Test
    void aTakenPortIsToldInOneLine(Emulator running) {
        String port = Integer.toString(running.accountUrl().getPort());

        Run run = run("--account-port", port, "--home", folder.toString());

        assertThat(run.status).isEqualTo(1);
        assertThat(run.errors.lines()).hasSize(1);
        assertThat(run.errors).contains("port " + port, "account", "0 for any free one");
    }

    @Test
    void afterAFailedStartNothingIsLeftListening(Emulator running) throws IOException {
        int free;
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        EmulatorOptions options = EmulatorOptions.defaults()
                .withPorts(free, List.of(running.accountUrl().getPort()), 0);

        assertThatThrownBy(() -> Emulator.start(options)).isInstanceOf(PortTakenException.class);

        try (java.net.ServerSocket again = new java.net.ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(new java.net.InetSocketAddress("127.0.0.1", free));
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void aWrongFileOrOptionIsToldInOneLine() {
        assertThat(run("--users", "none.yaml").errors)
                .isEqualTo("cannot read none.yaml: no such file, not readable, or not UTF-8 text\n");
        assertThat(run("--account-port", "many").errors.lines()).hasSize(1);
        assertThat(run("--proxy-port", "70000").errors).isEqualTo("port 70000 is not between 0 and 65535\n");
        assertThat(run("--clouds", "moon").errors).isEqualTo("no cloud 'moon'; use aws, azure, gcp\n");
        assertThat(run("--account-port", "70000").errors).isEqualTo("port 70000 is not between 0 and 65535\n");
        assertThat(run("--refresh-mode", "sometimes").errors).contains("single-use-family-revocation");
        assertThat(run("--workspace-port", "0,0,0").errors).contains("3 workspace ports for 2 workspaces");
        assertThat(run("--account-port", "0,0").errors).contains("2 account ports for 1 accounts");
        assertThat(run("--random-seed", "x").errors.lines()).hasSize(1);
        assertThat(run("--listen", "0.0.0.0").errors.lines()).hasSize(1);
    }

    @Test
    void envPrintsWhatClientsNeedToReachTheProgramThatRuns() throws IOException {
        Process program = start();
        try {
            List<String> greeting = greeting(program);
            String home = folder.resolve("home").toString();

            Run env = run("env", "--home", home, "--workspace", "dbc-local-2");

            assertThat(env.output.lines())
                    .contains(
                            "export DATABRICKS_HOST='https://dbc-local-2.cloud.databricks.com'",
                            "export HTTPS_PROXY='" + address(greeting, "proxy") + "'",
                            "export CURL_CA_BUNDLE='" + home + "/ca.pem'",
                            "export SSL_CERT_FILE='" + home + "/ca.pem'",
                            "export LAKEGATE_EMULATOR_ACCOUNT_HOST='https://accounts.cloud.databricks.com'")
                    .allMatch(line -> line.startsWith("export ") || line.startsWith("# "));
            assertThat(env.output)
                    .contains(
                            "httpPath=/sql/1.0/warehouses/4c616b6567617465;",
                            "UseProxy=1;ProxyHost=127.0.0.1;ProxyPort=",
                            "SSLTrustStore=" + home + "/truststore.p12")
                    .doesNotContain("demo-password", "dose");
            assertThat(run("env", "--home", home, "--workspace", "moon").errors)
                    .isEqualTo("no workspace moon; there are dbc-local-1, dbc-local-2\n");
            assertThat(run("--account-port", address(greeting, "account").replaceAll(".*:", ""), "--home", home).errors)
                    .isEqualTo("an emulator runs with the home " + home
                            + " already; stop it, or give this one another --home\n");
        } finally {
            program.destroy();
        }
    }

    /** The lines of docs/emulator.md, literally, where there is a curl. */
    @Test
    void curlWithTheseExportsReachesAnAccountUnderItsName() throws Exception {
        assumeTrue(Files.isExecutable(CURL), "no curl here");
        Process program = start();
        try {
            greeting(program);
            Path exports = Files.writeString(
                    folder.resolve("exports"),
                    run("env", "--home", folder.resolve("home").toString()).output);

            Process curl = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            ". '" + exports
                                    + "' && curl -sS --max-time 20 $DATABRICKS_HOST/.well-known/databricks-config"
                                    + " && ! curl -sS --max-time 20 https://example.org/")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(curl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            assertThat(curl.waitFor()).as(answer).isZero();
            assertThat(answer)
                    .contains("\"oidc_endpoint\":\"https://dbc-local-1.cloud.databricks.com/oidc\"")
                    .contains("403");
        } finally {
            program.destroy();
        }
    }

    @Test
    void envSaysThatNothingRunsAlsoAfterAKill() throws Exception {
        Process program = start();
        greeting(program);
        program.destroyForcibly().waitFor();

        Run killed = run("env", "--home", folder.resolve("home").toString());
        Run never = run("env", "--home", folder.resolve("elsewhere").toString());

        assertThat(killed.errors).contains("no emulator runs with the home", "does not answer any more", "--home");
        assertThat(killed.errors.lines()).hasSize(1);
        assertThat(never.errors).contains("none was started there");
        assertThat(never.status).isEqualTo(1);
    }

    @Test
    void helpNamesEveryOptionAndGivesExamples() {
        Run run = run("--help");

        assertThat(run.status).isZero();
        assertThat(run.output)
                .contains("--account-port", "--workspace-port", "--control-port", "--users", "--control-token-file")
                .contains("--random-seed", "--refresh-mode", "--tls-port", "--proxy-port", "--home", "env")
                .contains("Try:", "Not affiliated");
    }

    private record Run(int status, String output, String errors) {}

    private static Run run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = EmulatorProgram.commandLine();
        line.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true));
        return new Run(line.execute(arguments), output.toString(), errors.toString());
    }

    private Process start(String... arguments) throws IOException {
        return new ProcessBuilder(command(folder, arguments))
                .redirectErrorStream(true)
                .start();
    }

    private Process start(Path output) throws IOException {
        return new ProcessBuilder(command(folder))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static List<String> command(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EmulatorProgram.class.getName(),
                "--account-port=0",
                "--workspace-port=0,0",
                "--control-port=0",
                "--tls-port=0",
                "--proxy-port=0",
                "--home=" + folder.resolve("home")));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> greeting(Process program) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = program.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.endsWith("Ctrl-C.")) {
                return lines;
            }
        }
        throw new AssertionError("the program ended: " + lines);
    }

    private static List<String> waitForGreeting(Path output, Process program) throws IOException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!Files.readString(output).contains("Ctrl-C.")) {
            assertThat(program.isAlive() && System.nanoTime() < deadline)
                    .as("waiting for the program: %s", Files.readString(output))
                    .isTrue();
            LockSupport.parkNanos(5_000_000); // the cores belong to what is waited for
        }
        return Files.readAllLines(output);
    }

    private static String address(List<String> greeting, String name) {
        return greeting.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.split(" +")[1])
                .findFirst()
                .orElseThrow();
    }
}
