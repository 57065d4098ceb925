package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunNow;
import com.databricks.sdk.service.jobs.RunResultState;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.demo.Cast;
import io.lakegate.demo.stage.Http.Answer;
import io.lakegate.emulator.EmulatorOptions;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The guide "Configure OAuth connection in Databricks platform", which an account admin of a customer is given, in its order and
 * with its words: the account console, in a browser. Lakegate is the external application.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class AccountConsoleGuideTest {

    private static final long CONNECTION_TEST = 620_000_000_000_003L;

    private static World world;
    private static Chromium chromium;
    private static Person ada;
    private static Person admin;
    private static Person alice;

    private static String clientId;
    private static String clientSecret;
    private static String people;
    private static String principal;
    private static String principalSecret;
    private static String jobs;
    private static String federated;

    @BeforeAll
    static void open() {
        world = World.withPeople(EmulatorOptions.defaults());
        chromium = new Chromium();
        ada = new Person(chromium.person());
        admin = new Person(chromium.person()).signInAtLakegate(world, "admin", Cast.ADMIN_PASSWORD);
        alice = new Person(chromium.person()).signInAtLakegate(world, Cast.USER_NAME, Cast.USER_PASSWORD);
    }

    @AfterAll
    static void close() {
        chromium.close();
        world.close();
    }

    @Test
    @Order(10)
    void step1_registerAnOAuthApplicationUnderSettingsAppConnections() {
        ada.open(world.cast.databricks.accountUrl()).signInAtDatabricks(world.cast.accountAdmin());
        ada.sees("Settings").follow("App connections", "Add connection");
        ada.fill("Application name", "Lakegate");
        ada.fill("Redirect URLs", world.cast.at("/oauth/callback").toString());
        ada.check("SQL");
        ada.press("Add");

        clientId = ada.reads("Client ID");
        clientSecret = ada.reads("Client secret");
        assertThat(clientId).isNotEmpty();
    }

    @Test
    @Order(21)
    void step2_u2m_theRedirectUrlIsConfirmedAndOidcU2mEnabled() {
        ada.follow("Done");
        assertThat(ada.row("Lakegate"))
                .contains(world.cast.at("/oauth/callback").toString());
        ada.follow("Lakegate").check("OIDC U2M").press("Save").sees("Saved.");
    }

    @Test
    @Order(22)
    void step2_u2m_clientIdAndRedirectUrlAreSharedWithTheExternalApplicationsAdministrator() {
        admin.open(world.cast.at("/settings/integrations")).follow("Add OAuth U2M");
        admin.sees("Register Lakegate at Databricks");
        assertThat(admin.page.content())
                .contains(world.cast.at("/oauth/callback").toString());
        admin.fill("Name", "Sales").fill("Host", workspace().toString());
        admin.fill("Client ID", clientId).fill("Client Secret", clientSecret);
        admin.fill("Scopes", "sql offline_access openid profile email");
        admin.press("Save").sees("Saved, and");
    }

    @Test
    @Order(24)
    void step2_u2m_theUserSignsInWithTheirDatabricksCredentialsAndApprovesTheRequestedScopes() {
        alice.open(world.cast.at("/connections/new")).press("Connect");
        alice.signInAtDatabricks(world.cast.databricksUser(Cast.USER_NAME));
        alice.sees("sql").sees("offline_access").press("Approve").sees("Connected as " + Cast.USER_NAME);

        people = idIn(alice);
    }

    @Test
    @Order(25)
    void step2_u2m_aTokenOfOneHourIsIssuedAndActsWithThePermissionsOfTheUser() {
        world.letTheAppUse(people);
        JsonNode issued = world.exchange(people).expectSuccess("the first token");
        assertThat(issued.path("expires_in").asInt()).isBetween(3_000, 3_600);
        assertThat(SdkQuery.orders(client(issued.path("access_token").asText())))
                .containsExactly(Cast.USER_NAME + "|EMEA|3");

        world.pass(Duration.ofHours(2));

        assertThat(SdkQuery.orders(client(world.freshToken(people)))).containsExactly(Cast.USER_NAME + "|EMEA|3");
    }

    @Test
    @Order(31)
    void step2_m2m_aServicePrincipalIsAddedUnderUserManagement() {
        ada.sees("User management").follow("Service principals", "Add service principal");
        ada.fill("Service principal name", "external-application").press("Add service principal");
        principal = ada.page.locator("#application-id").textContent();
        assertThat(principal).matches("[0-9a-f-]{36}");
    }

    @Test
    @Order(33)
    void step2_m2m_itGetsTheMinimumWorkspacePermissions() {
        ada.follow("dbc-local-1").choose("User, service principal or group", "external-application");
        ada.choose("Permission", "User").press("Add").sees("It counts from now on.");
        assertThat(ada.row("external-application")).contains("User").doesNotContain("Admin");
    }

    @Test
    @Order(34)
    void step2_m2m_aSecretIsGeneratedOnItsPageAndNotShownAgain() {
        ada.follow("Service principals", "external-application", "Secrets").press("Generate secret");
        assertThat(ada.reads("Client ID")).isEqualTo(principal);
        principalSecret = ada.reads("Secret");

        ada.page.reload();
        assertThat(ada.page.locator("main").textContent()).doesNotContain(principalSecret);
    }

    @Test
    @Order(35)
    void step2_m2m_toAvoidSecretsAnOAuthTrustPolicyIsDefinedInstead() {
        admin.open(world.cast.at("/settings/integrations")).follow("Add workload identity");
        admin.fill("Name", "Jobs without a secret").fill("Host", workspace().toString());
        admin.fill("Application ID of the service principal", principal);
        admin.confirm(Cast.ADMIN_PASSWORD).press("Save").sees("Saved, and").follow("Create a connection");
        admin.fill("Name", "Federated jobs")
                .confirm(Cast.ADMIN_PASSWORD)
                .press("Create")
                .sees("Databricks does not trust it yet");
        federated = idIn(admin);

        ada.follow("Service principals", "external-application", "OAuth trust policies", "Create policy");
        ada.fill("Issuer", admin.page.locator("#policy-issuer").inputValue());
        ada.fill("Subject", admin.page.locator("#policy-subject").inputValue());
        ada.fill("Audiences", admin.page.locator("#policy-audience").inputValue());
        ada.press("Create policy").sees("lakegate:connection:" + federated);

        admin.press("Connect").sees("Connected as " + principal);
    }

    @Test
    @Order(36)
    void step2_m2m_clientIdAndClientSecretAreProvidedToTheExternalApplicationsAdministrator() {
        admin.open(world.cast.at("/settings/integrations")).follow("Add OAuth M2M");
        admin.fill("Name", "Jobs").fill("Host", workspace().toString());
        admin.fill("Application ID of the service principal", principal).fill("Secret", principalSecret);
        admin.confirm(Cast.ADMIN_PASSWORD).press("Save").sees("Saved, and").follow("Create a connection");
        admin.choose("Integration", "Jobs (")
                .fill("Name", "Nightly jobs")
                .confirm(Cast.ADMIN_PASSWORD)
                .press("Create");
        admin.sees("Connected as " + principal);
        jobs = idIn(admin);
        admin.press("Let it use this connection").sees("The app may use this connection now.");
        admin.open(world.cast.at("/connections/" + federated)).press("Let it use this connection");
        admin.sees("The app may use this connection now.");
    }

    @Test
    @Order(42)
    void step3_theApplicationAppearsWithAnActiveStatus() {
        ada.follow("App connections");
        assertThat(ada.row("Lakegate")).contains("Active", clientId);
    }

    @Test
    @Order(43)
    void step3_aTestJobRunsFromTheExternalApplicationWithoutAuthenticationErrors() {
        for (String connection : new String[] {jobs, federated}) {
            WorkspaceClient external = client(world.freshToken(connection));
            assertThat(SdkQuery.me(external)).isEqualTo(principal);

            long run = external.jobs()
                    .runNow(new RunNow().setJobId(CONNECTION_TEST))
                    .getResponse()
                    .getRunId();
            world.pass(Duration.ofSeconds(30));
            Eventually.holds(
                    "the job ends",
                    () -> run(external, run).getState().getLifeCycleState() == RunLifeCycleState.TERMINATED);

            assertThat(run(external, run).getState().getResultState()).isEqualTo(RunResultState.SUCCESS);
        }
    }

    @Test
    @Order(44)
    void step3_aUserStartsTheAuthorizationInTheBrowserAndTheTokenIsIssued() {
        alice.open(world.cast.at("/connections/" + people)).press("Reconnect");
        alice.press("Approve").sees("Connected as " + Cast.USER_NAME);
        assertThat(SdkQuery.orders(client(world.freshToken(people)))).hasSize(1);
    }

    @Test
    @Order(51)
    void step4_u2m_theApplicationIsRemovedAndActiveTokensAreInvalidated() {
        WorkspaceClient active = client(world.freshToken(people));
        ada.follow("App connections", "Lakegate", "Delete this connection");
        ada.sees("1 user is connected through it").press("Delete").sees("No app connection yet.");

        assertThatThrownBy(() -> SdkQuery.orders(active)).isInstanceOf(PermissionDenied.class);
        world.pass(Duration.ofHours(2));
        assertThat(world.exchange(people).status()).isGreaterThanOrEqualTo(400);
        admin.open(world.cast.at("/settings/integrations"));
        assertThat(admin.row("Sales")).as("whose turn it is").contains("paused: your turn");
    }

    @Test
    @Order(52)
    void step4_m2m_theSecretIsDeletedAndNoFurtherTokenIsIssued() {
        ada.follow("Service principals", "external-application", "Secrets", "Delete")
                .press("Delete")
                .sees("No secret yet.");

        world.pass(Duration.ofHours(2));
        Answer refused = world.exchange(jobs);
        assertThat(refused.status()).as(refused.body().toString()).isGreaterThanOrEqualTo(400);
        assertThat(SdkQuery.me(client(world.freshToken(federated))))
                .as("trusted still")
                .isEqualTo(principal);
    }

    @Test
    @Order(53)
    void step4_m2m_theServicePrincipalIsRemovedEntirely() {
        WorkspaceClient active = client(world.freshToken(federated));
        ada.follow("Service principals", "external-application", "Delete this service principal")
                .press("Delete");
        ada.sees("Add service principal");

        assertThatThrownBy(() -> SdkQuery.me(active)).isInstanceOf(PermissionDenied.class);
        world.pass(Duration.ofHours(2));
        assertThat(world.exchange(federated).status()).isGreaterThanOrEqualTo(400);
    }

    private static Run run(WorkspaceClient client, long run) {
        return client.jobs().getRun(new GetRunRequest().setRunId(run));
    }

    private static WorkspaceClient client(String token) {
        return SdkQuery.with(workspace(), token);
    }

    private static URI workspace() {
        return world.cast.databricks.workspaceUrl();
    }

    /** The page of one connection is {@code /connections/ID}. */
    private static String idIn(Person person) {
        return URI.create(person.page.url()).getPath().split("/")[2];
    }
}
