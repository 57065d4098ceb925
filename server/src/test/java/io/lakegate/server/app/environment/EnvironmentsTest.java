package io.lakegate.server.app.environment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Environments, associations, owners and return URLs, over the API and on the pages. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class EnvironmentsTest {

    private static Emulator emulator;

    @Inject
    Story story;

    private SignedIn pat;
    private String key = "";
    private String app = "";

    @BeforeAll
    static void databricksRuns() {
        int port = ConfigProvider.getConfig().getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(0, List.of(port), 0));
    }

    @AfterAll
    static void databricksStops() {
        emulator.close();
    }

    @BeforeEach
    void patHasAnApp() {
        pat = story.person(Role.PUBLISHER);
        key = story.keyOf(pat);
        app = send(key, "POST", "/v1/apps", Map.of("name", "App " + UUID.randomUUID()))
                .path("id");
    }

    @Test
    void anAppBeginsInProductionAndNamesAreUnique() {
        assertThat(send(key, "GET", "/v1/apps/" + app + "/environments", Map.of())
                        .<List<String>>path("items.name"))
                .containsExactly("production");
        Response development = send(key, "POST", "/v1/apps/" + app + "/environments", Map.of("name", "development"));
        assertThat(development.statusCode()).isEqualTo(201);
        assertThat(send(key, "POST", "/v1/apps/" + app + "/environments", Map.of("name", "Development"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(send(key, "POST", "/v1/apps/" + app + "/environments", Map.of("name", "<b>"))
                        .statusCode())
                .isEqualTo(422);

        String id = development.path("id");
        send(key, "PATCH", "/v1/apps/" + app + "/environments/" + id, Map.of("standard", true));
        assertThat(send(key, "DELETE", "/v1/apps/" + app + "/environments/" + id, Map.of())
                        .statusCode())
                .as("the standard one stays")
                .isEqualTo(409);
    }

    @Test
    void aKeyOfOneEnvironmentEndsWithItAndThatIsSaidBefore() {
        String id = send(key, "POST", "/v1/apps/" + app + "/environments", Map.of("name", "development"))
                .path("id");
        Response made =
                send(key, "POST", "/v1/apps/" + app + "/keys", Map.of("name", "laptop", "environment", "development"));
        assertThat(made.statusCode()).isEqualTo(201);

        String path = "/v1/apps/" + app + "/environments/" + id;
        assertThat(send(key, "DELETE", path, Map.of()).statusCode()).isEqualTo(409);
        assertThat(send(key, "DELETE", path + "?confirm=true", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(send(key, "GET", "/v1/apps/" + app + "/keys", Map.of()).<List<String>>path("items.id"))
                .isEmpty();
    }

    @Test
    void severalPeopleOwnAnAppAndOnlyTheyAndAdminsChangeIt() {
        SignedIn other = story.person(Role.PUBLISHER);
        String others = story.keyOf(other);
        assertThat(send(others, "GET", "/v1/apps/" + app + "/environments", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(key, "DELETE", "/v1/apps/" + app + "/owners/" + pat.id(), Map.of())
                        .statusCode())
                .as("the last one stays")
                .isEqualTo(409);
        assertThat(send(
                                key,
                                "POST",
                                "/v1/apps/" + app + "/owners",
                                Map.of("owner", story.person(Role.VIEWER).name()))
                        .statusCode())
                .isEqualTo(422);

        assertThat(send(key, "POST", "/v1/apps/" + app + "/owners", Map.of("owner", other.name()))
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(others, "DELETE", "/v1/apps/" + app + "/owners/" + pat.id(), Map.of())
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(key, "GET", "/v1/apps/" + app + "/environments", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoDoesNotOwnAConnectionCannotLetItServeEverybody() {
        Integration integration = story.integration(emulator);
        SignedIn ana = story.person(Role.VIEWER);
        story.connect(story.browserOf(ana), integration, Story.ALICE);
        String connection = story.value(
                String.class,
                "select id::text from connection where owner_id = ?::uuid",
                ana.id().toString());
        var shared = Map.of(
                "integration_id", integration.id().toString(), "credentials", "shared", "connection_id", connection);
        String admin = story.keyOf(story.person(Role.ADMIN));
        String environment =
                send(key, "GET", "/v1/apps/" + app + "/environments", Map.of()).path("items[0].id");
        String path = "/v1/apps/" + app + "/environments/" + environment + "/associations";

        assertThat(send(key, "POST", path, shared).statusCode())
                .as("an admin's choice")
                .isEqualTo(403);
        assertThat(send(admin, "POST", path, shared).statusCode())
                .as("not without her leave")
                .isEqualTo(422);
        send(story.keyOf(ana), "POST", "/v1/connections/" + connection + "/grants", Map.of("app_id", app));
        Response made = send(admin, "POST", path, shared);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(send(admin, "POST", path, shared).statusCode()).isEqualTo(409);
        assertThat(send(
                                key,
                                "POST",
                                path,
                                Map.of("integration_id", integration.id().toString(), "credentials", "service"))
                        .statusCode())
                .as("the integration is for people")
                .isEqualTo(422);
    }

    @Test
    void thePagesDoTheSame() {
        Integration integration = story.integration(emulator);
        TestBrowser browser = story.browserOf(pat);
        String all = "/apps/" + app + "/environments";

        TestPage page = browser.open(story.at(all));
        page = browser.submit(page, "#new-environment", Map.of("name", "development"));
        assertThat(page.document().text()).contains("development");
        page = browser.submit(page, "#new-url", Map.of("url", "http://example.com/"));
        assertThat(page.status()).isEqualTo(422);
        page = browser.submit(page, "#new-url", Map.of("url", "https://example.com/back"));
        assertThat(page.text("#return-urls")).contains("https://example.com/back");
        String environment = story.value(
                String.class, "select id::text from app_environment where app_id = ?::uuid and is_default", app);
        page = browser.open(story.at(all + "/" + environment + "/associate?integration=" + integration.id()));
        page = browser.submit(page, "#associate", Map.of("serve", "VIEWER"));
        assertThat(page.document().text()).contains(integration.name(), "Viewer");
        assertThat(browser.open(story.at("/apps/" + app)).text("#environments"))
                .contains("production", integration.name());
        assertThat(story.browserOf(story.person(Role.PUBLISHER))
                        .open(story.at(all))
                        .status())
                .isEqualTo(403);
    }

    private static Response send(String key, String method, String path, Map<String, ?> body) {
        var request = given().header("Authorization", "Bearer " + key);
        return body.isEmpty()
                ? request.request(method, path)
                : request.contentType("application/json").body(body).request(method, path);
    }
}
