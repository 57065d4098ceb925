package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.acceptance.Typed.Result;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An admin has Lakegate set Databricks up, looks after it, and takes it away again, all at the terminal. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class SetupCliStoryTest {

    @TempDir
    private static Path home;

    private static World world;
    private static Typed admin;
    private static String token;

    @BeforeAll
    static void begin() {
        world = World.connected(EmulatorOptions.defaults());
        world.pass(Duration.ofSeconds(1)); // for which the admin makes a personal key
        admin = new Typed(home, world.cast.server);
        token = accountAdminsToken();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void aServicePrincipalWithASecretIsSetUpAndTheDoctorFindsNothingWrong() {
        Result made = typed(register("Machine", "m2m"));

        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.err()).contains("2. done: Created", "6. done: Made, and Databricks gave a token.");
        assertThat(made.out()).contains("M2M", "kept sealed", "1 active").doesNotContain("dose");
        Result doctor = typed("doctor", "Machine");
        assertThat(doctor.out())
                .contains("PASS     Service principal gets a token", "PASS     Warehouse answers", "Nothing is wrong");
        assertThat(doctor.status()).isZero();
    }

    @Test
    @Order(2)
    void aWorkloadIdentityIsSetUpWithoutAnySecret() {
        Result made = typed(register("Wif", "workload-identity"));

        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.err()).contains("subject lakegate:connection:", "7. done: Databricks gave a token.");
        assertThat(made.out()).contains("WORKLOAD_IDENTITY");
        assertThat(typed("connection", "list", "--organisation").out()).contains("Machine", "Wif", "ACTIVE");
    }

    @Test
    @Order(3)
    void aLaterStepFailsAndWhatExistsIsNamedAndRemoved() {
        // Asked when the plan is shown, made and begun; then when the integration is saved.
        world.cast
                .databricks
                .faults()
                .add(FaultRule.on(FaultMatch.path("/.well-known/databricks-config"))
                        .from(4)
                        .answerInstead(503));

        Result failed = typed(register("Broken", "u2m"));

        assertThat(failed.status()).as(failed.err()).isEqualTo(1);
        assertThat(failed.err())
                .contains("2. done: Registered", "3. failed: ", "This exists now:", "lakegate integration setup undo ");
        assertThat(world.cast.databricks.applications().custom())
                .anyMatch(each -> each.settings().name().equals("Broken"));
        assertThat(typed("integration", "setup", "show", "Broken").out()).contains("FAILED", "Registered, with");
        assertThat(typed("integration", "setup", "undo", "Broken").status())
                .as("nobody can be asked")
                .isEqualTo(2);
        Result undone = typed("integration", "setup", "undo", "Broken", "--yes");
        assertThat(undone.status()).as(undone.err()).isZero();
        assertThat(undone.out()).isEqualTo("Removed.");
        assertThat(world.cast.databricks.applications().custom())
                .noneMatch(each -> each.settings().name().equals("Broken"));
        assertThat(typed("integration", "setup", "undo", "Broken", "--yes").err())
                .contains("there is nothing to remove");
        assertThat(typed("integration", "setup", "forget", "Broken").out()).isEqualTo("Forgotten.");
        assertThat(typed("integration", "setup", "show", "Broken").status()).isEqualTo(1);
        world.cast.databricks.faults().clear();
    }

    @Test
    @Order(4)
    void whatIsWrongIsOneLineAndBegunIsNothing() {
        assertThat(typed(with(register("Wrong", "u2m"), "--client-id", "x")).status())
                .isEqualTo(2);
        Result taken = typed(register("Machine", "m2m"));
        assertThat(taken.status()).isEqualTo(1);
        assertThat(taken.err()).contains("called Machine already");
        Result nobody = run(Map.of(), register("Nobody", "u2m"));
        assertThat(nobody.status()).isEqualTo(2);
        assertThat(nobody.err()).contains("no access token of an account admin");
        assertThat(typed("integration", "setup", "list").out())
                .as("no plan is left of what could not begin")
                .doesNotContain("Nobody");
        assertThat(typed("doctor", "Nowhere").err()).contains("lakegate integration list");
        Result withoutHost = typed("doctor", "Demo workspace", "--admin-token");
        assertThat(withoutHost.status()).isEqualTo(1);
        assertThat(withoutHost.out()).contains("cause: account-host-missing", "--account-host", "1 thing is wrong");
    }

    @Test
    @Order(5)
    void aSecretIsAddedAndTheOldOneDeletedAtDatabricks() throws IOException {
        JsonNode before = secrets();
        assertThat(before).hasSize(1);
        String old = before.path(0).path("id").asText();
        assertThat(run(Map.of("LAKEGATE_CLIENT_SECRET", "dose-of-nobody"), "integration", "secret", "add", "Machine")
                        .out())
                .contains("lakegate doctor Machine");
        assertThat(typed("integration", "secret", "list", "Machine").out()).contains("tried first", "tried next");
        String[] remove = {"integration", "secret", "remove", "Machine", old, "--at-databricks"};
        assertThat(typed(remove).status()).as("nobody can be asked").isEqualTo(2);

        Result removed = typed(with(remove, "--account-host", account(), "--yes"));

        assertThat(removed.status()).as(removed.err()).isZero();
        assertThat(removed.out()).contains("Databricks has deleted the secret", "live until they end", "removed here");
        Result doctor = typed("doctor", "Machine");
        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.out()).contains("FAIL     Client secret right", "cause: secret-wrong");
    }

    @Test
    @Order(6)
    void allSessionsEndWithAnHonestLineAboutDatabricks() {
        assertThat(typed("connection", "end-all", "--integration", "Wif").status())
                .as("nobody can be asked")
                .isEqualTo(2);
        assertThat(typed("connection", "end-all", "--integration", "Wif", "--yes")
                        .out())
                .contains("Ended 1 connection.", "no refresh token was issued", "live until");
        Result of = typed("connection", "end-all", "--user", "alice@lakegate.example", "--delete-application", "--yes");
        assertThat(of.status()).isEqualTo(2);
        assertThat(typed("connection", "end-all", "--user", "alice@lakegate.example", "--yes")
                        .out())
                .contains("Ended 1 connection.", "offers no revocation endpoint");
        Result all = typed(
                "connection",
                "end-all",
                "--integration",
                "Demo workspace",
                "--delete-application",
                "--account-host",
                account(),
                "--yes");
        assertThat(all.out()).contains("Nobody was connected.", "OAuth application was deleted at Databricks.");
        assertThat(typed("connection", "end-all", "--everybody", "--yes").out()).contains("Ended 1 connection.");
    }

    private static String[] register(String name, String type) {
        return new String[] {
            "integration",
            "create",
            "--register",
            "--name",
            name,
            "--auth-type",
            type,
            "--host",
            world.cast.databricks.workspaceUrl().toString(),
            "--account-id",
            world.cast.databricks.accountId(),
            "--account-host",
            account(),
            "--yes"
        };
    }

    private static String account() {
        return world.cast.databricks.accountUrl().toString();
    }

    private static JsonNode secrets() throws IOException {
        return new ObjectMapper()
                .readTree(typed("integration", "secret", "list", "Machine", "--json")
                        .out())
                .path("secrets");
    }

    /** A service principal that is an account admin. */
    private static String accountAdminsToken() {
        ServicePrincipal principal =
                world.cast.databricks.directory().servicePrincipals().getFirst();
        String both = principal.applicationId() + ":" + principal.secret().reveal();
        return world.cast
                .program
                .form(
                        URI.create(account() + "/oidc/accounts/" + world.cast.databricks.accountId() + "/v1/token"),
                        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)),
                        Map.of("grant_type", "client_credentials", "scope", "all-apis"))
                .expectSuccess("an account admin's token")
                .path("access_token")
                .asText();
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    private static Result typed(String... words) {
        return run(Map.of("DATABRICKS_TOKEN", token), words);
    }

    private static Result run(Map<String, String> more, String... words) {
        var environment = new HashMap<>(Map.of("LAKEGATE_KEY", world.cast.take(Thing.ADMIN_KEY)));
        environment.putAll(more);
        return admin.run(environment, words);
    }
}
