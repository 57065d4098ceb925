package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.iam.ListAccountUsersRequest;
import com.databricks.sdk.service.iam.User;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.acceptance.Typed.Result;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Page;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.emulator.realname.RealNameOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows docs/setup-*.md to the letter: every command is read from the page and pasted into a shell, with nothing but placeholders
 * filled in, and an answer asked for in advance where nobody sits at the keyboard. What is clicked at Databricks is clicked there.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class SetupGuidesTest {

    private static final String HOST = "dbc-12345678-90ab.cloud.databricks.com";
    private static final String CONSOLE = "https://accounts.cloud.databricks.com";
    private static final String SHORTENED = "7c5dd1f4-…";
    private static final String APP = "sales-dashboard";

    private static final Guide PEOPLE = Guide.of("setup-user-sign-in.md");

    @TempDir
    private static Path home;

    private static World world;
    private static Terminal terminal;
    private static ServicePrincipal jobs;
    private static JsonNode application;

    @BeforeAll
    static void open() {
        world = World.connected(EmulatorOptions.defaults().withRealNames(RealNameOptions.in(home.resolve("names"))));
        world.pass(Duration.ofSeconds(1)); // for which the admin makes a personal key
        jobs = world.cast.databricks.directory().servicePrincipals().getFirst();
        var names = world.cast.databricks.realNames().orElseThrow();
        terminal = new Terminal(home)
                .export("https_proxy", names.proxyUrl().toString())
                .export("CURL_CA_BUNDLE", names.certificates().authority().toString())
                .export("DATABRICKS_HOST", world.cast.databricks.accountUrl().toString())
                .export("DATABRICKS_ACCOUNT_ID", accountId())
                .export("DATABRICKS_AUTH_TYPE", "oauth-m2m") // DATABRICKS_TOKEN comes later, for curl
                .export("DATABRICKS_CLIENT_ID", jobs.applicationId())
                .export("DATABRICKS_CLIENT_SECRET", jobs.secret().reveal())
                .export("LAKEGATE_URL", world.cast.server.url().toString())
                .export("LAKEGATE_KEY", world.cast.take(Thing.ADMIN_KEY))
                .export("APP_KEY", world.cast.take(Thing.APP_KEY));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    @Order(1)
    void peopleSignIn_forMe() throws IOException {
        String command = PEOPLE.command(
                List.of("integration create --register", "--sign-in"),
                HOST,
                workspace(),
                "--account-id ACCOUNT_ID",
                "--account-id " + accountId() + accountHost() + " --yes");

        Process waiting = terminal.start(command);
        Eventually.holds("the command opens the browser", () -> Files.exists(terminal.page()));
        URI back = world.cast
                .databricks
                .scriptedUser("admin@lakegate.example")
                .approve(URI.create(Files.readString(terminal.page())));
        assertThat(world.cast.admin.open(back).text()).contains("go back to the terminal");
        Result done = terminal.end(waiting);

        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out()).contains("Databricks", "/oauth/callback");
        assertThat(connects("Databricks")).isEqualTo(Cast.USER_NAME);
        terminal.done("lakegate integration delete Databricks --yes");
    }

    @Test
    @Order(2)
    void peopleSignIn_forMe_whenAStepFails() throws IOException {
        JsonNode printed =
                json(terminal.done(PEOPLE.command(List.of("databricks auth token"), "ACCOUNT_ID", accountId())));
        terminal.export("DATABRICKS_TOKEN", printed.path("access_token").asText());
        // For the preview, the plan and once more before it begins; the fourth time, when it is saved.
        world.cast
                .databricks
                .faults()
                .add(FaultRule.on(FaultMatch.path("/.well-known/databricks-config"))
                        .from(4)
                        .answerInstead(503));

        Result failed = terminal.run(PEOPLE.command(List.of("lakegate integration create --register"))
                + " --yes --name Half --host " + workspace() + " --account-id " + accountId() + accountHost());
        world.cast.databricks.faults().clear();
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("lakegate integration setup undo");

        Result undone =
                terminal.run(PEOPLE.command(List.of("lakegate integration setup undo"), "NAME", "Half") + " --yes");
        assertThat(undone.status()).as(undone.err()).isZero();
        assertThat(world.cast.databricks.applications().custom())
                .noneMatch(one -> one.name().equals("Half"));
    }

    @Test
    @Order(3)
    void peopleSignIn_byHand_withTheDatabricksCli() throws IOException {
        assertThat(terminal.done(PEOPLE.command(List.of("lakegate integration steps")) + " --name Databricks --host "
                        + workspace() + " --account-id " + accountId() + accountHost()))
                .contains("In the account console:", "databricks account custom-app-integration create", "curl -sS");
        terminal.done(PEOPLE.command(List.of("databricks auth login"), "ACCOUNT_ID", accountId()));
        JsonNode made = json(terminal.done(
                PEOPLE.command(List.of("custom-app-integration create --confidential"), "LAKEGATE/", lakegate())));
        assertThat(PEOPLE.command(List.of("databricks account custom-app-integration create")))
                .as("named in the table of ways")
                .endsWith("create");
        terminal.export("LAKEGATE_CLIENT_SECRET", made.path("client_secret").asText());
        terminal.done(PEOPLE.command(
                List.of("integration create --name Databricks"),
                HOST,
                workspace(),
                "CLIENT_ID",
                made.path("client_id").asText()));

        assertThat(connects("Databricks")).isEqualTo(Cast.USER_NAME);
        terminal.done(PEOPLE.command(
                List.of("custom-app-integration delete"),
                "INTEGRATION_ID",
                made.path("integration_id").asText()));
        terminal.done("lakegate integration delete Databricks --yes");
    }

    @Test
    @Order(4)
    void peopleSignIn_byHand_withCurl() throws IOException {
        application = json(terminal.done(PEOPLE.command(
                List.of("curl -sS --fail-with-body"), "LAKEGATE/", lakegate(), "ACCOUNT_ID", accountId())));

        assertThat(application.path("client_secret").asText()).startsWith("dose");
        assertThat(PEOPLE.untaken())
                .as("only that of the account is left")
                .singleElement()
                .asString()
                .contains(CONSOLE);
    }

    @Test
    @Order(5)
    void peopleSignIn_forTheAccountItself() {
        terminal.export(
                "LAKEGATE_CLIENT_SECRET", application.path("client_secret").asText());
        terminal.done(PEOPLE.command(
                List.of("integration create --name Account"),
                CONSOLE,
                world.cast.databricks.accountUrl().toString(),
                "ACCOUNT_ID",
                accountId(),
                "CLIENT_ID",
                application.path("client_id").asText()));

        String id = Connecting.through(world, "Account", "admin@lakegate.example");
        Connecting.letTheAppUse(world, id);
        world.pass(Duration.ofHours(2));
        var account = new AccountClient(new DatabricksConfig()
                .setHost(world.cast.databricks.accountUrl().toString())
                .setAccountId(accountId())
                .setAuthType("pat")
                .setToken(world.freshToken(id)));

        assertThat(StreamSupport.stream(
                                account.users()
                                        .list(new ListAccountUsersRequest())
                                        .spliterator(),
                                false)
                        .map(User::getUserName))
                .contains(Cast.USER_NAME, "admin@lakegate.example");
        assertThat(PEOPLE.untaken()).isEmpty();
    }

    @Test
    @Order(6)
    void aServicePrincipalWithASecret() throws IOException {
        Guide guide = Guide.of("setup-m2m.md");
        terminal.export("LAKEGATE_CLIENT_SECRET", jobs.secret().reveal());
        terminal.done(guide.command(
                List.of("--auth-type m2m"), HOST, workspace(), SHORTENED, jobs.applicationId(), "2027-11-01", soon()));
        String id = organisations(guide);
        terminal.done(guide.command(List.of("connection grant"), "CONNECTION-ID", id, "APP", APP));

        JsonNode token = json(terminal.done(
                guide.command(List.of("curl -H"), "CONNECTION-ID", id, "https://lakegate.example/", lakegate())));

        assertThat(whose(token)).isEqualTo(jobs.applicationId());
        assertThat(guide.untaken()).isEmpty();
        terminal.done("lakegate integration delete Jobs --yes");
    }

    @Test
    @Order(7)
    void aWorkloadIdentity() throws IOException {
        Guide guide = Guide.of("setup-workload-identity.md");
        terminal.done(guide.command(
                List.of("--auth-type workload-identity"), HOST, workspace(), SHORTENED, jobs.applicationId()));
        String id = organisations(guide);
        String issuer = terminal.done(guide.command(List.of("lakegate issuer show")));
        assertThat(terminal.done(guide.command(List.of("issuer show --jwks")))).contains("\"keys\"");

        Browser console = Connecting.browser();
        URI policies = world.cast
                .databricks
                .accountUrl()
                .resolve("/user-management/service-principals/" + jobs.id() + "/trust-policies/add");
        Page form = Connecting.signedIn(console, policies, world.cast.accountAdmin());
        Page shown = world.cast.admin.open(world.cast.at("/connections/" + id));
        assertThat(issuer).contains(value(shown, "policy-issuer"));
        console.submit(
                form,
                form.form("/trust-policies/add")
                        .fill("issuer", value(shown, "policy-issuer"))
                        .fill("subject", value(shown, "policy-subject"))
                        .fill("audiences", value(shown, "policy-audience")));
        terminal.done(guide.command(List.of("lakegate connection connect"), "CONNECTION-ID", id));
        terminal.done("lakegate connection grant " + id + " " + APP);
        assertThat(whose(world.exchange(id).body())).isEqualTo(jobs.applicationId());

        String published = terminal.done(guide.command(List.of("issuer publish-key")) + " --json");
        terminal.done(guide.command(List.of("issuer activate-key"), "KEY", key(json(published), "NEXT")));
        terminal.done(guide.command(List.of("issuer withdraw-key"), "OLD", key(json(published), "SIGNING")));
        world.pass(Duration.ofHours(2));
        assertThat(whose(world.exchange(id).body())).isEqualTo(jobs.applicationId());
        assertThat(guide.untaken()).isEmpty();
    }

    @Test
    @Order(8)
    void aPersonalAccessToken() throws IOException {
        Guide guide = Guide.of("setup-access-token.md");
        terminal.done(guide.command(List.of("--auth-type access-token"), HOST, workspace()));
        terminal.export("LAKEGATE_ACCESS_TOKEN", generated());

        String made = terminal.done(
                guide.command(List.of("connection create --integration Legacy"), "2027-03-01", soon()) + " --json");
        String id = json(made).path("id").asText();
        terminal.done("lakegate connection grant " + id + " " + APP);

        assertThat(whose(world.exchange(id).body())).isEqualTo(Cast.USER_NAME);
        assertThat(guide.untaken()).isEmpty();
    }

    private static String organisations(Guide guide) throws IOException {
        return json(terminal.done(guide.command(List.of("connection create --integration Jobs")) + " --json"))
                .path("id")
                .asText();
    }

    /** The key that signs, or the one that does not yet. */
    private static String key(JsonNode issuer, String state) {
        return StreamSupport.stream(issuer.path("keys").spliterator(), false)
                .filter(key -> key.toString().contains(state))
                .findFirst()
                .orElseThrow(() -> new AssertionError(issuer.toPrettyString()))
                .path("id")
                .asText();
    }

    /** Settings, Developer, Access tokens, Generate. */
    private static String generated() {
        Browser browser = Connecting.browser();
        Page list = Connecting.signedIn(
                browser,
                URI.create(workspace()).resolve("/settings/user/developer/access-tokens"),
                world.cast.databricksUser(Cast.USER_NAME));
        Page made = browser.submit(
                list, list.form("/access-tokens").fill("comment", "legacy").fill("lifetime_days", "30"));
        return made.document().select("#token").text();
    }

    /** Whose token an application gets after Alice connected through this integration. */
    private static String connects(String integration) {
        String id = Connecting.through(world, integration, Cast.USER_NAME);
        Connecting.letTheAppUse(world, id);
        return SdkQuery.me(SdkQuery.with(URI.create(workspace()), world.freshToken(id)));
    }

    private static String value(Page page, String field) {
        return page.document().select("#" + field).val();
    }

    private static String whose(JsonNode token) {
        return SdkQuery.me(SdkQuery.with(
                URI.create(workspace()), token.path("access_token").asText()));
    }

    private static String workspace() {
        return world.cast.databricks.workspaceUrl().toString();
    }

    private static String accountId() {
        return world.cast.databricks.accountId();
    }

    private static String accountHost() {
        return " --account-host " + world.cast.databricks.accountUrl();
    }

    private static String lakegate() {
        return world.cast.server.url() + "/";
    }

    /** The dates on the pages pass; this one never does. */
    private static String soon() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(60).toString();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
