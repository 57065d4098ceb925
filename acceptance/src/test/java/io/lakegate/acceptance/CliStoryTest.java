package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.acceptance.Typed.Result;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Page;
import io.lakegate.demo.stage.Programs;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Alice at her terminal: every command is a real process against a real server, and she approves in her own browser. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class CliStoryTest {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    @TempDir
    private static Path home;

    private static World world;
    private static Typed alice;
    private static String connection;

    @BeforeAll
    static void connect() {
        world = World.connected(EmulatorOptions.defaults());
        alice = new Typed(home.resolve("alice"), world.cast.server);
        connection = world.cast.take(Thing.CONNECTION_ID);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void withoutAKeySheIsToldToLogIn() {
        assertOneLine(alice.run("whoami"), 1, "run lakegate login");
    }

    @Test
    @Order(2)
    void sheDeniesInTheBrowserAndNothingIsKept() {
        assertOneLine(login("deny"), 1, "denied");
        assertThat(alice.credentials()).doesNotExist();
    }

    @Test
    @Order(3)
    void sheApprovesInTheBrowserAndTheKeyIsHersAlone() throws IOException {
        Result done = login("approve");

        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("Logged in at", Cast.USER_NAME).doesNotContain("lgp_");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(alice.credentials())))
                .isEqualTo("rw-------");
        assertThat(alice.run("whoami").out()).isEqualTo(Cast.USER_NAME + " (publisher)");
    }

    @Test
    @Order(4)
    void sheSeesIntegrationsAndHerConnectionAndGetsAToken() {
        assertThat(alice.run("integration", "list").out()).contains("NAME").contains("ready");
        assertThat(alice.run("connection", "list").out()).contains(connection).contains("ACTIVE");
        assertThat(alice.run("connection", "list", "--state", "DISCONNECTED").out())
                .contains("Nothing that matches");
        assertThat(alice.run("notice", "list").out()).contains("Nothing needs your hand");
        assertThat(alice.run("connection", "show", connection, "--json").out()).startsWith("{");

        Result token = alice.run("token", connection);

        assertThat(token.status()).isZero();
        assertThat(token.out()).isNotEmpty().doesNotContain(" ", "\n");
        assertThat(token.err()).isEmpty();
    }

    @Test
    @Order(5)
    void sheRegistersAnAppMakesAKeyLetsItInAndTakesItBack() {
        assertThat(alice.run("app", "create", "typed-app").status()).isZero();
        assertThat(alice.run("app", "show", "typed-app").out()).contains("typed-app");
        Result key = alice.run("app", "key", "create", "typed-app");
        assertThat(key.out()).startsWith("lga_").doesNotContain(" ", "\n");
        assertThat(alice.run("app", "key", "list", "typed-app").out())
                .contains("works")
                .doesNotContain(key.out());
        assertThat(alice.run("connection", "grant", connection, "typed-app").status())
                .isZero();
        assertThat(alice.run("connection", "show", connection).out()).contains("typed-app");
        assertThat(alice.run("connection", "withdraw", connection, "typed-app").status())
                .isZero();
        assertThat(alice.run("connection", "show", connection, "--json").out())
                .doesNotContain("\"name\" : \"typed-app\"");
        assertThat(alice.run("connection", "show", connection).out())
                .contains("typed-app may use it", "typed-app may no longer use it", "Connected as");
    }

    @Test
    @Order(6)
    void sheChangesTheAppAndSeesWhatItMayUse() {
        assertThat(alice.run("app", "update", "typed-app", "--description", "typed")
                        .out())
                .contains("typed");
        assertOneLine(alice.run("app", "update", "typed-app"), 2, "--description");
        assertThat(alice.run("app", "disable", "typed-app").out()).contains("no more tokens");
        assertThat(alice.run("app", "show", "typed-app").out()).contains("disabled");
        assertThat(alice.run("app", "enable", "typed-app").out()).contains("tokens again");
        assertThat(alice.run("app", "connections", "typed-app").out()).contains("lakegate connection grant");
        alice.run("connection", "grant", connection, "typed-app");
        assertThat(alice.run("app", "connections", "typed-app").out()).contains(connection, "ACTIVE");
    }

    @Test
    @Order(7)
    void sheMakesAKeyForAScriptAndRevokesIt() {
        String key = alice.run("key", "create", "nightly", "--days", "2").out();
        assertThat(key).startsWith("lgp_").doesNotContain(" ", "\n");
        assertThat(alice.run(Map.of("LAKEGATE_KEY", key), "whoami").status()).isZero();
        assertThat(alice.run("key", "list").out()).contains("nightly", "active").doesNotContain(key);
        assertOneLine(alice.run("key", "revoke", "nightly"), 2, "--yes");
        assertThat(alice.run("key", "revoke", "nightly", "--yes").status()).isZero();
        assertOneLine(alice.run(Map.of("LAKEGATE_KEY", key), "whoami"), 1, "does not know your key");
        assertOneLine(alice.run("key", "revoke", NOBODY, "--yes"), 1, "lakegate key list");
    }

    @Test
    @Order(8)
    void sheReadsTheNumbersAndSomeThingsAreForAdmins() {
        assertThat(alice.run("statistics", "--window", "week").out()).startsWith("FROM");
        assertThat(alice.run("statistics", "--window", "year").status()).isEqualTo(2);
        assertOneLine(alice.run("health"), 1, "administrator");
        assertOneLine(alice.run("vault", "status"), 1, "administrator");
        String integration =
                alice.run("integration", "list").out().lines().toList().get(1).split(" ")[0];
        assertOneLine(alice.run("integration", "delete", integration), 1, "administrator");
        assertOneLine(alice.run("doctor", integration), 1, "administrator");
    }

    @Test
    @Order(9)
    void anAdminHasLakegateRegisterTheApplicationAndSignsInAtDatabricksForIt() {
        var admin = new Typed(home.resolve("admin"), world.cast.server);
        login(admin, world.cast.admin, "approve");
        String[] register = {
            "integration",
            "create",
            "--register",
            "--name",
            "Registered by Lakegate",
            "--host",
            world.cast.databricks.workspaceUrl().toString(),
            "--account-id",
            world.cast.databricks.accountId(),
            "--account-host",
            world.cast.databricks.accountUrl().toString()
        };
        assertThat(admin.run(with(register, "--dry-run")).err())
                .contains("Lakegate will do this:", "1. Ask", "3. Save");
        assertThat(admin.run("integration", "setup", "list").out()).contains("No plans");
        assertThat(admin.run(with(register)).status()).as("nobody can be asked").isEqualTo(2);

        Result wrong = admin.run(Map.of("DATABRICKS_TOKEN", "dapi-of-a-workspace"), with(register, "--yes"));
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err())
                .contains("Nothing was made", "personal access token")
                .doesNotContain("dapi-of");

        try (Typed.Running command = admin.start(Map.of(), with(register, "--yes", "--sign-in", "--no-browser"))) {
            URI authorize = URI.create(command.awaitRemark("http"));
            URI back =
                    world.cast.databricks.scriptedUser("admin@lakegate.example").approve(authorize);
            assertThat(world.cast.admin.open(back).text()).contains("go back to the terminal");
            Result done = command.end();
            assertThat(done.status()).as(done.err()).isZero();
            assertThat(done.err()).contains("2. done: Registered", "3. done: Saved.");
            assertThat(done.out()).contains("Registered by Lakegate", "kept sealed", "/oauth/callback");
        }
        assertThat(admin.run("integration", "setup", "list").out()).contains("DONE", "FAILED");
        String curl = admin.run(with(Arrays.stream(register)
                        .filter(it -> !it.equals("--register"))
                        .map(it -> it.replace("create", "steps").replace("Registered by", "By hand for"))
                        .toArray(String[]::new)))
                .out();
        assertThat(curl)
                .contains("In the account console:", "databricks account custom-app-integration create", "curl -sS");
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    @Order(9)
    void everyOperationOfTheApiHasItsCommandOrAReasonForNone() throws IOException {
        assertThat(CommandsOfOperations.at(world.cast.server.url()))
                .as("operations of the running server, compared with those that have a command or a reason")
                .containsExactlyInAnyOrderElementsOf(CommandsOfOperations.known());
        String script = alice.run("completion", "bash").out();
        assertThat(CommandsOfOperations.commands())
                .allSatisfy(command -> assertThat(script).contains("' " + command + "'"));
    }

    @Test
    @Order(10)
    void nothingIsDestroyedUnlessSheSaysYes() {
        assertOneLine(alice.run("connection", "disconnect", connection), 2, "--yes");
        assertOneLine(alice.run("app", "key", "revoke", "typed-app", "command line"), 2, "--yes");
        assertThat(alice.run("app", "key", "revoke", "typed-app", "command line", "--yes")
                        .status())
                .isZero();
        assertThat(alice.run("app", "key", "list", "typed-app").out()).contains("revoked");
    }

    @Test
    @Order(11)
    void whatCannotBeDoneIsOneLineAndAnExitStatus() {
        assertOneLine(alice.run("token", NOBODY), 1, "no such connection");
        assertOneLine(alice.run("token", "nothing-of-that-name"), 1, "lakegate connection list");
        assertOneLine(alice.run("app", "show", NOBODY), 1, "no such app");
        assertOneLine(alice.run("user", "list"), 1, "");
        assertOneLine(alice.run(Map.of("LAKEGATE_KEY", "lgp_unknown"), "whoami"), 1, "does not know your key");
        assertOneLine(alice.run(Map.of("LAKEGATE_KEY", "two words"), "whoami"), 2, "holds no key");
        assertOneLine(alice.run("whoami", "--server", "http://lakegate.example"), 2, "https");
        assertThat(alice.run("no-such-command").status()).isEqualTo(2);
        assertThat(alice.run("token").status()).isEqualTo(2);
        var lost = new Typed(home.resolve("alice"), "http://localhost:" + Programs.freePort());
        assertOneLine(lost.run(Map.of("LAKEGATE_KEY", "lgp_any"), "whoami"), 1, "is the server running?");
    }

    @Test
    @Order(12)
    void sheLogsOutAndTheKeyOpensNothingAnyMore() throws IOException {
        String key = Files.readString(alice.credentials()).replaceAll("(?s).*\"(lgp_[^\"]+)\".*", "$1");

        assertThat(alice.run("logout").status()).isZero();

        assertThat(Files.readString(alice.credentials())).doesNotContain("lgp_");
        assertOneLine(alice.run(Map.of("LAKEGATE_KEY", key), "whoami"), 1, "does not know your key");
        assertOneLine(alice.run("whoami"), 1, "run lakegate login");
    }

    @Test
    @Order(13)
    void anAdminAsksTheDoctorAndEndsAllSessions() {
        var admin = new Typed(home.resolve("admin"), world.cast.server);
        assertThat(login(admin, world.cast.admin, "approve").status()).isZero();
        String integration =
                admin.run("integration", "list").out().lines().toList().get(1).split(" ")[0];

        Result doctor = admin.run("doctor", integration);

        assertThat(doctor.out()).contains("PASS     Client secret right", "Nothing is wrong");
        assertThat(doctor.status()).isZero();
        assertThat(admin.run("integration", "secret", "list", integration).out())
                .contains("tried first");
        assertOneLine(admin.run("connection", "end-all", "--integration", integration), 2, "--yes");
        assertThat(admin.run("connection", "end-all", "--integration", integration, "--yes")
                        .out())
                .contains("Ended 1 connection.", "offers no revocation endpoint");
        Result json = admin.run("doctor", integration, "--json");
        assertThat(json.out()).startsWith("{").contains("\"state\" : \"done\"");
    }

    private static Result login(String decision) {
        return login(alice, world.cast.user, decision);
    }

    private static Result login(Typed who, Browser browser, String decision) {
        try (Typed.Running command = who.start(Map.of(), "login", "--no-browser")) {
            Page page = browser.open(URI.create(command.awaitRemark("http")));
            browser.submit(
                    page, page.form("/cli/authorize").fill("decision", decision).fill("days", "7"));
            return command.end();
        }
    }

    private static void assertOneLine(Result result, int status, String words) {
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("lakegate: ").contains(words);
        assertThat(result.out()).isEmpty();
    }
}
