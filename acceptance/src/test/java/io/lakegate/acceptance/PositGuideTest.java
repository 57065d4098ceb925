package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide of Posit Connect for Databricks, in its order: its Databricks CLI commands as they are printed, with Lakegate's address
 * for connect.example.org and workbench.example.org. What the commands send is sent by {@link DatabricksCommand}.
 */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class PositGuideTest {

    private static final String CREATE = """
            databricks account custom-app-integration create \\
              --confidential \\
              --json '{
                "name": "posit-connect",\u0020
                "redirect_urls": ["https://connect.example.org/__oauth__/integrations/callback"],
                "scopes": ["all-apis", "sql", "offline_access", "openid", "profile", "email"]
              }'
            """;

    private static final String DELETE = "databricks account custom-app-integration delete <integration-id>";

    private static final String SCOPES = "all-apis sql offline_access openid profile email";

    @TempDir
    private static Path home;

    private static World world;
    private static Terminal terminal;
    private static JsonNode both;
    private static String connect;
    private static String workbench;

    @BeforeAll
    static void open() {
        world = World.withPeople(EmulatorOptions.defaults());
        world.pass(Duration.ofSeconds(1)); // for which the admin makes a personal key
        var nightly = world.cast.databricks.directory().servicePrincipals().getFirst();
        terminal = new Terminal(home)
                .export("DATABRICKS_HOST", world.cast.databricks.accountUrl().toString())
                .export("DATABRICKS_ACCOUNT_ID", world.cast.databricks.accountId())
                .export("DATABRICKS_CLIENT_ID", nightly.applicationId())
                .export("DATABRICKS_CLIENT_SECRET", nightly.secret().reveal())
                .export("LAKEGATE_URL", world.cast.server.url().toString())
                .export("LAKEGATE_KEY", world.cast.take(Thing.ADMIN_KEY));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    @Order(1)
    void theCommandOfTheGuideRegistersAConfidentialApplication() throws IOException {
        JsonNode made = pasted(CREATE);

        assertThat(made.propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactly("integration_id", "client_id", "client_secret");
        assertThat(made.path("client_secret").asText()).startsWith("dose");
        terminal.done(
                DELETE.replace("<integration-id>", made.path("integration_id").asText()));
        assertThat(world.cast
                        .databricks
                        .applications()
                        .find(made.path("client_id").asText()))
                .isEmpty();
    }

    @Test
    @Order(2)
    void withoutTheFlagTheApplicationIsPublic() throws IOException {
        JsonNode made = pasted(CREATE.replace("  --confidential \\\n", ""));

        assertThat(made.hasNonNull("client_secret")).isFalse();
        create("Public", made, "/__oauth__/integrations/callback", " --public");
        assertThat(SdkQuery.me(SdkQuery.with(
                        world.cast.databricks.workspaceUrl(), world.freshToken(connectedThrough("Public")))))
                .isEqualTo(Cast.USER_NAME);
        terminal.done(
                DELETE.replace("<integration-id>", made.path("integration_id").asText()));
    }

    @Test
    @Order(3)
    void oneApplicationServesConnectAndWorkbenchWithBothRedirectUrls() throws IOException {
        String callback = "\"https://connect.example.org/__oauth__/integrations/callback\"";
        both = pasted(
                CREATE.replace(callback, callback + ", \"https://workbench.example.org/oauth_redirect_callback\""));

        create("Connect", both, "/__oauth__/integrations/callback", "");
        create("Workbench", both, "/oauth_redirect_callback", "");
        connect = connectedThrough("Connect");
        workbench = connectedThrough("Workbench");
    }

    @Test
    @Order(4)
    void temporaryAccessTokenAndRefreshTokenReachProtectedResourcesOnBehalfOfTheUser() {
        for (String connection : new String[] {connect, workbench}) {
            world.pass(Duration.ofHours(2));
            assertThat(SdkQuery.orders(
                            SdkQuery.with(world.cast.databricks.workspaceUrl(), world.freshToken(connection))))
                    .containsExactly(Cast.USER_NAME + "|EMEA|3");
        }
    }

    @Test
    @Order(5)
    void deletingTheIntegrationEndsBoth() {
        var client = SdkQuery.with(world.cast.databricks.workspaceUrl(), world.freshToken(connect));

        terminal.done(
                DELETE.replace("<integration-id>", both.path("integration_id").asText()));

        assertThatThrownBy(() -> SdkQuery.me(client)).isInstanceOf(PermissionDenied.class);
        world.pass(Duration.ofHours(2));
        assertThat(world.exchange(connect).status()).isGreaterThanOrEqualTo(400);
        assertThat(world.exchange(workbench).status()).isGreaterThanOrEqualTo(400);
        assertThat(terminal.run("lakegate doctor Connect").out()).contains("client-unknown");
    }

    private static JsonNode pasted(String command) throws IOException {
        String address = world.cast.server.url().toString();
        return new ObjectMapper()
                .readTree(terminal.done(command.replace("https://connect.example.org", address)
                        .replace("https://workbench.example.org", address)));
    }

    /** The platform's admin saves what the Databricks administrator shares. */
    private static void create(String name, JsonNode application, String callback, String more) {
        terminal.export(
                "LAKEGATE_CLIENT_SECRET", application.path("client_secret").asText());
        terminal.done("lakegate integration create --name " + name + " --host " + world.cast.databricks.workspaceUrl()
                + " --client-id " + application.path("client_id").asText() + " --scopes '" + SCOPES
                + "' --callback-path " + callback + more);
    }

    /** Alice connects in a browser; her app may use what she connected. */
    private static String connectedThrough(String integration) {
        String id = Connecting.through(world, integration, Cast.USER_NAME);
        if (world.cast.has(Thing.APP_KEY)) {
            Connecting.letTheAppUse(world, id);
        } else {
            world.letTheAppUse(id);
        }
        return id;
    }
}
