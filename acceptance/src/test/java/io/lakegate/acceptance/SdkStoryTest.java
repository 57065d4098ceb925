package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.oauth2.CreateCustomAppIntegration;
import io.lakegate.demo.Cast;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The unmodified Databricks SDK for Java against the local Databricks, and with what Lakegate hands out. */
class SdkStoryTest {

    @SuppressWarnings("NullAway.Init")
    private static World world;

    @BeforeAll
    static void connect() {
        world = World.connected(EmulatorOptions.defaults());
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void theAccountClientRegistersAnApplicationAsAServicePrincipal() {
        Emulator databricks = world.cast.databricks;
        var nightly = databricks.directory().servicePrincipals().getFirst();
        var account = new AccountClient(new DatabricksConfig()
                .setHost(databricks.accountUrl().toString())
                .setAccountId(databricks.accountId())
                .setAuthType("oauth-m2m")
                .setClientId(nightly.applicationId())
                .setClientSecret(nightly.secret().reveal()));

        var made = account.customAppIntegration()
                .create(new CreateCustomAppIntegration()
                        .setName("from-the-sdk")
                        .setConfidential(true)
                        .setRedirectUrls(List.of("https://lakegate.example/oauth/callback"))
                        .setScopes(List.of("all-apis", "offline_access")));

        assertThat(made.getClientId()).isNotBlank();
        assertThat(made.getClientSecret()).startsWith("dose");
        assertThat(account.customAppIntegration().get(made.getIntegrationId()).getName())
                .isEqualTo("from-the-sdk");
    }

    @Test
    void aServicePrincipalSignsInByM2mAndAsksWhoItIs() {
        Emulator databricks = world.cast.databricks;
        var nightly = databricks.directory().servicePrincipals().getFirst();
        var workspace = new WorkspaceClient(new DatabricksConfig()
                .setHost(databricks.workspaceUrl().toString())
                .setAuthType("oauth-m2m")
                .setClientId(nightly.applicationId())
                .setClientSecret(nightly.secret().reveal()));

        assertThat(workspace.currentUser().me(new MeRequest()).getUserName()).isEqualTo(nightly.applicationId());
    }

    @Test
    void aTokenThatLakegateHandsOutIsAcceptedRefusedWhenOldAndReplaced() {
        String first = world.freshToken();
        assertThat(userName(first)).isEqualTo(Cast.USER_NAME);

        world.pass(Duration.ofHours(2));

        assertThatThrownBy(() -> userName(first)).isInstanceOf(DatabricksException.class);
        String second = world.freshToken();
        assertThat(second).isNotEqualTo(first);
        assertThat(userName(second)).isEqualTo(Cast.USER_NAME);
    }

    private static String userName(String token) {
        URI workspace = world.cast.databricks.workspaceUrl();
        var config = new DatabricksConfig()
                .setHost(workspace.toString())
                .setAuthType("pat")
                .setToken(token);
        return new WorkspaceClient(config).currentUser().me(new MeRequest()).getUserName();
    }
}
