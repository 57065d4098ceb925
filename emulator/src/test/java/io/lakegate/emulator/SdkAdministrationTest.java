package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.service.iam.ListAccountServicePrincipalsRequest;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.iam.PartialUpdate;
import com.databricks.sdk.service.iam.Patch;
import com.databricks.sdk.service.iam.PatchOp;
import com.databricks.sdk.service.iam.ServicePrincipal;
import com.databricks.sdk.service.iam.UpdateWorkspaceAssignments;
import com.databricks.sdk.service.iam.User;
import com.databricks.sdk.service.iam.WorkspacePermission;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalFederationPolicyRequest;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalSecretRequest;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalSecretResponse;
import com.databricks.sdk.service.oauth2.FederationPolicy;
import com.databricks.sdk.service.oauth2.OidcFederationPolicy;
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
