package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.demo.Cast;
import io.lakegate.demo.stage.Http;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.realname.RealNameOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide "Set up Databricks OAuth" of dbt Cloud, in its order: its curl as it is printed, to Databricks' host name, with nothing
 * but the placeholders filled in; then the connection and the users, with Lakegate where the guide has dbt Cloud.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class DbtGuideTest {

    private static final String CURL = """
            curl -u USERNAME:PASSWORD https://accounts.cloud.databricks.com/api/2.0/accounts/ACCOUNT_ID/oauth2/custom-app-integrations -d '{"redirect_urls": ["https://YOUR_ACCESS_URL", "https://YOUR_ACCESS_URL/complete/databricks"], "confidential": true, "name": "NAME", "scopes": ["sql", "offline_access"]}'
            """;

    @TempDir
    private static Path home;

    private static World world;
    private static Chromium chromium;
    private static Person admin;
    private static Person developer;

    private static JsonNode application;
    private static String connection;

    @BeforeAll
    static void open() {
        world = World.withPeople(EmulatorOptions.defaults().withRealNames(RealNameOptions.in(home.resolve("names"))));
        chromium = new Chromium();
        admin = new Person(chromium.person()).signInAtLakegate(world, "admin", Cast.ADMIN_PASSWORD);
        developer = new Person(chromium.person()).signInAtLakegate(world, Cast.USER_NAME, Cast.USER_PASSWORD);
    }

    @AfterAll
    static void close() {
        chromium.close();
        world.close();
    }

    @Test
    @Order(1)
    void theDatabricksAdminAddsTheApplicationWithTheCurlOfTheGuide() throws IOException {
        var names = world.cast.databricks.realNames().orElseThrow();
        var terminal = new Terminal(home)
                .export("https_proxy", names.proxyUrl().toString())
                .export("CURL_CA_BUNDLE", names.certificates().authority().toString());
        var account = world.cast.accountAdmin();

        String answer = terminal.done(CURL.replace("USERNAME", account.email())
                .replace("PASSWORD", account.password().reveal())
                .replace("ACCOUNT_ID", world.cast.databricks.accountId())
                .replace("https://YOUR_ACCESS_URL", accessUrl())
                .replace("NAME", "databricks-dbt-cloud"));

        application = new ObjectMapper().readTree(answer);
        assertThat(application.path("client_id").asText()).isNotEmpty();
        assertThat(application.path("client_secret").asText()).startsWith("dose");
    }

    @Test
    @Order(2)
    void theProjectAdminAddsClientIdAndSecretToTheConnection() {
        admin.open(world.cast.at("/settings/integrations")).follow("Add OAuth U2M");
        admin.fill("Name", "Analytics")
                .fill("Host", world.cast.databricks.workspaceUrl().toString());
        admin.fill("Client ID", application.path("client_id").asText());
        admin.fill("Client Secret", application.path("client_secret").asText());
        admin.fill("Scopes", "sql offline_access").choose("Callback path", "/complete/databricks");
        admin.press("Save").sees("Saved, and");

        admin.follow("Verify").press("Verify").sees("Nothing is wrong");
        assertThat(admin.row("Redirect URL")).contains("pass");
    }

    @Test
    @Order(3)
    void theDeveloperConnectsTheDatabricksAccountAndComesBack() {
        developer.open(world.cast.at("/connections/new")).press("Connect");
        developer.signInAtDatabricks(world.cast.databricksUser(Cast.USER_NAME));
        developer
                .sees("databricks-dbt-cloud")
                .sees(accessUrl() + "/complete/databricks")
                .press("Approve");
        developer.page.locator("#identity").waitFor();

        assertThat(developer.page.locator("#identity").textContent()).isEqualTo(Cast.USER_NAME);
        connection = URI.create(developer.page.url()).getPath().split("/")[2];
    }

    @Test
    @Order(4)
    void nothingIsRestartedEveryHour() {
        world.letTheAppUse(connection);
        for (int hour = 0; hour < 3; hour++) {
            assertThat(SdkQuery.orders(SdkQuery.with(world.cast.databricks.workspaceUrl(), world.freshToken())))
                    .containsExactly(Cast.USER_NAME + "|EMEA|3");
            world.pass(Duration.ofHours(1));
        }
    }

    @Test
    @Order(5)
    void theSecretIsShownOnlyOnce() {
        var account = world.cast.accountAdmin();
        Http.Answer again = world.cast.program.fetch(
                world.cast
                        .databricks
                        .accountUrl()
                        .resolve("/api/2.0/accounts/" + world.cast.databricks.accountId()
                                + "/oauth2/custom-app-integrations/"
                                + application.path("integration_id").asText()),
                "Basic "
                        + java.util.Base64.getEncoder()
                                .encodeToString((account.email() + ":"
                                                + account.password().reveal())
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(again.body().path("name").asText()).isEqualTo("databricks-dbt-cloud");
        assertThat(again.body().toString()).doesNotContain("dose", "client_secret");
    }

    /** What dbt Cloud calls the access URL. */
    private static String accessUrl() {
        return world.cast.server.url().toString();
    }
}
