package io.lakegate.server.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class IntegrationsOverHttpTest {

    private static final String PATH = "/v1/integrations";
    private static final String CANARY = "dose-canary-0815";
    private static Emulator emulator;

    @Inject
    Database database;

    @Inject
    Integrations integrations;

    private TestPeople people;
    private final String name = "Lake " + UUID.randomUUID();

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
    }

    @Test
    void anAdminAddsAnIntegrationThroughTheApi() {
        String id = added();

        api(Role.ADMIN)
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("host", equalTo(emulator.workspaceUrl().toString()))
                .body("auth_type", equalTo("U2M"))
                .body("details.scopes", equalTo(List.of("all-apis", "offline_access")))
                .body("details.redirect_url", containsString("/oauth/callback"))
                .body("details.token_endpoint", equalTo(emulator.workspaceUrl() + "/oidc/v1/token"))
                .body("details.warnings", hasSize(0));
    }

    @Test
    void B56_noAnswerHoldsTheSecret() {
        String id = added();

        for (String path : List.of(PATH, PATH + "/" + id)) {
            assertThat(api(Role.ADMIN).get(path).asString())
                    .doesNotContain(CANARY)
                    .doesNotContain("client_secret");
        }
        TestSession admin = people.signIn(Role.ADMIN);
        for (String path : List.of("", "/" + id, "/" + id + "/remove")) {
            assertThat(admin.browse().get("/settings/integrations" + path).asString())
                    .doesNotContain(CANARY);
        }
    }

    @Test
    void whoIsNoAdminSeesWhatChoosingTakesAndNoMore() {
        String id = added();

        api(Role.VIEWER)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.name", hasItem(name))
                .body("items.details", not(hasItems(containsString("client"))));
        api(Role.PUBLISHER)
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("details", nullValue());
    }

    @Test
    void onlyAdminsWrite() {
        String id = added();
        for (Role role : List.of(Role.VIEWER, Role.PUBLISHER)) {
            api(role).body(order()).post(PATH).then().statusCode(403);
            api(role).body(Map.of("name", "Mine")).patch(PATH + "/" + id).then().statusCode(403);
            api(role).post(PATH + "/" + id + "/resume").then().statusCode(403);
            api(role).delete(PATH + "/" + id).then().statusCode(403);
            TestSession session = people.signIn(role);
            session.browse().get("/settings/integrations").then().statusCode(403);
            session.browse().get("/settings/integrations/" + id).then().statusCode(403);
            session.submit()
                    .post("/settings/integrations/" + id + "/remove")
                    .then()
                    .statusCode(403);
        }
        assertThat(integrations.list()).extracting(Integration::name).contains(name);
    }

    @Test
    void everyWrongFieldIsNamed() {
        api(Role.ADMIN)
                .body(Map.of("host", "https://evil.example", "scopes", "a\\b"))
                .post(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItems("name", "host", "client_id", "scopes"));
        api(Role.ADMIN).body("").post(PATH).then().statusCode(422);
        api(Role.ADMIN).body("[1]").post(PATH).then().statusCode(400);
        assertThat(api(Role.ADMIN)
                        .body("{\"client_secret\":{\"x\":\"" + CANARY + "\"}}")
                        .post(PATH)
                        .asString())
                .doesNotContain(CANARY);
        api(Role.ADMIN).get(PATH + "/no-id").then().statusCode(404);
        api(Role.ADMIN).delete(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void anotherClientIdTakesTheSecretAgain() {
        String id = added();
        api(Role.ADMIN)
                .body(Map.of("client_id", "another"))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("client_secret")));
        api(Role.ADMIN)
                .body(Map.of("client_id", "another", "client_secret", "dose-new", "scopes", "sql"))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("details.client_id", equalTo("another"))
                .body("details.scopes", equalTo(List.of("sql")))
                .body("details.dependents.active", equalTo(0))
                .body("details.warnings", hasSize(1));
        Integration changed = integrations.find(IntegrationId.parse(id)).orElseThrow();
        assertThat(integrations.credentials(changed).secret().orElseThrow().reveal())
                .isEqualTo("dose-new");
    }

    @Test
    void theSameHostInAnotherSpellingIsNoOtherHost() {
        String id = added();
        api(Role.ADMIN)
                .body(Map.of("host", emulator.workspaceUrl() + "/", "client_id", "client-1", "scopes", "sql"))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("details.scopes", equalTo(List.of("sql")));
    }

    @Test
    void aHostOutsideTheZonesIsRefusedForAChangeToo() {
        String id = added();
        api(Role.ADMIN)
                .body(Map.of("host", "evil.example", "client_secret", CANARY))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("host")));
    }

    @Test
    void thePageChangesHostAndClientIdToo() {
        String id = added();
        TestSession admin = people.signIn(Role.ADMIN);
        assertThat(admin.browse()
                        .get("/settings/integrations/" + id + "/client")
                        .asString())
                .contains("No living connection ends")
                .doesNotContain(CANARY);

        Response refused = admin.submit()
                .formParam("host", emulator.workspaceUrl().toString())
                .formParam("client_id", "client-2")
                .post("/settings/integrations/" + id + "/client");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Enter the client secret again");

        admin.submit()
                .formParam("host", emulator.workspaceUrl().toString())
                .formParam("client_id", "client-2")
                .formParam("client_secret", "dose-2")
                .post("/settings/integrations/" + id + "/client")
                .then()
                .statusCode(303);
        assertThat(integrations.find(IntegrationId.parse(id)).orElseThrow().clientId())
                .isEqualTo("client-2");
    }

    @Test
    void theListGoesOnWhereThePageBeforeEnded() {
        added();
        api(Role.ADMIN)
                .body(Map.of(
                        "name",
                        name + " two",
                        "host",
                        emulator.workspaceUrl().toString(),
                        "client_id",
                        "c",
                        "client_secret",
                        "s"))
                .post(PATH)
                .then()
                .statusCode(201);
        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = api(Role.ADMIN)
                    .queryParam("limit", 1)
                    .queryParam("after", next)
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .extract();
            seen.addAll(page.<List<String>>path("items.name"));
            next = page.path("next");
        }
        assertThat(seen)
                .contains(name, name + " two")
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        for (String wrong : List.of("0", "x", "201", "-1")) {
            api(Role.ADMIN)
                    .queryParam("limit", wrong)
                    .get(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors.field", equalTo(List.of("limit")));
        }
    }

    @Test
    void anIntegrationWithoutConnectionsIsRemoved() {
        String id = added();
        api(Role.ADMIN).delete(PATH + "/" + id).then().statusCode(204);
        api(Role.ADMIN).get(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void anAdminAddsAnIntegrationOnThePage() {
        TestSession admin = people.signIn(Role.ADMIN);
        assertThat(admin.browse().get("/settings/integrations").asString())
                .contains("OAuth U2M connections to Databricks");
        assertThat(admin.browse().get("/settings/integrations/add").asString())
                .contains("/oauth/callback")
                .contains("/connections/oauth/databricks/callback")
                .contains("App connections");

        Response saved = filled(admin).formParam("client_secret", CANARY).post("/settings/integrations/add");

        assertThat(saved.statusCode()).isEqualTo(303);
        String page = admin.browse().get(saved.header("Location")).asString();
        assertThat(page)
                .contains(name)
                .contains("Saved, and")
                .contains("stored encrypted")
                .doesNotContain(CANARY);
        assertThat(admin.browse().get("/settings/integrations").asString()).contains(name);
    }

    @Test
    void aRefusedFormComesBackFilledInExceptForTheSecret() {
        TestSession admin = people.signIn(Role.ADMIN);

        Response refused = admin.submit()
                .formParam("name", "\"><script>alert(1)</script>")
                .formParam("host", "https://evil.example/x")
                .formParam("client_id", "client-1")
                .formParam("client_secret", CANARY)
                .formParam("scopes", "sql")
                .formParam("callback_path", "/complete/databricks")
                .post("/settings/integrations/add");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("Leave out everything after the host name")
                .contains("Enter it once more")
                .contains("value=\"client-1\"")
                .contains("value=\"/complete/databricks\" selected")
                .doesNotContain("<script>alert")
                .doesNotContain(CANARY);
    }

    @Test
    void aHostThatIsDownIsToldOnTheForm() {
        emulator.close();
        try {
            Response refused = filled(people.signIn(Role.ADMIN))
                    .formParam("client_secret", CANARY)
                    .post("/settings/integrations/add");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.asString()).contains("could not be reached");
        } finally {
            databricksRuns();
        }
    }

    @Test
    void B60_aFormWithoutItsTokenChangesNothing() {
        String id = added();
        people.signIn(Role.ADMIN)
                .browse()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("name", "Stolen")
                .post("/settings/integrations/" + id + "/remove")
                .then()
                .statusCode(403);
        assertThat(integrations.find(IntegrationId.parse(id))).isPresent();
    }

    @Test
    void aPausedIntegrationSaysWhoseTurnItIsAndGoesOnWhenToldTo() {
        String id = added();
        integrations.pause(IntegrationId.parse(id), "invalid_client");
        TestSession admin = people.signIn(Role.ADMIN);
        assertThat(admin.browse().get("/settings/integrations/" + id).asString())
                .contains("It is your turn")
                .contains("invalid_client");
        assertThat(admin.browse().get("/settings/integrations").asString()).contains("paused: your turn");

        admin.submit().post("/settings/integrations/" + id + "/resume").then().statusCode(303);

        assertThat(integrations.find(IntegrationId.parse(id)).orElseThrow().pausedReason())
                .isEmpty();
    }

    @Test
    void aChangeOnThePageKeepsTheSecretUnlessANewOneIsTyped() {
        String id = added();
        TestSession admin = people.signIn(Role.ADMIN);

        admin.submit()
                .formParam("name", name)
                .formParam("scopes", "sql\noffline_access")
                .formParam("callback_path", "/complete/databricks")
                .post("/settings/integrations/" + id)
                .then()
                .statusCode(303);

        Integration changed = integrations.find(IntegrationId.parse(id)).orElseThrow();
        assertThat(changed.scopes().names()).containsExactly("sql", "offline_access");
        assertThat(changed.callbackPath()).isEqualTo("/complete/databricks");
        assertThat(integrations.credentials(changed).secret().orElseThrow().reveal())
                .isEqualTo(CANARY);
    }

    private RequestSpecification filled(TestSession admin) {
        return admin.submit()
                .formParam("name", name)
                .formParam("host", emulator.workspaceUrl() + "/")
                .formParam("client_id", "client-1")
                .formParam("kind", "confidential")
                .formParam("scopes", "all-apis offline_access")
                .formParam("callback_path", "/oauth/callback");
    }

    private String added() {
        return api(Role.ADMIN)
                .body(order())
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Location", containsString(PATH))
                .extract()
                .path("id");
    }

    private Map<String, String> order() {
        var order = new HashMap<String, String>();
        order.put("name", name);
        order.put("host", emulator.workspaceUrl().toString());
        order.put("client_id", "client-1");
        order.put("client_secret", CANARY);
        return order;
    }

    private RequestSpecification api(Role role) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + people.key(role))
                .contentType(ContentType.JSON);
    }
}
