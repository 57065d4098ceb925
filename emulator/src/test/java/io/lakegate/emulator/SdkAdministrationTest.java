package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.core.error.platform.ResourceAlreadyExists;
import com.databricks.sdk.service.iam.ComplexValue;
import com.databricks.sdk.service.iam.Group;
import com.databricks.sdk.service.iam.ListAccountServicePrincipalsRequest;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.iam.PartialUpdate;
import com.databricks.sdk.service.iam.Patch;
import com.databricks.sdk.service.iam.PatchOp;
import com.databricks.sdk.service.iam.ServicePrincipal;
import com.databricks.sdk.service.iam.UpdateWorkspaceAssignments;
import com.databricks.sdk.service.iam.User;
import com.databricks.sdk.service.iam.WorkspacePermission;
import com.databricks.sdk.service.oauth2.CreateAccountFederationPolicyRequest;
import com.databricks.sdk.service.oauth2.CreatePublishedAppIntegration;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalFederationPolicyRequest;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalSecretRequest;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalSecretResponse;
import com.databricks.sdk.service.oauth2.FederationPolicy;
import com.databricks.sdk.service.oauth2.GetPublishedAppIntegrationOutput;
import com.databricks.sdk.service.oauth2.ListAccountFederationPoliciesRequest;
import com.databricks.sdk.service.oauth2.ListOAuthPublishedAppsRequest;
import com.databricks.sdk.service.oauth2.ListPublishedAppIntegrationsRequest;
import com.databricks.sdk.service.oauth2.OidcFederationPolicy;
import com.databricks.sdk.service.oauth2.PublishedAppOutput;
import com.databricks.sdk.service.oauth2.TokenAccessPolicy;
import com.databricks.sdk.service.oauth2.UpdateAccountFederationPolicyRequest;
import com.databricks.sdk.service.oauth2.UpdatePublishedAppIntegration;
import com.databricks.sdk.service.oauth2.UpdateServicePrincipalFederationPolicyRequest;
import com.databricks.sdk.service.provisioning.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account admin's work with Databricks' own SDK for Java, unmodified: people, programs, secrets, policies, workspaces. */
@ExtendWith(EmulatorExtension.class)
class SdkAdministrationTest {
    private AccountClient account;

    @BeforeEach
    void anAccountAdmin(Emulator emulator) {
        emulator.reset();
        var program = emulator.directory().servicePrincipals().getFirst();
        account = new AccountClient(new DatabricksConfig()
                .setHost(emulator.accountUrl().toString())
                .setAccountId(emulator.accountId())
                .setAuthType("oauth-m2m")
                .setClientId(program.applicationId())
                .setClientSecret(program.secret().reveal()));
    }

    @Test
    void aNewServicePrincipalWithASecretWorksWhereItIsAssignedAndOnlyThere(Emulator emulator) {
        ServicePrincipal made = account.servicePrincipals().create(new ServicePrincipal().setDisplayName("lakegate"));
        CreateServicePrincipalSecretResponse secret = secretFor(made);
        Workspace first = workspaces().getFirst();

        WorkspaceClient client = asProgram(emulator, made.getApplicationId(), secret.getSecret());
        assertThatThrownBy(() -> client.currentUser().me(new MeRequest())).isInstanceOf(PermissionDenied.class);

        account.workspaceAssignment()
                .update(new UpdateWorkspaceAssignments()
                        .setWorkspaceId(first.getWorkspaceId())
                        .setPrincipalId(Long.parseLong(made.getId()))
                        .setPermissions(List.of(WorkspacePermission.USER)));

        assertThat(client.currentUser().me(new MeRequest()).getUserName()).isEqualTo(made.getApplicationId());
        assertThat(account.workspaceAssignment().list(first.getWorkspaceId()))
                .anyMatch(one -> "lakegate".equals(one.getPrincipal().getDisplayName()));
    }

