package io.lakegate.server.integration.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.app.Apps;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is not on an integration's access list neither connects through it nor has a token handed out. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class AccessListTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    Database database;

    private SignedIn ana;
    private TestBrowser browser;
    private Integration integration;
    private RequestAs root;
    private String list;

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
    void anIntegrationThatEverybodyMayUse() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        integration = story.integration(emulator);
        root = new RequestAs(story.keyOf(story.person(Role.ADMIN)));
        list = "/v1/integrations/" + integration.id() + "/access";
    }

    @Test
    void whoIsNotOnTheListIsNotOfferedTheIntegrationAndCannotConnectThroughIt() {
        TestPage form = browser.open(story.at("/connections/new"));
        allow("user", story.person(Role.VIEWER).id().toString());

        assertThat(browser.open(story.at("/connections/new")).document().html())
                .doesNotContain(integration.id().toString());
        TestPage refused = browser.submit(
                form, "#connect", Map.of("integration", integration.id().toString()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.document().text()).contains("Ask an admin");
    }

    @Test
    void whoIsTakenOffWhileAtDatabricksComesBackInVain() {
        TestPage leaving = story.leave(browser, integration);
        URI back = story.decide(browser, leaving, Story.ALICE, "approve");
        allow("user", story.person(Role.VIEWER).id().toString());

        TestPage refused = browser.open(back);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.document().text()).contains("you are not on it any more");
        assertThat(story.value(
                        Long.class,
                        "select count(*) from connection where owner_id = ?",
                        ana.id().value()))
                .isZero();
    }

    @Test
    void anAppGetsNothingFromTheMomentItsOwnerIsTakenOff() {
        String id = connect();
        String key = appWith(id);
        String group = group();
        root.json(Map.of("user", ana.id().toString())).post("/v1/groups/" + group + "/members");
        allow("group", group);
        assertThat(ask(key, id).statusCode()).isEqualTo(200);
        assertThat(ask(key, id).statusCode()).as("from memory").isEqualTo(200);

        root.json(Map.of()).delete("/v1/groups/" + group + "/members/" + ana.id());

        Response refused = ask(key, id);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("error")).isEqualTo("access_denied");
        assertThat(refused.jsonPath().getString("turn")).isEqualTo("admin");
        assertThat(browser.open(story.at("/connections/" + id)).text("#hint")).isEqualTo("Not on the access list");
        assertThat(reconnect(id).status()).isEqualTo(403);

        root.json(Map.of("user", ana.id().toString())).post("/v1/groups/" + group + "/members");
        assertThat(ask(key, id).statusCode()).isEqualTo(200);
    }

    @Test
    void theLastEntryGoesOnlyWhereSomebodySaidThatEverybodyIsLetIn() {
        allow("user", ana.id().toString());
        String entry = root.get(list).path("entries[0].id");

        root.request()
                .delete(list + "/" + entry)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:lakegate:problem:opens-to-everybody"));
        root.request().delete(list + "/" + entry + "?confirm=true").then().statusCode(204);
        root.request().get(list).then().body("everybody", equalTo(true));
    }

    @Test
    void thePageSaysThatEverybodyIsLetInBeforeItHappens() {
        TestBrowser admin = story.browserOf(story.person(Role.ADMIN));
        URI page = story.at("/settings/integrations/" + integration.id() + "/access");
        assertThat(admin.open(page).text("#everybody")).contains("everybody may connect");

        TestPage restricted = admin.submit(admin.open(page), "#add-user", Map.of("user", ana.name()));
        assertThat(restricted.text("#restricted")).contains("An empty list means everybody");
        TestPage asks = admin.open(page.resolve(restricted.attribute("#entries a[href$=remove]", "href")));
        assertThat(asks.text("#opens")).contains("Everybody will be let in");
        TestPage open = admin.submit(asks, "#remove", Map.of());
        assertThat(open.has("#everybody")).isTrue();
    }

    @Test
    void aGroupThatStandsOnAListIsNotDeleted() {
        String group = group();
        allow("group", group);

        root.request()
                .delete("/v1/groups/" + group)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:lakegate:problem:group-in-use"));
    }

    @Test
    void neitherNorAndBothAreRefused() {
        root.json(Map.of()).post(list).then().statusCode(422).body("errors.field", hasItem("user"));
        root.json(Map.of("user", ana.id().toString(), "group", group()))
                .post(list)
                .then()
                .statusCode(422);
        root.json(Map.of("group", UUID.randomUUID().toString()))
                .post(list)
                .then()
                .statusCode(422);
    }

    private void allow(String kind, String id) {
        root.json(Map.of(kind, id)).post(list).then().statusCode(200).body("everybody", equalTo(false));
    }

    private String group() {
        return root.json(Map.of("name", "Group " + UUID.randomUUID()))
                .post("/v1/groups")
                .path("id");
    }

    private String connect() {
        return story.connect(browser, integration, Story.ALICE).uri().getPath().replace("/connections/", "");
    }

    private TestPage reconnect(String id) {
        return browser.submit(browser.open(story.at("/connections/" + id)), "#reconnect", Map.of());
    }

    /** The key of a new app that may use the connection. */
    private String appWith(String connection) {
        String app = story.app();
        BearerKey key = BearerKey.random(Apps.KEY_PREFIX);
        database.run(handle -> {
            handle.execute(
                    "insert into app_key (id, app_id, name, hash, hint, expires_at) values (?, ?, 'test', ?, 'hint', lakegate_now() + interval '1 day')",
                    UUID.randomUUID(),
                    UUID.fromString(app),
                    key.sha256());
            handle.execute(
                    "insert into connection_grant (connection_id, app_id, granted_by) values (?, ?, ?)",
                    UUID.fromString(connection),
                    UUID.fromString(app),
                    ana.id().value());
        });
        return key.reveal();
    }

    private static Response ask(String key, String connection) {
        return given().header("Authorization", "Bearer " + key)
                .formParam("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .formParam("subject_token_type", "urn:lakegate:params:oauth:token-type:connection")
                .formParam("subject_token", connection)
                .post("/v1/token");
    }

    /** Requests with a personal key. */
    private record RequestAs(String key) {

        RequestSpecification request() {
            return given().header("Authorization", "Bearer " + key);
        }

        RequestSpecification json(Map<String, String> body) {
            return request().contentType(ContentType.JSON).body(body);
        }

        Response get(String path) {
            return request().get(path);
        }
    }
}
