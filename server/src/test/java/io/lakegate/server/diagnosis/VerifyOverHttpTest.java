package io.lakegate.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.connection.Story;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verify, client secrets and the end of all sessions as pages and programs see them. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class VerifyOverHttpTest {

    private static final String CANARY = "dose-canary-verify";
    private static Emulator emulator;

    @Inject
    Database database;

    @Inject
    Story story;

    private TestPeople people;

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
    void start() {
        people = new TestPeople(database);
        double ahead = story.value(Double.class, "select extract(epoch from ahead)::float8 from development_clock");
        emulator.clock()
                .advance(Duration.ofSeconds((long) ahead).minus(emulator.clock().offset()));
    }

    @Test
    void anAdminVerifiesAndSeesEachLineOnThePageAndInTheApi() {
        Integration integration = story.integration(emulator);
        String path = "/v1/integrations/" + integration.id() + "/verifications";
        api(Role.ADMIN).get(path).then().statusCode(200).body("verifications", hasSize(0));

        api(Role.ADMIN)
                .body("{}")
                .post(path)
                .then()
                .statusCode(202)
                .body("checks", greaterThan(10))
                .header("Location", containsString(path));
        JsonPath run = done(path);

        assertThat(run.getString("verifications[0].state")).isEqualTo("done");
        assertThat(run.<String>getList("verifications[0].lines.verdict"))
                .as(run.prettify())
                .doesNotContain("fail");
        assertThat(run.<String>getList("verifications[0].lines.check")).contains("redirect", "secret", "identity");
        TestSession admin = people.signIn(Role.ADMIN);
        String page = admin.browse()
                .get("/settings/integrations/" + integration.id() + "/verify")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains("Nothing is wrong", "check-redirect").doesNotContain("hx-trigger");
    }

    @Test
    void thePageBeginsARunAndShowsWhoseTurnItIs() {
        Integration integration = story.integration(emulator);
        emulator.applications()
                .delete(emulator.applications().find(integration.clientId()).orElseThrow());
        TestSession admin = people.signIn(Role.ADMIN);

        admin.submit()
                .post("/settings/integrations/" + integration.id() + "/verify")
                .then()
                .statusCode(303);
        done("/v1/integrations/" + integration.id() + "/verifications");

        assertThat(admin.browse()
                        .get("/settings/integrations/" + integration.id() + "/verify")
                        .asString())
                .contains("One thing is wrong", "client-unknown", "It is the turn of");
    }

    @Test
    void onlyAdminsVerifyCompareAndEndSessions() {
        Integration integration = story.integration(emulator);
        String at = "/v1/integrations/" + integration.id();
        for (Role role : List.of(Role.VIEWER, Role.PUBLISHER)) {
            api(role).get(at + "/verifications").then().statusCode(403);
            api(role).body("{}").post(at + "/verifications").then().statusCode(403);
            api(role).body("{}").post(at + "/drift").then().statusCode(403);
            api(role).get(at + "/secrets").then().statusCode(403);
            api(role).body("{}").post(at + "/secrets").then().statusCode(403);
            api(role)
                    .body(Map.of("everybody", true))
                    .post("/v1/revocations")
                    .then()
                    .statusCode(403);
        }
        String nobody = "/v1/integrations/" + UUID.randomUUID();
        api(Role.ADMIN).get(nobody + "/verifications").then().statusCode(404);
        api(Role.ADMIN).body("{}").post(nobody + "/drift").then().statusCode(404);
        api(Role.ADMIN).get(nobody + "/secrets").then().statusCode(404);
        api(Role.ADMIN)
                .body("{}")
                .post(at + "/drift")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("admin_token"));
        api(Role.ADMIN)
                .body(Map.of("admin_token", "a b"))
                .post(at + "/drift")
                .then()
                .statusCode(422);
    }

    @Test
    void B56_secretsAreAddedListedAndRemovedAndNeverShown() {
        Integration integration = story.integration(emulator);
        String path = "/v1/integrations/" + integration.id() + "/secrets";

        String added = api(Role.ADMIN)
                .body(Map.of("client_secret", CANARY, "expires_at", "2031-01-01"))
                .post(path)
                .then()
                .statusCode(201)
                .body("first", equalTo(true))
                .extract()
                .path("id");
        String all = api(Role.ADMIN)
                .get(path)
                .then()
                .statusCode(200)
                .body("secrets", hasSize(2))
                .extract()
                .asString();
        TestSession admin = people.signIn(Role.ADMIN);
        String page = admin.browse()
                .get("/settings/integrations/" + integration.id() + "/secrets")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(all + page).doesNotContain(CANARY);
        api(Role.ADMIN).delete(path + "/" + added).then().statusCode(204);
        api(Role.ADMIN).delete(path + "/" + added).then().statusCode(404);
        String last = api(Role.ADMIN).get(path).path("secrets[0].id");
        api(Role.ADMIN).delete(path + "/" + last).then().statusCode(409);
        api(Role.ADMIN).body("{}").post(path).then().statusCode(422).body("errors.field", hasItem("client_secret"));
        api(Role.ADMIN)
                .body(Map.of("client_secret", CANARY, "expires_at", "soon"))
                .post(path)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("expires_at"));
    }

    @Test
    void allSessionsOfAnIntegrationEndAtOnceAndTheAnswerIsHonestAboutDatabricks() {
        Integration integration = story.integration(emulator);
        var alice = story.person(Role.PUBLISHER);
        story.connect(story.browserOf(alice), integration, Story.ALICE);
        String key = story.keyOf(alice);
        String id = story.value(
                String.class,
                "select id::text from connection where integration_id = ?",
                integration.id().value());
        token(key, id).then().statusCode(200);
        var order = Map.of("integration", integration.id().toString());
        TestSession admin = people.signIn(Role.ADMIN);
        assertThat(admin.browse()
                        .get("/settings/revoke?integration=" + integration.id())
                        .asString())
                .contains("One connection");

        api(Role.ADMIN)
                .body(order)
                .post("/v1/revocations")
                .then()
                .statusCode(409)
                .body("detail", containsString("One connection ends"));
        token(key, id).then().statusCode(200);
        api(Role.ADMIN)
                .body(Map.of("integration", integration.id().toString(), "confirm", true))
                .post("/v1/revocations")
                .then()
                .statusCode(200)
                .body("ended", equalTo(1))
                .body("revoked", equalTo(0))
                .body("upstream", hasItem(containsString("offers no revocation endpoint")))
                .body("upstream", hasItem(containsString("live until")));

        assertThat(token(key, id).statusCode()).isNotEqualTo(200);
        assertThat(story.value(
                        Long.class,
                        "select count(*) from audit_entry where action = 'connection.end-all' and object_id = ?",
                        integration.id().toString()))
                .isEqualTo(1);
        api(Role.ADMIN).body("{}").post("/v1/revocations").then().statusCode(422);
        api(Role.ADMIN)
                .body(Map.of("user", UUID.randomUUID().toString()))
                .post("/v1/revocations")
                .then()
                .statusCode(404);
    }

    @Test
    void thePageEndsAllSessionsOfAPersonOnceThatIsConfirmed() {
        Integration integration = story.integration(emulator);
        var alice = story.person(Role.PUBLISHER);
        story.connect(story.browserOf(alice), integration, Story.ALICE);
        TestSession admin = people.signIn(Role.ADMIN);
        String user = alice.id().toString();

        admin.submit()
                .formParam("user", user)
                .post("/settings/revoke")
                .then()
                .statusCode(409)
                .body(containsString("One connection ends"));
        admin.submit()
                .formParam("user", user)
                .formParam("confirm", "yes")
                .post("/settings/revoke")
                .then()
                .statusCode(200)
                .body(containsString("One connection has ended"));

        assertThat(story.value(
                        String.class,
                        "select state from token_set where integration_id = ?",
                        integration.id().value()))
                .isEqualTo("DISCONNECTED");
    }

    private io.restassured.response.Response token(String key, String connection) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + key)
                .get("/v1/connections/" + connection + "/token");
    }

    /** Bounded polling: a run ends by itself. */
    private JsonPath done(String path) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        JsonPath run = api(Role.ADMIN).get(path).jsonPath();
        while ("running".equals(run.getString("verifications[0].state")) && System.nanoTime() < end) {
            run = api(Role.ADMIN).get(path).jsonPath();
        }
        return run;
    }

    private RequestSpecification api(Role role) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + people.key(role))
                .contentType(ContentType.JSON);
    }
}