    @Test
    void aServicePrincipalHasAtMostFiveSecretsAndADeletedOneIsRefused(Emulator emulator) {
        ServicePrincipal made = account.servicePrincipals().create(new ServicePrincipal().setDisplayName("secrets"));
        CreateServicePrincipalSecretResponse first = secretFor(made);
        for (int more = 0; more < 4; more++) {
            secretFor(made);
        }

        assertThat(account.servicePrincipalSecrets().list(made.getId())).hasSize(5);
        assertThatThrownBy(() -> secretFor(made)).hasMessageContaining("at most 5");

        account.servicePrincipalSecrets().delete(made.getId(), first.getId());
        assertThatThrownBy(() -> asProgram(emulator, made.getApplicationId(), first.getSecret())
                        .currentUser()
                        .me(new MeRequest()))
                .isInstanceOf(DatabricksException.class)
                .hasMessageContaining("invalid_client");
    }

    @Test
    void aSecretDiesAtItsExpiry(Emulator emulator) {
        ServicePrincipal made = account.servicePrincipals().create(new ServicePrincipal().setDisplayName("short"));
        CreateServicePrincipalSecretResponse secret = account.servicePrincipalSecrets()
                .create(new CreateServicePrincipalSecretRequest()
                        .setServicePrincipalId(made.getId())
                        .setLifetime("600s"));

        assertThat(token(emulator, made.getApplicationId(), secret.getSecret())).isEqualTo(200);
        emulator.clock().advance(java.time.Duration.ofSeconds(601));
        assertThat(token(emulator, made.getApplicationId(), secret.getSecret())).isEqualTo(401);
    }

    @Test
    void aDeactivatedServicePrincipalGetsNoTokenAndItsLivingOnesDieAtOnceUnlessTheSwitchSaysOtherwise(
            Emulator emulator) {
        ServicePrincipal made = account.servicePrincipals().create(new ServicePrincipal().setDisplayName("leaves"));
        String secret = secretFor(made).getSecret();
        account.workspaceAssignment()
                .update(new UpdateWorkspaceAssignments()
                        .setWorkspaceId(workspaces().getFirst().getWorkspaceId())
                        .setPrincipalId(Long.parseLong(made.getId()))
                        .setPermissions(List.of(WorkspacePermission.USER)));
        String living = TestClient.access(credentials(emulator, made.getApplicationId(), secret));

        account.servicePrincipals()
                .patch(new PartialUpdate()
                        .setId(made.getId())
                        .setOperations(List.of(new Patch()
                                .setOp(PatchOp.REPLACE)
                                .setPath("active")
                                .setValue(false))));

        assertThat(token(emulator, made.getApplicationId(), secret)).isEqualTo(401);
        assertThat(me(emulator, living)).isEqualTo(403);
        emulator.behaviour().change(now -> now.withAccount(now.account().withDisablingEndsTokens(false)));
        assertThat(me(emulator, living)).isEqualTo(200);
        account.servicePrincipals().delete(made.getId());
        assertThat(token(emulator, made.getApplicationId(), secret)).isEqualTo(401);
    }

