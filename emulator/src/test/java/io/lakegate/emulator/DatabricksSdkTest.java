package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.iam.User;
import com.databricks.sdk.service.oauth2.CreateCustomAppIntegration;
import com.databricks.sdk.service.oauth2.CreateCustomAppIntegrationOutput;
import com.databricks.sdk.service.oauth2.GetCustomAppIntegrationOutput;
import com.databricks.sdk.service.oauth2.ListCustomAppIntegrationsRequest;
import com.databricks.sdk.service.oauth2.TokenAccessPolicy;
import io.lakegate.emulator.directory.ServicePrincipal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Databricks' own SDK for Java, unmodified, over plain http on loopback. */
@ExtendWith(EmulatorExtension.class)
class DatabricksSdkTest {
    @Test
    void aServicePrincipalLearnsWhoItIsInEveryWorkspace(Emulator emulator) {
        for (EmulatedWorkspace workspace : emulator.workspaces()) {
            WorkspaceClient client =
                    new WorkspaceClient(config(emulator).setHost(workspace.url().toString()));

            User me = client.currentUser().me(new MeRequest());

            assertThat(me.getUserName()).isEqualTo(program(emulator).applicationId());
            assertThat(me.getDisplayName()).isEqualTo("nightly-jobs");
        }
    }

    @Test
    void aWrongSecretIsAnInvalidClient(Emulator emulator) {
        WorkspaceClient client = new WorkspaceClient(
                config(emulator).setHost(emulator.workspaceUrl().toString()).setClientSecret("dosewrong"));

        assertThatThrownBy(() -> client.currentUser().me(new MeRequest()))
                .isInstanceOf(DatabricksException.class)
                .hasMessageContaining("invalid_client");
    }

    @Test
    void anAccountClientRegistersAnAppConnectionAndFindsItAgain(Emulator emulator) {
        AccountClient account = new AccountClient(
                config(emulator).setHost(emulator.accountUrl().toString()).setAccountId(emulator.accountId()));

        CreateCustomAppIntegrationOutput created = account.customAppIntegration()
                .create(new CreateCustomAppIntegration()
                        .setName("Lakegate")
                        .setConfidential(true)
                        .setRedirectUrls(List.of("http://localhost:8080/oauth/callback"))
                        .setScopes(List.of("sql", "offline_access"))
                        .setTokenAccessPolicy(new TokenAccessPolicy()
                                .setAccessTokenTtlInMinutes(5L)
                                .setRefreshTokenTtlInMinutes(60L)));
        GetCustomAppIntegrationOutput found = account.customAppIntegration().get(created.getIntegrationId());

        assertThat(created.getClientSecret()).startsWith("dose");
        assertThat(found.getClientId()).isEqualTo(created.getClientId());
        assertThat(found.getTokenAccessPolicy().getAccessTokenTtlInMinutes()).isEqualTo(5L);
        assertThat(account.customAppIntegration().list(new ListCustomAppIntegrationsRequest()))
                .anyMatch(app -> "Lakegate".equals(app.getName()));
    }

    private static DatabricksConfig config(Emulator emulator) {
        return new DatabricksConfig()
                .setAuthType("oauth-m2m")
                .setClientId(program(emulator).applicationId())
                .setClientSecret(program(emulator).secret().reveal());
    }

    private static ServicePrincipal program(Emulator emulator) {
        return emulator.directory().servicePrincipals().getFirst();
    }
}
