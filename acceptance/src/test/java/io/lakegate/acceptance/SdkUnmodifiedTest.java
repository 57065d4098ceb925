package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.service.iam.ListAccountUsersRequest;
import com.databricks.sdk.service.iam.ServicePrincipal;
import com.databricks.sdk.service.iam.UpdateWorkspaceAssignments;
import com.databricks.sdk.service.iam.User;
import com.databricks.sdk.service.iam.WorkspacePermission;
import com.databricks.sdk.service.oauth2.CreateAccountFederationPolicyRequest;
import com.databricks.sdk.service.oauth2.CreateCustomAppIntegration;
import com.databricks.sdk.service.oauth2.CreatePublishedAppIntegration;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalFederationPolicyRequest;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalSecretRequest;
import com.databricks.sdk.service.oauth2.FederationPolicy;
import com.databricks.sdk.service.oauth2.ListCustomAppIntegrationsRequest;
import com.databricks.sdk.service.oauth2.ListOAuthPublishedAppsRequest;
import com.databricks.sdk.service.oauth2.ListPublishedAppIntegrationsRequest;
import com.databricks.sdk.service.oauth2.OidcFederationPolicy;
import com.databricks.sdk.service.oauth2.PublishedAppOutput;
import com.databricks.sdk.service.oauth2.UpdateCustomAppIntegration;
import com.databricks.sdk.service.provisioning.Workspace;
import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Page;
import io.lakegate.demo.stage.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Databricks' SDK for Java, as it comes from the repository, against the local Databricks as it comes from its jar. */
@Timeout(180)
@SuppressWarnings("NullAway.Init") // set before the first test
class SdkUnmodifiedTest {

    private static final String PROGRAM = "repo:example/etl:ref:refs/heads/main";

    @TempDir
    private static Path home;

    private static EmulatorProcess databricks;
    private static AccountClient account;

    @BeforeAll
    static void start() {
        databricks = EmulatorProcess.start(home);
        account = new AccountClient(machine(EmulatorProcess.ADMIN_ID, EmulatorProcess.ADMIN_SECRET)
                .setHost(databricks.accountUrl())
                .setAccountId(databricks.accountId()));
    }

    @AfterAll
    static void end() {
        databricks.close();
    }