    @Test
    void listsAreFilteredAndCutIntoPages() {
        for (String name : List.of("etl-one", "etl-two", "report")) {
            account.servicePrincipals().create(new ServicePrincipal().setDisplayName(name));
        }

        assertThat(account.servicePrincipals()
                        .list(new ListAccountServicePrincipalsRequest()
                                .setFilter("displayName sw \"etl-\" and displayName ne \"etl-two\"")
                                .setCount(1L)))
                .extracting(ServicePrincipal::getDisplayName)
                .containsExactly("etl-one");
        assertThat(account.servicePrincipals().list(new ListAccountServicePrincipalsRequest().setCount(2L)))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aPersonIsAddedFoundAndDeleted() {
        User made = account.users()
                .create(new User().setUserName("carol@lakegate.example").setDisplayName("Carol"));

        assertThat(account.users().get(made.getId()).getUserName()).isEqualTo("carol@lakegate.example");
        assertThatThrownBy(() -> account.users().create(new User().setUserName("carol@lakegate.example")))
                .hasMessageContaining("exists already");
        account.users().delete(made.getId());
        assertThatThrownBy(() -> account.users().get(made.getId())).isInstanceOf(NotFound.class);
    }

    @Test
    void aFederationPolicyIsMadeChangedListedAndDeleted() {
        ServicePrincipal made = account.servicePrincipals().create(new ServicePrincipal().setDisplayName("federated"));
        long id = Long.parseLong(made.getId());

        FederationPolicy policy = account.servicePrincipalFederationPolicy()
                .create(new CreateServicePrincipalFederationPolicyRequest()
                        .setServicePrincipalId(id)
                        .setPolicyId("lakegate")
                        .setPolicy(new FederationPolicy()
                                .setDescription("Lakegate")
                                .setOidcPolicy(new OidcFederationPolicy()
                                        .setIssuer("https://lakegate.example/issuer/workload")
                                        .setSubject("lakegate:connection:1"))));
        FederationPolicy changed = account.servicePrincipalFederationPolicy()
                .update(new UpdateServicePrincipalFederationPolicyRequest()
                        .setServicePrincipalId(id)
                        .setPolicyId(policy.getPolicyId())
                        .setUpdateMask("oidc_policy.subject")
                        .setPolicy(new FederationPolicy()
                                .setOidcPolicy(new OidcFederationPolicy().setSubject("lakegate:connection:2"))));

        assertThat(changed.getOidcPolicy().getSubject()).isEqualTo("lakegate:connection:2");
        assertThat(changed.getOidcPolicy().getIssuer()).isEqualTo("https://lakegate.example/issuer/workload");
        assertThat(changed.getDescription()).isEqualTo("Lakegate");
        assertThat(account.servicePrincipalFederationPolicy().list(id)).hasSize(1);
        account.servicePrincipalFederationPolicy().delete(id, "lakegate");
        assertThat(account.servicePrincipalFederationPolicy().list(id)).isEmpty();
    }

    @Test
    void aPublishedAppIsListedGivenOtherLifetimesTurnedOffAndOnAgain(Emulator emulator) {
        var all = new ArrayList<PublishedAppOutput>();
        account.oAuthPublishedApps()
                .list(new ListOAuthPublishedAppsRequest().setPageSize(2L))
                .forEach(all::add);
        PublishedAppOutput dbt = all.stream()
                .filter(one -> one.getClientId().equals("dbt-databricks"))
                .findFirst()
                .orElseThrow();
        assertThat(integrations()).hasSameSizeAs(all);
        GetPublishedAppIntegrationOutput on = integrations().stream()
                .filter(one -> one.getAppId().equals(dbt.getAppId()))
                .findFirst()
                .orElseThrow();

        account.publishedAppIntegration()
                .update(new UpdatePublishedAppIntegration()
                        .setIntegrationId(on.getIntegrationId())
                        .setTokenAccessPolicy(new TokenAccessPolicy().setAccessTokenTtlInMinutes(10L)));
        GetPublishedAppIntegrationOutput changed =
                account.publishedAppIntegration().get(on.getIntegrationId());
        assertThat(changed.getTokenAccessPolicy().getAccessTokenTtlInMinutes()).isEqualTo(10L);
        assertThat(changed.getTokenAccessPolicy().getRefreshTokenTtlInMinutes()).isEqualTo(10_080L);
        assertThat(emulator.applications()
                        .find("dbt-databricks")
                        .orElseThrow()
                        .policy()
                        .accessTokenTtl())
                .hasMinutes(10);

        account.publishedAppIntegration().delete(on.getIntegrationId());
        assertThat(emulator.applications().find("dbt-databricks")).isEmpty();
        assertThat(integrations()).hasSize(all.size() - 1);
        assertThatThrownBy(() -> account.publishedAppIntegration().get(on.getIntegrationId()))
                .isInstanceOf(NotFound.class);

        var again = new CreatePublishedAppIntegration()
                .setAppId(dbt.getAppId())
                .setTokenAccessPolicy(
                        new TokenAccessPolicy().setAccessTokenTtlInMinutes(20L).setRefreshTokenTtlInMinutes(60L));
        String id = account.publishedAppIntegration().create(again).getIntegrationId();
        assertThat(account.publishedAppIntegration().get(id).getName()).isEqualTo(on.getName());
        assertThat(emulator.applications().find("dbt-databricks")).isPresent();
        assertThatThrownBy(() -> account.publishedAppIntegration().create(again))
                .isInstanceOf(ResourceAlreadyExists.class);
        assertThatThrownBy(() -> account.publishedAppIntegration()
                        .create(new CreatePublishedAppIntegration().setAppId("no-such-app")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> account.publishedAppIntegration()
                        .update(new UpdatePublishedAppIntegration()
                                .setIntegrationId(id)
                                .setTokenAccessPolicy(new TokenAccessPolicy().setAccessTokenTtlInMinutes(1L))))
                .hasMessageContaining("access_token_ttl_in_minutes");
    }

    @Test
    void anAccountPolicyIsMadeListedChangedAndDeletedAndHasNoSubject() {
        var made = account.federationPolicy()
                .create(new CreateAccountFederationPolicyRequest()
                        .setPolicyId("keycloak")
                        .setPolicy(new FederationPolicy()
                                .setOidcPolicy(new OidcFederationPolicy()
                                        .setIssuer("https://idp.example.org")
                                        .setAudiences(List.of("lakegate"))
                                        .setSubjectClaim("email"))));

        assertThat(made.getName()).endsWith("/federationPolicies/keycloak");
        assertThat(account.federationPolicy().list(new ListAccountFederationPoliciesRequest()))
                .hasSize(1);
        FederationPolicy changed = account.federationPolicy()
                .update(new UpdateAccountFederationPolicyRequest()
                        .setPolicyId("keycloak")
                        .setPolicy(new FederationPolicy().setDescription("people")));
        assertThat(changed.getDescription()).isEqualTo("people");
        assertThat(changed.getOidcPolicy().getSubjectClaim()).isEqualTo("email");
        assertThatThrownBy(() -> account.federationPolicy()
                        .create(new CreateAccountFederationPolicyRequest()
                                .setPolicy(new FederationPolicy()
                                        .setOidcPolicy(new OidcFederationPolicy()
                                                .setIssuer("https://idp.example.org")
                                                .setSubject("somebody")))))
                .hasMessageContaining("oidc_policy.subject must not be set");
        account.federationPolicy().delete("keycloak");
        assertThatThrownBy(() -> account.federationPolicy().get("keycloak")).isInstanceOf(NotFound.class);
    }

    @Test
    void aGroupIsMadeFilledReplacedAndDeleted() {
        User carol = account.users().create(new User().setUserName("carol@lakegate.example"));
        Group made = account.groups().create(new Group().setDisplayName("data"));

        account.groups()
                .update(new Group()
                        .setId(made.getId())
                        .setDisplayName("data people")
                        .setMembers(List.of(new ComplexValue().setValue(carol.getId()))));

        assertThat(account.groups().get(made.getId()).getDisplayName()).isEqualTo("data people");
        assertThat(account.users().get(carol.getId()).getGroups())
                .extracting(ComplexValue::getDisplay)
                .containsExactly("data people");
        account.groups().delete(made.getId());
        assertThat(account.users().get(carol.getId()).getGroups()).isNullOrEmpty();
    }

    @Test
    void whatAGroupIsAssignedToItsMembersMayUse(Emulator emulator) {
        ServicePrincipal made = account.servicePrincipals()
                .create(new ServicePrincipal().setDisplayName("member").setExternalId("idp-7"));
        String secret = secretFor(made).getSecret();
        Group group = account.groups()
                .create(new Group()
                        .setDisplayName("loaders")
                        .setMembers(List.of(new ComplexValue().setValue(made.getId()))));
        String token = TestClient.access(credentials(emulator, made.getApplicationId(), secret));
        assertThat(me(emulator, token)).isEqualTo(403);
        long first = workspaces().getFirst().getWorkspaceId();

        account.workspaceAssignment()
                .update(new UpdateWorkspaceAssignments()
                        .setWorkspaceId(first)
                        .setPrincipalId(Long.parseLong(group.getId()))
                        .setPermissions(List.of(WorkspacePermission.USER)));

        assertThat(me(emulator, token)).isEqualTo(200);
        assertThat(account.workspaceAssignment().list(first))
                .anyMatch(one -> "loaders".equals(one.getPrincipal().getGroupName()))
                .noneMatch(one -> "member".equals(one.getPrincipal().getDisplayName()));
        Browser admin = Browser.signedIn(emulator.accountUrl().toString(), TestClient.admin(emulator));
        assertThat(admin.get("/workspaces/" + first + "/permissions").body()).contains("loaders", "Remove: loaders");
        account.workspaceAssignment().delete(first, Long.parseLong(group.getId()));
        assertThat(me(emulator, token)).isEqualTo(403);
        assertThat(account.servicePrincipals().get(made.getId()).getExternalId())
                .isEqualTo("idp-7");
        assertThat(account.servicePrincipalsV2().get(made.getId()).getAccountId())
                .isEqualTo(emulator.accountId());
    }

    @Test
    void theWorkspacesProxyManagesSecretsToo(Emulator emulator) {
        ServicePrincipal made = account.servicePrincipals().create(new ServicePrincipal().setDisplayName("proxied"));
        String token = TestClient.access(credentials(
                emulator,
                emulator.directory().servicePrincipals().getFirst().applicationId(),
                emulator.directory().servicePrincipals().getFirst().secret().reveal()));
        WorkspaceClient workspace = new WorkspaceClient(new DatabricksConfig()
                .setHost(emulator.workspaceUrl().toString())
                .setAuthType("pat")
                .setToken(token));

        var secret = workspace
                .servicePrincipalSecretsProxy()
                .create(new CreateServicePrincipalSecretRequest().setServicePrincipalId(made.getId()));

        assertThat(workspace.servicePrincipalSecretsProxy().list(made.getId())).hasSize(1);
        assertThat(token(emulator, made.getApplicationId(), secret.getSecret())).isEqualTo(200);
        workspace.servicePrincipalSecretsProxy().delete(made.getId(), secret.getId());
        assertThat(token(emulator, made.getApplicationId(), secret.getSecret())).isEqualTo(401);
    }

    private List<GetPublishedAppIntegrationOutput> integrations() {
        List<GetPublishedAppIntegrationOutput> all = new ArrayList<>();
        account.publishedAppIntegration()
                .list(new ListPublishedAppIntegrationsRequest().setPageSize(2L))
                .forEach(all::add);
        return all;
    }

    private List<Workspace> workspaces() {
        List<Workspace> all = new ArrayList<>();
        account.workspaces().list().forEach(all::add);
        return all;
    }

    private CreateServicePrincipalSecretResponse secretFor(ServicePrincipal principal) {
        return account.servicePrincipalSecrets()
                .create(new CreateServicePrincipalSecretRequest().setServicePrincipalId(principal.getId()));
    }

    private static WorkspaceClient asProgram(Emulator emulator, String id, String secret) {
        return new WorkspaceClient(new DatabricksConfig()
                .setHost(emulator.workspaceUrl().toString())
                .setAuthType("oauth-m2m")
                .setClientId(id)
                .setClientSecret(secret));
    }

    private static java.net.http.HttpResponse<String> credentials(Emulator emulator, String id, String secret) {
        return Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                java.util.Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret));
    }

    private static int token(Emulator emulator, String id, String secret) {
        return credentials(emulator, id, secret).statusCode();
    }

    private static int me(Emulator emulator, String token) {
        return Http.get(emulator.workspaceUrl() + "/api/2.0/preview/scim/v2/Me", "Authorization", "Bearer " + token)
                .statusCode();
    }
}
