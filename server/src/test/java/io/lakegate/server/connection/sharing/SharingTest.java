package io.lakegate.server.connection.sharing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.app.environment.Credentials;
import io.lakegate.server.app.environment.ServingConnections;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections are private until somebody shares them, and each way of sharing opens what it says and no more. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SharingTest {

    private static final String PRINCIPAL = "7c5dd1f4-3f5c-4ad3-9c42-0b5d2c8f6a11";
    private static final String SECRET = "dose00000000000000000000000000demo01";

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    Database database;

    @Inject
    Integrations integrations;

    @Inject
    ServingConnections serving;

    private SignedIn admin;
    private SignedIn ana;
    private SignedIn ben;
    private String adminKey;
    private String benKey;

    @BeforeAll
    static void databricksRuns() {
        int port = ConfigProvider.getConfig().getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(0, List.of(port), 0));
    }

    @AfterAll
    static void databricksStops() {
        emulator.close();
    }

    /** Other tests move the server's clock; tokens are valid at Databricks only where both agree. */
    @BeforeEach
    void anAdminAndTwoPeople() {
        emulator.reset();
        Duration ahead = Duration.ofSeconds(
                story.value(long.class, "select cast(extract(epoch from ahead) as bigint) from development_clock"));
        if (ahead.isPositive()) {
            emulator.clock().advance(ahead);
        }
        admin = story.person(Role.ADMIN);
        ana = story.person(Role.VIEWER);
        ben = story.person(Role.VIEWER);
        adminKey = story.keyOf(admin);
        benKey = story.keyOf(ben);
    }

    @Test
    void aServiceConnectionIsPrivateThenTheOrganisationsThenPrivateAgain() {
        String id = serviceConnection();
        as(benKey).get("/v1/connections/" + id).then().statusCode(404);
        assertThat(token(benKey, id).statusCode()).isEqualTo(404);
        assertThat(token(adminKey, id).statusCode())
                .as("the organisation's are every admin's")
                .isEqualTo(200);

        share(adminKey, id, Map.of("audience", "organisation")).then().statusCode(200);
        as(benKey)
                .get("/v1/connections/" + id)
                .then()
                .statusCode(200)
                .body("sharing.credentials", equalTo("service"))
                .body("identity", nullValue())
                .body("apps", empty());
        as(benKey).get("/v1/connections?shared=true&limit=200").then().body("items.id", hasItem(id));
        assertThat(token(benKey, id).statusCode()).isEqualTo(200);
        as(benKey).get("/v1/connections/" + id + "/timeline").then().statusCode(404);
        share(benKey, id, Map.of("audience", "private")).then().statusCode(404);

        share(adminKey, id, Map.of("audience", "private")).then().statusCode(200);
        assertThat(token(benKey, id).statusCode()).isEqualTo(404);
    }

    @Test
    void sharedWithAGroupItIsItsMembersAndNobodyElses() {
        String id = serviceConnection();
        String group = json(adminKey, Map.of("name", "Group " + UUID.randomUUID()))
                .post("/v1/groups")
                .path("id");
        share(adminKey, id, Map.of("audience", "groups"))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("groups"));
        share(adminKey, id, Map.of("audience", "groups", "groups", List.of(group)))
                .then()
                .statusCode(200)
                .body("sharing.groups.id", hasItem(group));
        assertThat(token(benKey, id).statusCode()).isEqualTo(404);

        json(adminKey, Map.of("user", ben.id().toString())).post("/v1/groups/" + group + "/members");
        assertThat(token(benKey, id).statusCode()).isEqualTo(200);
        as(adminKey).delete("/v1/groups/" + group).then().statusCode(409);

        as(adminKey).delete("/v1/groups/" + group + "/members/" + ben.id());
        assertThat(token(benKey, id).statusCode()).isEqualTo(404);
    }

    @Test
    void anAppOfSomebodyWhomItIsSharedWithUsesItForAsLong() {
        String id = serviceConnection();
        SignedIn publisher = story.person(Role.PUBLISHER);
        String app = story.app();
        String appKey = keyOf(app);
        assertThatThrownBy(() -> serve(app, id, publisher)).isInstanceOf(ProblemException.class);

        share(adminKey, id, Map.of("audience", "organisation")).then().statusCode(200);
        serve(app, id, publisher);
        assertThat(exchange(appKey, id).statusCode()).isEqualTo(200);
        assertThat(exchange(appKey, id).statusCode()).as("from memory").isEqualTo(200);

        share(adminKey, id, Map.of("audience", "private")).then().statusCode(200);
        assertThat(exchange(appKey, id).statusCode()).isEqualTo(404);
    }

    private void serve(String app, String connection, SignedIn by) {
        var through = story.value(
                UUID.class, "select integration_id from connection where id = ?", UUID.fromString(connection));
        database.run((Handle handle) -> serving.require(
                handle,
                AppId.parse(app),
                integrations.find(new IntegrationId(through)).orElseThrow(),
                Credentials.SERVICE,
                UUID.fromString(connection),
                by));
    }

    private String keyOf(String app) {
        BearerKey key = BearerKey.random(Apps.KEY_PREFIX);
        database.run(handle -> handle.execute(
                "insert into app_key (id, app_id, name, hash, hint, expires_at) values (?, ?, 'test', ?, 'hint', lakegate_now() + interval '1 day')",
                UUID.randomUUID(),
                UUID.fromString(app),
                key.sha256()));
        return key.reveal();
    }

    private static Response exchange(String key, String connection) {
        return as(key).formParam("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .formParam("subject_token_type", "urn:lakegate:params:oauth:token-type:connection")
                .formParam("subject_token", connection)
                .post("/v1/token");
    }

    @Test
    void viewerCredentialsShowTheConnectionAndAskEverybodyForTheirOwn() {
        Integration integration = story.integration(emulator);
        TestBrowser anas = story.browserOf(ana);
        String id = connected(anas, integration, Story.ALICE);
        String anasKey = story.keyOf(ana);
        json(anasKey, Map.of("name", "Sales", "catalog", "acme", "warehouse", "/sql/1.0/warehouses/4c616b6567617465"))
                .patch("/v1/connections/" + id)
                .then()
                .statusCode(200)
                .body("warehouse", equalTo("4c616b6567617465"));

        TestPage form = anas.open(story.at("/connections/" + id + "/sharing"));
        TestPage shared = anas.submit(form, "#sharing", Map.of("audience", "organisation", "credentials", "viewer"));
        assertThat(shared.text("#sharing-sentence")).contains("Viewer credentials are required");

        assertThat(token(benKey, id).statusCode()).as("ana's token stays hers").isEqualTo(404);
        TestBrowser bens = story.browserOf(ben);
        TestPage page = bens.open(story.at("/connections/" + id + "/shared"));
        assertThat(page.document().text()).contains("Sales").contains("You need credentials of your own");
        TestPage leaving = bens.submit(page, "#viewer-credentials", Map.of());
        TestPage mine = bens.open(story.decide(bens, leaving, Story.BOB, "approve"));

        assertThat(mine.text("#identity")).isEqualTo(Story.BOB);
        assertThat(mine.text("#warehouse")).isEqualTo("4c616b6567617465");
        assertThat(bens.open(story.at("/connections/" + id + "/shared")).text("#viewer"))
                .contains(Story.BOB);
        assertThat(bens.open(story.at("/connections?all=shared")).document().text())
                .contains("Viewer credentials");
    }

    @Test
    void oneTokenForAllIsAnAdminsConfirmedChoiceAndIsMarked() {
        Integration integration = story.integration(emulator);
        TestBrowser browser = story.browserOf(admin);
        String id = connected(browser, integration, Story.ALICE);
        assertThat(token(benKey, id).statusCode()).isEqualTo(404);

        var shared = Map.<String, Object>of("audience", "organisation", "credentials", "shared");
        share(adminKey, id, shared).then().statusCode(409).body("type", equalTo("urn:lakegate:problem:not-confirmed"));

        TestPage form = browser.open(story.at("/connections/" + id + "/sharing"));
        TestPage asks = browser.submit(form, "#sharing", Map.of("audience", "organisation", "credentials", "shared"));
        assertThat(asks.status()).isEqualTo(409);
        assertThat(asks.text("#warning")).contains("acts at Databricks as " + Story.ALICE);
        TestPage done = browser.submit(asks, "#confirm", Map.of());

        assertThat(done.document().text()).contains("Shared token");
        assertThat(token(benKey, id).statusCode()).isEqualTo(200);
        assertThat(browser.open(story.at("/connections?all=true")).document().text())
                .contains("Shared token");
        assertThat(story.browserOf(ben)
                        .open(story.at("/connections/" + id + "/shared"))
                        .document()
                        .text())
                .contains("Shared token: at Databricks you act as " + admin.displayName());
        assertThat(story.value(
                        Long.class,
                        "select count(*) from audit_entry where object_id = ? and action = 'connection.share'"
                                + " and detail ->> 'credentials' = 'shared' and detail ->> 'activity' = 'ConnectionUpdated'",
                        id))
                .isEqualTo(1);
    }

    @Test
    void nobodyButAnAdminLetsTheirTokenServeAll() {
        String id = connected(story.browserOf(ana), story.integration(emulator), Story.ALICE);

        share(story.keyOf(ana), id, Map.of("audience", "organisation", "credentials", "shared", "confirm", true))
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:lakegate:problem:admins-choice"));
        share(adminKey, id, Map.of("audience", "organisation")).then().statusCode(403);
        assertThat(token(adminKey, id).statusCode()).isEqualTo(404);
    }

    @Test
    void anAdminEndsTheSharingOfSomebodyElses() {
        String id = connected(story.browserOf(ana), story.integration(emulator), Story.ALICE);
        share(story.keyOf(ana), id, Map.of("audience", "organisation")).then().statusCode(200);

        share(adminKey, id, Map.of("audience", "private")).then().statusCode(200);

        as(benKey).get("/v1/connections/" + id).then().statusCode(404);
    }

    @Test
    void whatBecameOfConnectionsIsListedInTheWordsOfAnActivity() {
        TestBrowser browser = story.browserOf(ana);
        String id = connected(browser, story.integration(emulator), Story.ALICE);
        String key = story.keyOf(ana);
        json(key, Map.of("catalog", "acme")).patch("/v1/connections/" + id);
        browser.submit(browser.open(story.at("/connections/" + id + "/disconnect")), "#disconnect", Map.of());
        browser.submit(browser.open(story.at("/connections/" + id)), "#remove", Map.of());

        List<String> types = as(adminKey)
                .get("/v1/activity?limit=50")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.connection_id == '" + id + "' }.type");

        assertThat(types).containsExactly("ConnectionDeleted", "ConnectionUpdated", "ConnectionCreated");
        as(key).get("/v1/activity").then().statusCode(403);
        assertThat(story.browserOf(admin).open(story.at("/settings/activity")).text("#activity"))
                .contains("ConnectionDeleted", id, "databricks");
    }

    private String connected(TestBrowser browser, Integration integration, String email) {
        return story.connect(browser, integration, email).uri().getPath().replace("/connections/", "");
    }

    private String serviceConnection() {
        String integration = json(
                        adminKey,
                        Map.of(
                                "name",
                                "Jobs " + UUID.randomUUID(),
                                "auth_type",
                                "M2M",
                                "host",
                                emulator.workspaceUrl().toString(),
                                "client_id",
                                PRINCIPAL,
                                "client_secret",
                                SECRET))
                .post("/v1/integrations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return json(adminKey, Map.of("integration", integration, "name", "Nightly jobs"))
                .post("/v1/connections")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response share(String key, String id, Map<String, Object> order) {
        return as(key).contentType(ContentType.JSON).body(order).put("/v1/connections/" + id + "/sharing");
    }

    private static Response token(String key, String id) {
        return as(key).get("/v1/connections/" + id + "/token");
    }

    private static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private static RequestSpecification json(String key, Map<String, String> body) {
        return as(key).contentType(ContentType.JSON).body(body);
    }
}
