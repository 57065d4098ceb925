package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.iam.MeRequest;
import io.lakegate.acceptance.Typed.Result;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Page;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Alice's machine: her agent in the background, her tools as processes of their own, Databricks in its strictest mode. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class AgentStoryTest {

    private static final int PROCESSES = 20;

    @TempDir
    private static Path home;

    private static World world;
    private static Typed alice;
    private static Map<String, String> hers;

    @BeforeAll
    static void connect() {
        world = World.connected(
                EmulatorOptions.defaults().withRefreshMode(new RefreshMode.SingleUseWithFamilyRevocation()));
        alice = new Typed(home.resolve("alice"), world.cast.server);
        Page keys = world.cast.user.open(world.cast.at("/profile/keys"));
        Page made = world.cast.user.submit(keys, keys.form("/profile/keys").fill("name", "laptop"));
        hers = Map.of("LAKEGATE_KEY", made.shownOnce(), "LAKEGATE_AGENT_HOME", agent().toString());
    }

    @AfterAll
    static void end() {
        alice.run(hers, "agent", "stop");
        world.close();
    }

    @Test
    @Order(1)
    void withoutAnAgentEveryToolSaysHowToStartOne() throws Exception {
        assertThat(alice.run(hers, "agent", "install-shim", bin().toString()).status())
                .isZero();
        for (String[] words :
                new String[][] {{"env"}, {"exec", "--", "true"}, {"agent", "status"}, {"agent", "refresh"}}) {
            assertOneLine(alice.run(hers, words), "lakegate agent start");
        }
        assertThat(shim("auth", "token").err).isEqualTo("Error: no agent is running; start it: lakegate agent start\n");
    }

    @Test
    @Order(2)
    void sheStartsItOnceAndItsFilesAreHersAlone() throws Exception {
        Result started = alice.run(hers, "agent", "start");
        assertThat(started.status()).as(started.err()).isZero();
        assertThat(started.out()).contains("The agent runs", "lakegate env");
        assertOneLine(alice.run(hers, "agent", "start"), "lakegate agent status");

        Path config = agent().resolve("posit-workbench/databricks.cfg");
        assertThat(config)
                .content()
                .contains("[workbench]\nhost = " + world.cast.databricks.workspaceUrl() + "\ntoken = ");
        for (Path each : List.of(config, agent().resolve("agent.sock"), agent().resolve("agent.log"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(agent())))
                .isEqualTo("rwx------");
        assertThat(alice.run(hers, "agent", "status").out()).contains("workbench", "My Databricks");
        assertThat(alice.run(hers, "env").out())
                .contains("export DATABRICKS_CONFIG_FILE='" + config + "'", "export DATABRICKS_HOST='http")
                .doesNotContain("TOKEN");
        assertThat(alice.run(hers, "env", "--json").out()).contains("\"DATABRICKS_CONFIG_PROFILE\" : \"workbench\"");
    }

    @Test
    @Order(3)
    void aCommandRunsWithFreshCredentialsAndEndsAsItEnds() {
        Result said = alice.run(hers, "exec", "--", "sh", "-c", "printenv DATABRICKS_TOKEN; exit 7");
        assertThat(said.status()).isEqualTo(7);
        assertThat(userName(said.out())).isEqualTo(Cast.USER_NAME);
        assertOneLine(alice.run(hers, "exec", "--", "no-such-command"), 127, "is it on your PATH?");
        assertThat(alice.run(hers, "exec", "--no-token", "--", "printenv", "DATABRICKS_TOKEN")
                        .status())
                .isEqualTo(1);

        try (Typed.Running waiting = alice.start(
                hers, "exec", "--", "sh", "-c", "trap 'exit 9' TERM; echo ready >&2; while :; do sleep 0.1; done")) {
            waiting.awaitRemark("ready");
            waiting.terminate();
            assertThat(waiting.end().status()).isEqualTo(9);
        }
    }

    @Test
    @Order(4)
    void theUnmodifiedSdkLivesThroughThreeHoursByTheHelperAndByTheManagedProfile() {
        int before = Presentations.all(world);
        Set<String> serials = new HashSet<>(List.of(serial()));
        try (Typed.Running sdk = alice.start(
                hers,
                "exec",
                "--no-token",
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SdkAtWork.class.getName())) {
            assertSignedIn(sdk);
            for (int hour = 1; hour <= 3; hour++) {
                String old = serial();
                world.pass(Duration.ofHours(1));
                Eventually.holds("the agent has the next token", () -> !serial().isEmpty() && !serial().equals(old));
                assertSignedIn(sdk);
                serials.add(serial());
            }
            assertThat(sdk.end().status()).isZero();
        }
        assertThat(serials).hasSize(4);
        assertThat(Presentations.all(world) - before).isEqualTo(3);
    }

    private static void assertSignedIn(Typed.Running sdk) {
        sdk.type("go on");
        assertThat(sdk.awaitRemark("seen"))
                .isEqualTo("seen databricks-cli:" + Cast.USER_NAME + " pat:" + Cast.USER_NAME);
    }

    @Test
    @Order(5)
    void twentyProcessesAcrossAnExpiryAreOnePresentationAndNoError() throws Exception {
        int before = Presentations.all(world);
        String host = world.cast.databricks.workspaceUrl().toString();
        world.cast
                .databricks
                .faults()
                .add(FaultRule.on(FaultMatch.grant("refresh_token")).delayAfter(Duration.ofSeconds(3)));
        world.pass(Duration.ofHours(2));
        Eventually.holds("the old token is put away", () -> serial().isEmpty());

        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(
                    i % 2 == 0
                            ? start("auth", "token", "-o", "text", "--host", host)
                            : start("auth", "token", "-o", "text", "--profile", "workbench", "--force-refresh"));
        }
        Set<String> tokens = new HashSet<>();
        for (Process process : processes) {
            Said said = said(process);
            assertThat(said.status).as(said.err).isZero();
            tokens.add(said.out.strip());
        }

        assertThat(tokens).hasSize(1);
        assertThat(userName(tokens.iterator().next())).isEqualTo(Cast.USER_NAME);
        assertThat(Presentations.all(world) - before).isEqualTo(1);
        assertThat(Presentations.mostOfOneToken(world)).isEqualTo(1);
    }

    @Test
    @Order(6)
    void whereAConnectionMustBeConnectedAgainOrIsGoneEachToolSaysSoInOneLine() throws Exception {
        world.pass(Duration.ofDays(8)); // longer than Databricks keeps a session
        Eventually.holds("the old token is put away", () -> serial().isEmpty());
        assertFails(shim("auth", "token", "--profile", "workbench"), "must be connected again: open http");
        assertOneLine(alice.run(hers, "env"), "must be connected again: open http");
        assertThat(agent().resolve("posit-workbench/databricks.cfg")).content().doesNotContain("token = ");

        assertThat(alice.run(hers, "connection", "disconnect", world.cast.take(Thing.CONNECTION_ID), "--yes")
                        .status())
                .isZero();
        assertThat(alice.run(hers, "agent", "refresh").err()).contains("you have no connection");
        assertFails(shim("auth", "token", "--profile", "workbench"), "you have no connection; open http");
        assertOneLine(alice.run(hers, "exec", "--", "true"), "you have no connection; open http");
    }

    @Test
    @Order(7)
    void withTheServerAwayItSaysSoAndStopsCleanly() throws Exception {
        world.cast.server.kill();
        assertThat(alice.run(hers, "agent", "refresh").err()).contains("is the server running?");
        assertFails(shim("auth", "token", "--profile", "workbench"), "is the server running?");

        assertThat(alice.run(hers, "agent", "stop").out()).contains("has ended");
        assertThat(agent().resolve("agent.sock")).doesNotExist();
        assertThat(agent().resolve("posit-workbench/databricks.cfg")).doesNotExist();
        assertThat(agent().resolve("answers")).isEmptyDirectory();
        assertThat(alice.run(hers, "agent", "stop").out()).contains("No agent was running");
    }

    private static Path agent() {
        return home.resolve("agent");
    }

    private static Path bin() {
        return home.resolve("bin");
    }

    /** Which token the helper would answer with; empty: none. The fifth line of an answer tells tokens apart. */
    private static String serial() {
        try {
            return Files.readAllLines(agent().resolve("answers/profile-workbench"))
                    .get(4);
        } catch (IOException e) {
            return "";
        }
    }

    private record Said(int status, String out, String err) {}

    private static Said shim(String... words) throws IOException, InterruptedException {
        return said(start(words));
    }

    private static Process start(String... words) throws IOException {
        var command = new ArrayList<>(List.of(bin().resolve("databricks").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DATABRICKS_") || name.startsWith("LAKEGATE_"));
        builder.environment().put("LAKEGATE_AGENT_HOME", agent().toString());
        return builder.start();
    }

    private static Said said(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, err);
    }

    private static String userName(String token) {
        var config = new DatabricksConfig()
                .setHost(world.cast.databricks.workspaceUrl().toString())
                .setAuthType("pat")
                .setToken(token);
        return new WorkspaceClient(config).currentUser().me(new MeRequest()).getUserName();
    }

    private static void assertFails(Said said, String words) {
        assertThat(said.status).isEqualTo(1);
        assertThat(said.out).isEmpty();
        assertThat(said.err.lines()).hasSize(1);
        assertThat(said.err).startsWith("Error: ").contains(words);
    }

    private static void assertOneLine(Result result, String words) {
        assertOneLine(result, 1, words);
    }

    private static void assertOneLine(Result result, int status, String words) {
        assertThat(result.status()).as(result.err()).isEqualTo(status);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("lakegate: ").contains(words);
        assertThat(result.out()).isEmpty();
    }
}
