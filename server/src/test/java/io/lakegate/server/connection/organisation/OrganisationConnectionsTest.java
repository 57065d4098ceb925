package io.lakegate.server.connection.organisation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.federation.OidcPolicy;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins make connections that no person approves, by page and by API, and let apps use them. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class OrganisationConnectionsTest {

    private static final String PRINCIPAL = "7c5dd1f4-3f5c-4ad3-9c42-0b5d2c8f6a11";
    private static final String SECRET = "dose00000000000000000000000000demo01";

    private static Emulator emulator;

    @Inject
    Story story;

    private SignedIn admin;
    private String key;

    @BeforeAll
    static void databricksRuns() {
        int port = ConfigProvider.getConfig().getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(0, List.of(port), 0));
    }

    @AfterAll
    static void databricksStops() {
        emulator.close();
    }

    /** Other tests move the server's clock; what it signs is valid at Databricks only where both agree. */
    @BeforeEach
    void anAdminAndOneTime() {
        emulator.reset();
        Duration ahead = Duration.ofSeconds(
                story.value(long.class, "select cast(extract(epoch from ahead) as bigint) from development_clock"));
        if (ahead.isPositive()) {
            emulator.clock().advance(ahead);
        }
        admin = story.person(Role.ADMIN);
        key = story.keyOf(admin);
    }

    @Test
    void aServicePrincipalsConnectionBelongsToTheOrganisationAndAnAppGetsItsToken() {
        String integration = integration("M2M", SECRET);
        String id = created(Map.of("integration", integration, "name", "Nightly"))
                .statusCode(201)
                .body("state", equalTo("ACTIVE"))
                .body("owner", nullValue())
                .body("auth_type", equalTo("M2M"))
                .body("identity.name", equalTo(PRINCIPAL))
                .extract()
                .path("id");
        String app = story.app();

        as(key).body(Map.of("app_id", app))
                .post("/v1/connections/" + id + "/grants")
                .then()
                .statusCode(204);

        as(key).get("/v1/connections?organisation=true").then().body("items.id", hasItem(id));
        as(key).get("/v1/connections").then().body("items.id", not(hasItem(id)));
        as(key).get("/v1/connections/" + id + "/timeline")
                .then()
                .body("items.what", hasItem("Connected as " + PRINCIPAL));
        as(key).delete("/v1/connections/" + id).then().statusCode(204);
        as(key).get("/v1/connections/" + id).then().body("state", equalTo("DISCONNECTED"));
        as(key).post("/v1/connections/" + id + "/connect")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"));
    }

    @Test
    void theFirstTokenIsAskedForWithEachSecretInTurnAndTheOneThatWorksIsRemembered() {
        String integration = integration("M2M", SECRET);
        String secrets = "/v1/integrations/" + integration + "/secrets";
        as(key).body(Map.of("client_secret", "dose00000000000000000000000000wrong1"))
                .post(secrets)
                .then()
                .statusCode(201)
                .body("state", equalTo("tried first"));

        created(Map.of("integration", integration, "name", "In turn"))
                .statusCode(201)
                .body("state", equalTo("ACTIVE"));

        as(key).get(secrets).then().body("secrets.state", hasItem("refused by Databricks"));
        String first = as(key).get(secrets).path("secrets[0].state");
        assertThat(first).isEqualTo("tried first");
        assertThat((String) as(key).get("/v1/integrations/" + integration).path("state"))
                .isNotEqualTo("paused");
    }

    @Test
    void whatDatabricksRefusesIsToldInItsWordsAndNothingIsSaved() {
        String integration = integration("M2M", "dose00000000000000000000000000wrong1");

        created(Map.of("integration", integration))
                .statusCode(422)
                .body("type", equalTo("urn:lakegate:problem:databricks-refused"))
                .body("detail", containsString("invalid_client"));
        as(key).get("/v1/connections?organisation=true&integration=" + integration)
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void B46_aWorkloadIdentityWaitsForItsPolicyIsToldWhatToCompareAndConnectsWithoutAnySecret() {
        String integration = integration("WORKLOAD_IDENTITY", null);
        ValidatableResponse made = created(Map.of("integration", integration, "name", "Jobs"))
                .statusCode(201)
                .body("state", equalTo("DISCONNECTED"))
                .body("turn", equalTo("admin"))
                .body("explanation", containsString("Invalid credentials"));
        String id = made.extract().path("id");
        String subject = made.extract().path("subject");
        assertThat(subject).isEqualTo("lakegate:connection:" + id);

        trust(subject);
        as(key).post("/v1/connections/" + id + "/connect")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"));

        assertThat(story.value(
                        long.class,
                        "select count(*) from integration where id = ? and client_secret is not null",
                        UUID.fromString(integration)))
                .isZero();
    }

    @Test
    void thePageOfAWorkloadIdentityShowsWhatThePolicyNeedsAndConnects() {
        String integration = integration("WORKLOAD_IDENTITY", null);
        TestBrowser browser = story.browserOf(admin);
        TestPage form = browser.open(story.at("/connections/add?integration=" + integration));
        TestPage made = browser.submit(form, "#organisation", Map.of("integration", integration, "name", "By page"));

        assertThat(made.text("#state")).isEqualTo("Not connected yet");
        String subject = made.attribute("#policy-subject", "value");
        assertThat(subject).startsWith("lakegate:connection:");
        assertThat(made.attribute("#policy-issuer", "value"))
                .isEqualTo(story.at("/issuer/workload").toString());
        assertThat(made.attribute("#policy-audience", "value")).isEqualTo(emulator.workspaceUrl() + "/oidc/v1/token");

        trust(subject);
        TestPage connected = browser.submit(made, "#reconnect", Map.of());

        assertThat(connected.text("#state")).isEqualTo("Active");
        assertThat(connected.text("#organisation")).isEqualTo("Organisation");
    }

    @Test
    void anAccessTokenIsPastedAndNeverShownAgain() {
        String integration = integration("ACCESS_TOKEN", null);
        created(Map.of("integration", integration, "token", "dapi0000000000000000000000000000none"))
                .statusCode(422)
                .body("detail", containsString("refused the token"));
        String token = personalToken();

        String id = created(Map.of("integration", integration, "token", token))
                .statusCode(201)
                .body("state", equalTo("ACTIVE"))
                .body("expires_at", nullValue())
                .extract()
                .path("id");

        assertThat(as(key).get("/v1/connections/" + id).asString()).doesNotContain(token);
        TestPage page = story.browserOf(admin).open(story.at("/connections/" + id));
        assertThat(page.document().html()).doesNotContain(token).contains("discouraged");
    }

    @Test
    void onlyAdminsMakeSeeAndDecideAboutThem() {
        String id = created(Map.of("integration", integration("M2M", SECRET)))
                .statusCode(201)
                .extract()
                .path("id");
        String viewer = story.keyOf(story.person(Role.PUBLISHER));

        as(viewer)
                .body(Map.of("integration", "x"))
                .post("/v1/connections")
                .then()
                .statusCode(403);
        as(viewer).get("/v1/connections?organisation=true").then().statusCode(403);
        as(viewer).get("/v1/connections/" + id).then().statusCode(404);
        as(viewer)
                .body(Map.of("app_id", story.app()))
                .post("/v1/connections/" + id + "/grants")
                .then()
                .statusCode(404);
        as(viewer).post("/v1/connections/" + id + "/connect").then().statusCode(403);
        as(viewer).get("/v1/issuer").then().statusCode(403);
    }

    @Test
    void badInputIsNamedByField() {
        created(Map.of("integration", "nonsense")).statusCode(422).body("errors.field", hasItem("integration"));
        String accessToken = integration("ACCESS_TOKEN", null);
        created(Map.of("integration", accessToken)).statusCode(422).body("errors.field", hasItem("token"));
        created(Map.of("integration", accessToken, "token", "dapi12345678", "expires_at", "yesterday"))
                .statusCode(422)
                .body("errors.field", hasItem("expires_at"));
        as(key).body(Map.of("name", "x", "host", emulator.workspaceUrl().toString(), "auth_type", "KERBEROS"))
                .post("/v1/integrations")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("auth_type"));
        as(key).body(Map.of(
                        "name",
                        "x " + UUID.randomUUID(),
                        "host",
                        emulator.workspaceUrl().toString(),
                        "auth_type",
                        "WORKLOAD_IDENTITY",
                        "client_secret",
                        "dose",
                        "scopes",
                        "all-apis offline_access"))
                .post("/v1/integrations")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("client_id"))
                .body("errors.field", hasItem("client_secret"))
                .body("errors.field", hasItem("scopes"));
    }

    @Test
    void eachAuthTypeHasItsFormAndSavesWithoutScript() {
        TestBrowser browser = story.browserOf(admin);
        TestPage list = browser.open(story.at("/settings/integrations"));
        assertThat(list.attribute("#add-workload-identity", "href")).endsWith("type=workload-identity");
        TestPage form = browser.open(story.at("/settings/integrations/add?type=workload-identity"));
        assertThat(form.has("#client_secret")).isFalse();

        TestPage shown = browser.submit(
                form,
                "#integration",
                Map.of(
                        "name",
                        "By form " + UUID.randomUUID(),
                        "host",
                        emulator.workspaceUrl().toString(),
                        "client_id",
                        PRINCIPAL,
                        "keys",
                        "policy"));

        assertThat(shown.text("#auth-type")).startsWith("Workload identity");
        assertThat(shown.text("#audience")).isEqualTo(emulator.workspaceUrl() + "/oidc/v1/token");
        assertThat(shown.has("#create-connection")).isTrue();
        assertThat(browser.open(story.at("/settings/integrations/add?type=m2m")).has("#client_secret"))
                .isTrue();
        assertThat(browser.open(story.at("/settings/integrations/add?type=kerberos"))
                        .status())
                .isEqualTo(404);
    }

    private void trust(String subject) {
        long principal = emulator.directory()
                .findServicePrincipal(PRINCIPAL)
                .orElseThrow()
                .id();
        emulator.policies()
                .add(
                        OptionalLong.of(principal),
                        Optional.empty(),
                        Optional.empty(),
                        new OidcPolicy(
                                story.at("/issuer/workload").toString(),
                                List.of(emulator.workspaceUrl() + "/oidc/v1/token"),
                                Optional.of(subject),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private String integration(String type, @Nullable String secret) {
        var order = new java.util.HashMap<String, String>(Map.of(
                "name",
                type + " " + UUID.randomUUID(),
                "host",
                emulator.workspaceUrl().toString(),
                "auth_type",
                type));
        if (!type.equals("ACCESS_TOKEN")) {
            order.put("client_id", PRINCIPAL);
        }
        if (secret != null) {
            order.put("client_secret", secret);
        }
        return as(key).body(order)
                .post("/v1/integrations")
                .then()
                .statusCode(201)
                .body("auth_type", equalTo(type))
                .extract()
                .path("id");
    }

    private ValidatableResponse created(Map<String, String> order) {
        return as(key).body(order).post("/v1/connections").then();
    }

    /** The service principal makes one for itself. */
    private String personalToken() {
        String bearer = given().auth()
                .preemptive()
                .basic(PRINCIPAL, SECRET)
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "all-apis")
                .post(emulator.workspaceUrl() + "/oidc/v1/token")
                .path("access_token");
        return given().header("Authorization", "Bearer " + bearer)
                .body("{}")
                .post(emulator.workspaceUrl() + "/api/2.0/token/create")
                .path("token_value");
    }

    private static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }
}
