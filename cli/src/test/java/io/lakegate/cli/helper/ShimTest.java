package io.lakegate.cli.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.cli.agent.broker.Renewal;
import io.lakegate.cli.agent.file.AgentFiles;
import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.hold.Holdings;
import io.lakegate.cli.agent.hold.MovedClock;
import io.lakegate.cli.agent.hold.TestBroker;
import io.lakegate.cli.agent.socket.AgentRoutes;
import io.lakegate.cli.agent.socket.AgentSocket;
import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class ShimTest {

    private static final String SYSTEM_PATH = "/usr/bin:/bin";

    private final MovedClock clock = new MovedClock();
    private final TestBroker broker = new TestBroker();

    @TempDir
    private Path folder;

    private AgentHome home;
    private Path shim;
    private Holdings holdings;
    private Optional<AgentSocket> socket = Optional.empty();

    @BeforeEach
    void install() throws IOException {
        home = new AgentHome(folder.resolve("agent"));
        home.prepare();
        shim = Files.createDirectories(folder.resolve("bin")).resolve("databricks");
        Shim.keep(shim);
    }

    @AfterEach
    void end() {
        socket.ifPresent(AgentSocket::close);
    }

    @Test
    void aTokenComesAsTheDatabricksCliSaysIt() throws Exception {
        startAgent();
        for (List<String> words : List.of(
                List.of("auth", "token"),
                List.of("auth", "token", "--host", "https://sales.cloud.databricks.com"),
                List.of("auth", "token", "--host=sales.cloud.databricks.com/"),
                List.of("auth", "token", "--host", "HTTPS://SALES.cloud.databricks.com:443/?o=1"),
                List.of("auth", "token", "--profile", "workbench", "--force-refresh"),
                List.of("auth", "token", "-p", "workbench", "--host", "https://sales.cloud.databricks.com"),
                List.of("auth", "token", "workbench", "--output", "json"),
                List.of(
                        "auth",
                        "token",
                        "--host",
                        "sales.cloud.databricks.com",
                        "--account-id",
                        "a",
                        "--workspace-id",
                        "1"),
                List.of("--debug", "auth", "token", "--timeout", "5s"))) {
            Said said = run(words);
            assertThat(said.status).as("%s: %s", words, said.err).isZero();
            JsonNode token = new ObjectMapper().readTree(said.out);
            assertThat(token.path("access_token").asText()).isEqualTo("token-1");
            assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(Duration.between(
                            Instant.now(), Instant.parse(token.path("expiry").asText())))
                    .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(60));
            assertThat(said.err).isEmpty();
        }
        assertThat(run("auth", "token", "-o", "text").out).isEqualTo("token-1\n");
        assertThat(broker.asked).hasValue(1);
    }

    @Test
    void environmentAndVersionComeAsTheDatabricksCliSaysThem() throws Exception {
        startAgent();
        JsonNode env = new ObjectMapper()
                .readTree(run("auth", "env", "--profile", "workbench").out)
                .path("env");
        assertThat(env.path("DATABRICKS_HOST").asText()).isEqualTo("https://sales.cloud.databricks.com");
        assertThat(env.path("DATABRICKS_CONFIG_FILE").asText())
                .isEqualTo(home.config().toString());
        assertThat(env.path("DATABRICKS_CONFIG_PROFILE").asText()).isEqualTo("workbench");

        JsonNode version = new ObjectMapper().readTree(run("version", "--output", "json").out);
        assertThat(version.path("Major").isIntegralNumber()).isTrue();
        assertThat(version.path("Minor").asInt())
                .as("from 0.296 on it has --force-refresh")
                .isGreaterThanOrEqualTo(296);
        assertThat(version.path("Patch").isIntegralNumber()).isTrue();
        assertThat(run("--version").out).startsWith("Databricks CLI v0.");
    }

    @Test
    void sdksDoNotTakeItForTheCliOfOldAndItNeedsNoOtherProgram() throws Exception {
        assertThat(Files.size(shim)).isGreaterThan(1024 * 1024);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shim)))
                .isEqualTo("rwxr-xr-x");
        startAgent();
        assertThat(run(Map.of("PATH", "/nonexistent"), List.of("auth", "token", "-o", "text")).out)
                .isEqualTo("token-1\n");
    }

    @Test
    void forceMeansAnotherThanTheLastUnlessThatIsYoung() throws Exception {
        startAgent();
        assertThat(forced()).isEqualTo("token-1\n");
        assertThat(forced()).as("younger than 60 s").isEqualTo("token-1\n");
        assertThat(broker.asked).hasValue(1);

        clock.pass(Duration.ofSeconds(70));
        holdings.refresh();
        broker.next = new Renewal.Came("token-2", Duration.ofHours(1));
        assertThat(run("auth", "token", "-o", "text").out).as("not forced").isEqualTo("token-1\n");
        assertThat(forced()).isEqualTo("token-2\n");
        assertThat(forced()).isEqualTo("token-2\n");
        assertThat(broker.asked).hasValue(2);
    }

    @Test
    void withoutAnotherTokenForceGivesTheOneThatLives() throws Exception {
        startAgent();
        assertThat(forced()).isEqualTo("token-1\n");
        clock.pass(Duration.ofSeconds(70));
        holdings.refresh();
        broker.away = true;
        assertThat(forced()).isEqualTo("token-1\n");
        socket.ifPresent(AgentSocket::close);
        assertThat(forced()).as("without an agent").isEqualTo("token-1\n");
    }

    @Test
    void aShellInBetweenDoesNotMakeItAnotherCaller() throws Exception {
        startAgent();
        assertThat(forced()).isEqualTo("token-1\n");
        clock.pass(Duration.ofSeconds(70));
        holdings.refresh();
        broker.next = new Renewal.Came("token-2", Duration.ofHours(1));
        assertThat(say(
                                Map.of(),
                                List.of(
                                        "/bin/sh",
                                        "-c",
                                        shim + " auth token --profile workbench --force-refresh -o text; :"))
                        .out)
                .isEqualTo("token-2\n");
    }

    @Test
    void withoutCurlItAsksThroughThisProgram() throws Exception {
        startAgent();
        broker.next = new Renewal.Came("token-2", Duration.ofHours(1));
        clock.pass(Duration.ofHours(2));
        holdings.look();
        assertThat(run(
                                Map.of("PATH", "/nonexistent"),
                                List.of("auth", "token", "--host", "SALES.cloud.databricks.com", "-o", "text"))
                        .out)
                .isEqualTo("token-2\n");
    }

    @Test
    void everythingElseIsTheNextDatabricks() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        script(other.resolve("databricks"), "echo \"other $*\"; exit 3");
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Shim.keep(copy.resolve("databricks"));
        String path = shim.getParent() + ":" + copy + ":" + shim.getParent() + ":" + other + ":" + SYSTEM_PATH;
        startAgent();

        for (List<String> words : List.of(
                List.of("clusters", "list", "--output", "a b"),
                List.of("auth", "login"),
                List.of("auth", "token", "--help"),
                List.of("auth", "token", "--profile", "own"),
                List.of("auth", "token", "--host", "https://other.cloud.databricks.com"),
                List.of("auth", "token", "--profile"))) {
            Said said = run(Map.of("PATH", path), words);
            assertThat(said.out).isEqualTo("other " + String.join(" ", words) + "\n");
            assertThat(said.status).isEqualTo(3);
        }
    }

    @Test
    void whereThereIsNoOtherDatabricksItSaysWhatItCan() throws Exception {
        startAgent();
        assertFails(run("clusters", "list"), "there is no other databricks on your PATH");
        assertFails(
                run("auth", "token", "--host", "other.cloud.databricks.com"),
                "databricks OAuth is not configured for this host: other.cloud.databricks.com; lakegate agent holds"
                        + " sales.cloud.databricks.com");
    }

    @Test
    void withoutAnAgentItSaysHowToStartOne() throws Exception {
        assertFails(run("auth", "token"), "no agent is running; start it: lakegate agent start");
        assertFails(run("auth", "token", "--host", "sales.cloud.databricks.com"), "lakegate agent start");
        Files.createFile(home.socket());
        assertFails(run("auth", "token", "--profile", "workbench"), "lakegate agent start");
    }

    @Test
    void aHostThatIsNotTheProfilesIsRefused() throws Exception {
        startAgent();
        assertFails(
                run("auth", "token", "--profile", "workbench", "--host", "https://lab.cloud.databricks.com"),
                "profile workbench is for https://sales.cloud.databricks.com, not for https://lab.cloud.databricks.com");
    }

    @Test
    void withoutAConnectionOrWithOneThatEndedItSaysWhereToConnect() throws Exception {
        broker.connections = List.of();
        startAgent();
        assertFails(
                run("auth", "token", "--profile", "workbench"),
                "you have no connection; open https://lakegate.example/connections");

        broker.connections = List.of(TestBroker.SALES);
        broker.next = new Renewal.Refused("connection sales must be connected again: open the page");
        holdings.refresh();
        assertFails(run("auth", "token", "--profile", "workbench"), "connection sales must be connected again");
        assertFails(run("auth", "token", "--host", "sales.cloud.databricks.com"), "must be connected again");
    }

    @Test
    void theSocketAndAnswersOfSomebodyElseAreNotBelieved() throws Exception {
        startAgent();
        try {
            for (Path each : List.of(home.socket(), home.folder().resolve("answers/profile-workbench"))) {
                Files.setOwner(
                        each,
                        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            }
        } catch (IOException e) {
            Assumptions.abort("only root can give a file away");
        }
        assertFails(run("auth", "token", "--profile", "workbench"), "agent.sock belongs to somebody else");
    }

    @Test
    void whatIsNoProfileNameIsNoPath() throws Exception {
        startAgent();
        Files.writeString(folder.resolve("planted"), "lakegate-answer 1\n");
        Said said = run("auth", "token", "--profile", "../../planted");
        assertThat(said.status).isEqualTo(1);
        assertThat(said.out).isEmpty();
    }

    @Test
    void aDatabricksThatIsNotOursIsNeverReplacedOrRemoved() throws IOException {
        Path theirs = Files.writeString(folder.resolve("databricks"), "#!/bin/sh\necho theirs\n");
        assertThatThrownBy(() -> Shim.keep(theirs))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("was not written by lakegate");
        assertThatThrownBy(() -> Shim.remove(theirs)).isInstanceOf(RefusedException.class);
        assertThat(theirs).hasContent("#!/bin/sh\necho theirs");

        assertThat(Shim.remove(shim)).isTrue();
        assertThat(Shim.remove(shim)).isFalse();
    }

    private void startAgent() throws IOException {
        var files = new AgentFiles(home, clock);
        holdings = new Holdings(broker, clock, files, Optional.empty());
        holdings.refresh();
        var routes = new AgentRoutes(home, holdings, clock, files::problem, () -> {});
        socket = Optional.of(AgentSocket.listen(home.socket(), AgentHome.myself(), routes));
    }

    private String forced() throws Exception {
        return run("auth", "token", "--profile", "workbench", "--force-refresh", "-o", "text").out;
    }

    private record Said(int status, String out, String err) {}

    private Said run(String... words) throws Exception {
        return run(Map.of(), List.of(words));
    }

    private Said run(List<String> words) throws Exception {
        return run(Map.of(), words);
    }

    private Said run(Map<String, String> more, List<String> words) throws Exception {
        var command = new ArrayList<>(List.of(shim.toString()));
        command.addAll(words);
        return say(more, command);
    }

    private Said say(Map<String, String> more, List<String> command) throws Exception {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        SYSTEM_PATH,
                        "LAKEGATE_AGENT_HOME",
                        home.folder().toString()));
        builder.environment().putAll(more);
        Path err = Files.createTempFile(folder, "err", "");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, Files.readString(err));
    }

    /** As the real CLI: status 1, one line on standard error that begins with Error. */
    private static void assertFails(Said said, String words) {
        assertThat(said.status).isEqualTo(1);
        assertThat(said.out).isEmpty();
        assertThat(said.err.lines()).hasSize(1);
        assertThat(said.err).startsWith("Error: ").contains(words);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