    @Test
    void customAppsAreRegisteredChangedListedAndDeleted() {
        var made = account.customAppIntegration()
                .create(new CreateCustomAppIntegration()
                        .setName("lakegate")
                        .setConfidential(true)
                        .setRedirectUrls(List.of("https://lakegate.example/oauth/callback"))
                        .setScopes(List.of("all-apis", "offline_access")));
        account.customAppIntegration()
                .update(new UpdateCustomAppIntegration()
                        .setIntegrationId(made.getIntegrationId())
                        .setScopes(List.of("sql", "offline_access")));

        assertThat(account.customAppIntegration().list(new ListCustomAppIntegrationsRequest()))
                .filteredOn(one -> "lakegate".equals(one.getName()))
                .singleElement()
                .satisfies(one -> assertThat(one.getScopes()).containsExactly("sql", "offline_access"));
        account.customAppIntegration().delete(made.getIntegrationId());
        assertThatThrownBy(() -> account.customAppIntegration().get(made.getIntegrationId()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aPublishedAppIsTurnedOffAndOnAgain() {
        PublishedAppOutput dbt = all(account.oAuthPublishedApps().list(new ListOAuthPublishedAppsRequest())).stream()
                .filter(one -> one.getClientId().equals("dbt-databricks"))
                .findFirst()
                .orElseThrow();
        account.publishedAppIntegration().delete(integrationsOf(dbt).getFirst());
        assertThat(integrationsOf(dbt)).isEmpty();

        account.publishedAppIntegration().create(new CreatePublishedAppIntegration().setAppId(dbt.getAppId()));

        assertThat(integrationsOf(dbt)).hasSize(1);
    }

    @Test
    void peopleAreAddedFoundAndDeletedAndTheWorkspacesAreListed() {
        User carol = account.users()
                .create(new User().setUserName("carol@lakegate.example").setDisplayName("Carol"));
        var search = new ListAccountUsersRequest().setFilter("userName eq \"carol@lakegate.example\"");

        assertThat(account.users().list(search))
                .extracting(User::getDisplayName)
                .containsExactly("Carol");
        account.users().delete(carol.getId());
        assertThat(account.users().list(search)).isEmpty();
        assertThat(all(account.workspaces().list()))
                .extracting(Workspace::getWorkspaceName)
                .containsExactly("dbc-local-1", "dbc-local-2");
    }

    @Test
    void aNewServicePrincipalWithASecretQueriesAsItselfUntilTheSecretIsDeleted() {
        ServicePrincipal etl = principal("etl");
        var secret = account.servicePrincipalSecrets()
                .create(new CreateServicePrincipalSecretRequest()
                        .setServicePrincipalId(etl.getId())
                        .setLifetime("86400s"));
        String id = etl.getApplicationId();

        assertThat(SdkQuery.me(workspace(machine(id, secret.getSecret())))).isEqualTo(id);
        assertThat(SdkQuery.orders(workspace(machine(EmulatorProcess.ADMIN_ID, EmulatorProcess.ADMIN_SECRET))))
                .containsExactly(
                        EmulatorProcess.ADMIN_ID + "|AMER|2",
                        EmulatorProcess.ADMIN_ID + "|APAC|1",
                        EmulatorProcess.ADMIN_ID + "|EMEA|3");

        account.servicePrincipalSecrets().delete(etl.getId(), secret.getId());
        assertThat(account.servicePrincipalSecrets().list(etl.getId())).isEmpty();
        assertThatThrownBy(() -> SdkQuery.me(workspace(machine(id, secret.getSecret()))))
                .isInstanceOf(DatabricksException.class)
                .hasMessageContaining("invalid_client");
    }

    @Test
    void aWorkloadTokenFromTheEnvironmentOrAFileNeedsNoSecret(@TempDir Path folder) throws Exception {
        var issuer = new IdentityProvider();
        ServicePrincipal runner = principal("runner");
        account.servicePrincipalFederationPolicy()
                .create(new CreateServicePrincipalFederationPolicyRequest()
                        .setServicePrincipalId(Long.parseLong(runner.getId()))
                        .setPolicy(new FederationPolicy()
                                .setOidcPolicy(new OidcFederationPolicy()
                                        .setIssuer(IdentityProvider.ISSUER)
                                        .setSubject(PROGRAM)
                                        .setJwksJson(issuer.jwks()))));
        String id = runner.getApplicationId();
        String token = issuer.token(PROGRAM, databricks.accountId());

        Sdk child = sdk(
                folder,
                Map.of("DATABRICKS_AUTH_TYPE", "env-oidc", "DATABRICKS_CLIENT_ID", id, "DATABRICKS_OIDC_TOKEN", token));
        assertThat(child.end()).contains("me " + id);

        Path file = Files.writeString(folder.resolve("token"), token);
        assertThat(SdkQuery.me(workspace(byFile(id, file)))).isEqualTo(id);
        Files.writeString(file, issuer.token("repo:example/fork:ref:refs/heads/main", databricks.accountId()));
        assertThatThrownBy(() -> SdkQuery.me(workspace(byFile(id, file)))).isInstanceOf(DatabricksException.class);
    }

    @Test
    void theAccountsPolicyLetsAPersonInByTheirMailAddress(@TempDir Path folder)
            throws GeneralSecurityException, IOException {
        var issuer = new IdentityProvider();
        account.federationPolicy()
                .create(new CreateAccountFederationPolicyRequest()
                        .setPolicyId("ci")
                        .setPolicy(new FederationPolicy()
                                .setOidcPolicy(new OidcFederationPolicy()
                                        .setIssuer(IdentityProvider.ISSUER)
                                        .setJwksJson(issuer.jwks()))));
        Path file = Files.writeString(
                folder.resolve("token"), issuer.token("bob@lakegate.example", databricks.accountId()));

        assertThat(SdkQuery.orders(workspace(
                        new DatabricksConfig().setAuthType("file-oidc").setOidcTokenFilepath(file.toString()))))
                .containsExactly("bob@lakegate.example|AMER|2");
        account.federationPolicy().delete("ci");
    }

    @Test
    void twoPeopleConsentInTheBrowserThatTheSdkOpensAndSeeWhatEachMay(@TempDir Path folder) throws Exception {
        assertThat(consented(folder.resolve("alice"), "alice"))
                .contains("me alice@lakegate.example", "row alice@lakegate.example|EMEA|3")
                .doesNotContain("AMER");
        assertThat(consented(folder.resolve("bob"), "bob"))
                .contains("me bob@lakegate.example", "row bob@lakegate.example|AMER|2")
                .doesNotContain("EMEA");
    }

    /** The SDK listens on a port of its own; the person's browser ends there. */
    private static String consented(Path folder, String person) throws Exception {
        Sdk child =
                sdk(Files.createDirectories(folder), Map.of("DATABRICKS_AUTH_TYPE", "external-browser"), redirect());
        Eventually.holds(
                "the SDK opens its page", () -> Files.exists(child.jvm().page()));
        Browser browser = Connecting.browser();
        Page signIn = browser.open(URI.create(Files.readString(child.jvm().page())));
        Page consent = browser.submit(
                signIn,
                signIn.form("/login")
                        .fill("email", person + "@lakegate.example")
                        .fill("password", person + "-demo-password"));
        consent.expect("Databricks CLI");
        Page back = browser.submit(consent, consent.form("/consent").fill("decision", "approve"));
        assertThat(back.address().toString()).startsWith("http://localhost:");
        return child.end();
    }

    private static String redirect() {
        int port = IntStream.range(8020, 8040)
                .filter(one -> !Programs.listens(one))
                .findFirst()
                .orElseThrow();
        return "http://localhost:" + port;
    }

    /** A program that uses the SDK. */
    private record Sdk(JvmWithBrowser jvm, Process process) {
        String end() throws Exception {
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                return Files.readString(jvm.output());
            } finally {
                process.destroy();
            }
        }
    }

    private static Sdk sdk(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        var jvm = new JvmWithBrowser(folder);
        Process process = jvm.start(
                System.getProperty("java.class.path"),
                more -> {
                    more.keySet().removeIf(name -> name.startsWith("DATABRICKS_"));
                    more.put("DATABRICKS_HOST", databricks.workspaceUrl());
                    more.putAll(environment);
                },
                SdkQuery.class,
                arguments);
        return new Sdk(jvm, process);
    }

    private static ServicePrincipal principal(String name) {
        ServicePrincipal made = account.servicePrincipals().create(new ServicePrincipal().setDisplayName(name));
        account.workspaceAssignment()
                .update(new UpdateWorkspaceAssignments()
                        .setWorkspaceId(
                                all(account.workspaces().list()).getFirst().getWorkspaceId())
                        .setPrincipalId(Long.parseLong(made.getId()))
                        .setPermissions(List.of(WorkspacePermission.USER)));
        return made;
    }

    private static List<String> integrationsOf(PublishedAppOutput app) {
        return all(account.publishedAppIntegration().list(new ListPublishedAppIntegrationsRequest())).stream()
                .filter(one -> one.getAppId().equals(app.getAppId()))
                .map(one -> one.getIntegrationId())
                .toList();
    }

    private static WorkspaceClient workspace(DatabricksConfig config) {
        return new WorkspaceClient(config.setHost(databricks.workspaceUrl()));
    }

    private static DatabricksConfig machine(String id, String secret) {
        return new DatabricksConfig().setAuthType("oauth-m2m").setClientId(id).setClientSecret(secret);
    }

    private static DatabricksConfig byFile(String id, Path file) {
        return new DatabricksConfig().setAuthType("file-oidc").setClientId(id).setOidcTokenFilepath(file.toString());
    }

    private static <T> List<T> all(Iterable<T> pages) {
        return StreamSupport.stream(pages.spliterator(), false).toList();
    }
}
