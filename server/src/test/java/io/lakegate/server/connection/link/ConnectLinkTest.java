package io.lakegate.server.connection.link;

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
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program lets one of its own users connect, who is not known here. Over real HTTP. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ConnectLinkTest {

    private static final String BACK = "http://localhost:9999/connected";

    private static Emulator emulator;

    @Inject
    Story story;

    private final TestBrowser browser = new TestBrowser();
    private String publisher = "";
    private String app = "";
    private String key = "";

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
    void aProgramUsesAnIntegration() {
        emulator.reset();
        Integration integration = story.integration(emulator);
        publisher = story.keyOf(story.person(Role.PUBLISHER));
        app = post("/v1/apps", Map.of("name", "Portal " + UUID.randomUUID()))
                .jsonPath()
                .getString("id");
        key = post("/v1/apps/" + app + "/keys", Map.of("name", "test"))
                .jsonPath()
                .getString("key");
        post("/v1/apps/" + app + "/return-urls", Map.of("url", BACK));
        String environment = given().header("Authorization", "Bearer " + publisher)
                .get("/v1/apps/" + app + "/environments")
                .jsonPath()
                .getString("items[0].id");
        post(
                "/v1/apps/" + app + "/environments/" + environment + "/associations",
                Map.of("integration_id", integration.id().toString(), "credentials", "viewer"));
    }

    @Test
    void aUserOfTheProgramConnectsAndTheProgramGetsTheirTokens() {
        Response made = make("u-1", "Ana");
        Map<String, String> back = go(browser, made.jsonPath().getString("url"));
        assertThat(back).containsKeys("link", "ticket").doesNotContainKey("code");
        assertThat(connections()).as("nothing before the program's word").isZero();

        Response confirmed = confirm(back, "u-1");

        assertThat(confirmed.statusCode()).as(confirmed.asString()).isEqualTo(200);
        assertThat(confirmed.jsonPath().getString("identity")).isEqualTo(Story.ALICE);
        assertThat(token(confirmed.jsonPath().getString("connection")).statusCode())
                .isEqualTo(200);

        Map<String, String> again =
                go(new TestBrowser(), make("u-1", "Ana").jsonPath().getString("url"));
        assertThat(confirm(again, "u-1").jsonPath().getString("connection"))
                .as("the same person's connection, connected again")
                .isEqualTo(confirmed.jsonPath().getString("connection"));
    }

    @Test
    void lookingAtALinkUsesNothingUpAndTheButtonUsesItUpOnce() {
        String url = make("u-1", "Ana Alvarez").jsonPath().getString("url");
        for (int scans = 0; scans < 3; scans++) {
            TestPage page = new TestBrowser().open(URI.create(url));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text("#link")).contains("Ana Alvarez", "Portal", "Lake");
            new TestBrowser().head(URI.create(url));
        }
        TestPage page = browser.open(URI.create(url));
        assertThat(browser.submit(page, "#go", Map.of()).status()).isEqualTo(200);

        assertThat(browser.submit(page, "#go", Map.of()).status()).isEqualTo(404);
        assertThat(new TestBrowser().open(URI.create(url)).status()).isEqualTo(404);
    }

    @Test
    void aLinkIsOverAfterTenMinutes() {
        String url = make("u-1", "Ana").jsonPath().getString("url");
        story.advance(Duration.ofMinutes(11));

        assertThat(browser.open(URI.create(url)).status()).isEqualTo(404);
    }

    @Test
    void aLinkThatSomebodyElseUsedConnectsNothing() {
        Map<String, String> back =
                go(browser, make("mallory", "Mallory").jsonPath().getString("url"));

        Response refused = confirm(back, "alice");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error_description")).contains("other-user");
        assertThat(confirm(back, "mallory").statusCode())
                .as("the code is thrown away")
                .isEqualTo(400);
        assertThat(connections()).isZero();
        assertThat(emulator.journal().entriesOf("authorization_code")).isEmpty();
        assertThat(audited("other-user")).isEqualTo(1);
    }

    @Test
    void databricksAnswerInAnotherBrowserIsNotTakenIn() {
        TestPage page = browser.open(URI.create(make("u-1", "Ana").jsonPath().getString("url")));
        URI callback = story.decide(browser, browser.submit(page, "#go", Map.of()), Story.ALICE, "approve");

        TestPage elsewhere = new TestBrowser().step(callback);

        assertThat(elsewhere.location().orElseThrow().toString()).endsWith("why=other-session");
        assertThat(browser.step(callback).location().orElseThrow().toString()).endsWith("why=state-unknown");
        assertThat(connections()).isZero();
        assertThat(audited("other-browser")).isEqualTo(1);
    }

    @Test
    void theCodeWaitsAMinuteForTheRightProgramAndTicket() {
        String other = post("/v1/apps", Map.of("name", "Other " + UUID.randomUUID()))
                .jsonPath()
                .getString("id");
        String otherKey = post("/v1/apps/" + other + "/keys", Map.of("name", "test"))
                .jsonPath()
                .getString("key");
        Map<String, String> back = go(browser, make("u-1", "Ana").jsonPath().getString("url"));

        assertThat(confirm(otherKey, back, "u-1").statusCode()).isEqualTo(400);
        assertThat(confirm(key, Map.of("link", back.get("link"), "ticket", "lgt_wrong"), "u-1")
                        .statusCode())
                .isEqualTo(400);
        story.advance(Duration.ofSeconds(61));
        assertThat(confirm(back, "u-1").statusCode()).isEqualTo(400);
        assertThat(connections()).isZero();
    }

    @Test
    void whoDeclinesComesBackWithAnErrorAndNothingElse() {
        TestPage page = browser.open(URI.create(make("u-1", "Ana").jsonPath().getString("url")));
        URI callback = story.decide(browser, browser.submit(page, "#go", Map.of()), Story.ALICE, "deny");

        String back = browser.step(callback).location().orElseThrow().toString();

        assertThat(back).startsWith(BACK + "?link=").endsWith("&error=denied");
    }

    @Test
    void browsersComeBackOnlyWhereAnOwnerAllowed() {
        assertThat(given().header("Authorization", "Bearer " + key)
                        .formParams(Map.of("user", "u-1", "return", "https://evil.example/"))
                        .post("/v1/connect-links")
                        .statusCode())
                .isEqualTo(400);
    }

    private Response make(String user, String name) {
        Response made = given().header("Authorization", "Bearer " + key)
                .formParams(Map.of("user", user, "user_name", name, "return", BACK))
                .post("/v1/connect-links");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(200);
        return made;
    }

    /** The whole way through Databricks; gives what the browser brings to the return URL. */
    private Map<String, String> go(TestBrowser through, String url) {
        TestPage page = through.open(URI.create(url));
        URI callback = story.decide(through, through.submit(page, "#go", Map.of()), Story.ALICE, "approve");
        URI back = through.step(callback).location().orElseThrow();
        assertThat(back.toString()).startsWith(BACK + "?");
        var query = new java.util.HashMap<String, String>();
        for (String pair : back.getRawQuery().split("&", -1)) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return query;
    }

    private Response confirm(Map<String, String> back, String user) {
        return confirm(key, back, user);
    }

    private static Response confirm(String appKey, Map<String, String> back, String user) {
        return given().header("Authorization", "Bearer " + appKey)
                .formParams(Map.of("link", back.get("link"), "ticket", back.get("ticket"), "user", user))
                .post("/v1/connect-links/confirm");
    }

    private Response token(String connection) {
        return given().header("Authorization", "Bearer " + key)
                .formParams(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token_type",
                        "urn:lakegate:params:oauth:token-type:connection",
                        "subject_token",
                        connection))
                .post("/v1/token");
    }

    private long connections() {
        return story.value(Long.class, "select count(*) from connection_grant where app_id = ?::uuid", app);
    }

    private long audited(String reason) {
        return story.value(Long.class, """
                select count(*) from audit_entry e join connect_link l on l.id::text = e.object_id
                where l.app_id = ?::uuid and e.detail ->> 'reason' = ?
                """, app, reason);
    }

    private Response post(String path, Map<String, ?> body) {
        return given().header("Authorization", "Bearer " + publisher)
                .contentType("application/json")
                .body(body)
                .post(path);
    }
}
