package io.lakegate.server.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Dependents;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationUse;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

/** What people do with connections they have: share, disconnect, remove, by page and by REST. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class OwnConnectionsTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    IntegrationUse use;

    @Inject
    Database database;

    private SignedIn ana;
    private TestBrowser browser;
    private Integration integration;
    private TestPage page;
    private String id;
    private String app;

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
    void anaIsConnectedAndThereIsAnApp() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        integration = story.integration(emulator);
        page = story.connect(browser, integration, Story.ALICE);
        id = page.uri().getPath().replace("/connections/", "");
        app = story.app();
    }

    @Test
    void theOwnerLetsAnAppUseItAndTakesItBack() {
        TestPage granted = browser.submit(page, "#grant", Map.of("app", app));
        assertThat(granted.text("#apps")).contains(story.appName(app));
        assertThat(grants()).isEqualTo(1);

        TestPage withdrawn = browser.submit(granted, "#apps form", Map.of());
        assertThat(withdrawn.has("#apps")).isFalse();
        assertThat(grants()).isZero();
    }

    @Test
    void theDisconnectPageSaysWhichAppsStopWorking() {
        browser.submit(page, "#grant", Map.of("app", app));
        TestPage confirm = browser.open(story.at("/connections/" + id + "/disconnect"));

        assertThat(confirm.text("#apps")).contains(story.appName(app));
        assertThat(confirm.document().text()).contains("until it expires");
    }

    @Test
    void B58_disconnectingErasesBothTokensInTheRow() {
        TestPage confirm = browser.open(story.at("/connections/" + id + "/disconnect"));
        TestPage after = browser.submit(confirm, "#disconnect", Map.of());

        assertThat(after.text("#state")).isEqualTo("Disconnected");
        assertThat(story.value(
                        Boolean.class,
                        "select refresh_token is null and access_token is null and state = 'DISCONNECTED'"
                                + " from token_set where connection_id = ?",
                        UUID.fromString(id)))
                .isTrue();
    }

    @Test
    void aConnectionThatNeedsItsOwnerSaysSoEverywhereAndReconnectHeals() {
        browser.submit(page, "#grant", Map.of("app", app));
        database.run(handle -> handle.execute(
                "update token_set set state = 'RECONNECT_NEEDED', reason = 'GRANT_REFUSED' where connection_id = ?",
                UUID.fromString(id)));

        api(ana).get("/v1/connections/" + id)
                .then()
                .body("state", equalTo("RECONNECT_NEEDED"))
                .body("reason", equalTo("GRANT_REFUSED"))
                .body("turn", equalTo("owner"));
        assertThat(browser.open(story.at("/")).document().text()).contains("Reconnect needed");
        TestPage needing = browser.open(story.at("/connections/" + id));
        assertThat(needing.text("#state")).isEqualTo("Reconnect needed");
        assertThat(needing.text("#state-sentence")).contains("Your turn");

        TestPage healed = browser.open(
                story.decide(browser, browser.submit(needing, "#reconnect", Map.of()), Story.ALICE, "approve"));
        assertThat(healed.text("#state")).isEqualTo("Active");
        assertThat(healed.text("#apps")).contains(story.appName(app));
    }

    @Test
    void aDisconnectedConnectionReconnectsAndKeepsItsGrants() {
        browser.submit(page, "#grant", Map.of("app", app));
        TestPage after =
                browser.submit(browser.open(story.at("/connections/" + id + "/disconnect")), "#disconnect", Map.of());
        TestPage leaving = browser.submit(after, "#reconnect", Map.of());
        TestPage again = browser.open(story.decide(browser, leaving, Story.ALICE, "approve"));

        assertThat(again.text("#state")).isEqualTo("Active");
        assertThat(again.text("#apps")).contains(story.appName(app));
    }

    @Test
    void aDisconnectedConnectionIsRemovedForGood() {
        TestPage after =
                browser.submit(browser.open(story.at("/connections/" + id + "/disconnect")), "#disconnect", Map.of());
        browser.submit(after, "#remove", Map.of());

        assertThat(browser.open(story.at("/connections/" + id)).status()).isEqualTo(404);
        assertThat(story.value(
                        Long.class, "select count(*) from token_set where connection_id = ?", UUID.fromString(id)))
                .isZero();
    }

    @Test
    void B52_somebodyElsesConnectionIsAnsweredLikeOneThatDoesNotExist() {
        TestBrowser stranger = story.browserOf(story.person(Role.PUBLISHER));
        for (String path : List.of("", "/disconnect")) {
            TestPage foreign = stranger.open(story.at("/connections/" + id + path));
            TestPage unknown = stranger.open(story.at("/connections/" + UUID.randomUUID() + path));
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.text("main").replaceAll("[0-9a-f-]{20,}", ""))
                    .isEqualTo(unknown.text("main").replaceAll("[0-9a-f-]{20,}", ""));
        }
    }

    @Test
    void B52_anAdminSeesSomebodyElsesConnectionAndMayOnlyDisconnectIt() {
        TestBrowser admin = story.browserOf(story.person(Role.ADMIN));
        browser.submit(page, "#grant", Map.of("app", app));

        TestPage foreign = admin.open(story.at("/connections/" + id));
        assertThat(foreign.status()).isEqualTo(200);
        assertThat(foreign.document().text()).contains("belongs to " + ana.displayName());
        assertThat(foreign.document().select("main form")).isEmpty();

        TestPage after =
                admin.submit(admin.open(story.at("/connections/" + id + "/disconnect")), "#disconnect", Map.of());
        assertThat(after.text("#state")).isEqualTo("Disconnected");
        assertThat(after.text("#timeline")).contains("Disconnected by p");
        assertThat(after.has("#reconnect")).isFalse();
        assertThat(after.has("#remove")).isFalse();
    }

    @Test
    void B52_anAdminReconnectsNobodyElsesConnection() {
        TestBrowser admin = story.browserOf(story.person(Role.ADMIN));
        TestPage own = story.connect(admin, integration, Story.BOB);
        TestPage.Form form = own.form("#reconnect");

        assertThat(admin.post(own, "#reconnect", Map.of()).status()).isEqualTo(200);
        assertThat(form.action().getPath()).contains(own.uri().getPath());
        assertThat(admin.postTo(own, "#reconnect", story.at("/connections/" + id + "/reconnect"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void B52_restAnswers404ForSomebodyElsesConnection() {
        SignedIn stranger = story.person(Role.PUBLISHER);
        api(stranger).get("/v1/connections/" + id).then().statusCode(404);
        api(stranger).delete("/v1/connections/" + id).then().statusCode(404);
        api(stranger)
                .body(Map.of("app_id", app))
                .post("/v1/connections/" + id + "/grants")
                .then()
                .statusCode(404);
        api(stranger).get("/v1/connections/not-an-id").then().statusCode(404);
        assertThat(state()).isEqualTo("ACTIVE");
    }

    @Test
    void restListsOnesOwnAndTellsMetadataOnly() {
        String body = api(ana).get("/v1/connections")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(id)))
                .body("items[0].state", equalTo("ACTIVE"))
                .body("items[0].identity.name", equalTo(Story.ALICE))
                .body("items[0].integration.name", equalTo(integration.name()))
                .extract()
                .asString();
        assertThat(body).doesNotContain("eyJ").doesNotContain("doau").doesNotContain("refresh_token");
    }

    @Test
    void restGrantsAndWithdraws() {
        api(ana).body(Map.of("app_id", app))
                .post("/v1/connections/" + id + "/grants")
                .then()
                .statusCode(204);
        api(ana).get("/v1/connections/" + id).then().body("apps.id", equalTo(List.of(app)));
        api(ana).delete("/v1/connections/" + id + "/grants/" + app).then().statusCode(204);
        api(ana).get("/v1/connections/" + id).then().body("apps", empty());
    }

    @Test
    void restRefusesAnUnknownApp() {
        api(ana).body(Map.of("app_id", UUID.randomUUID().toString()))
                .post("/v1/connections/" + id + "/grants")
                .then()
                .statusCode(404);
        api(ana).body(Map.of()).post("/v1/connections/" + id + "/grants").then().statusCode(404);
        api(ana).body("[").post("/v1/connections/" + id + "/grants").then().statusCode(400);
    }

    @Test
    void restDisconnectsIdempotently() {
        api(ana).delete("/v1/connections/" + id).then().statusCode(204);
        api(ana).delete("/v1/connections/" + id).then().statusCode(204);
        assertThat(state()).isEqualTo("DISCONNECTED");
    }

    @Test
    void anAdminListsEverybodysAndMayDisconnectButNotShare() {
        SignedIn admin = story.person(Role.ADMIN);
        api(ana).get("/v1/connections?all=true").then().statusCode(403);
        api(admin).get("/v1/connections").then().body("items.id", not(hasItem(id)));
        api(admin)
                .get("/v1/connections?all=true&integration=" + integration.id())
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items[0].owner.name", equalTo(ana.displayName()));
        api(admin)
                .body(Map.of("app_id", app))
                .post("/v1/connections/" + id + "/grants")
                .then()
                .statusCode(404);
        api(admin).delete("/v1/connections/" + id).then().statusCode(204);
        assertThat(state()).isEqualTo("DISCONNECTED");
    }

    @Test
    void aliasesAreOffUntilAnIntegrationChoosesThem() {
        for (String path : List.of(
                "/complete/databricks",
                "/__oauth__/integrations/callback",
                "/oauth_redirect_callback",
                "/connections/oauth/databricks/callback")) {
            story.removeIntegrationsAt(path);
            assertThat(browser.open(story.at(path + "?state=x")).status())
                    .as(path)
                    .isEqualTo(404);
            Integration chosen = story.integration(emulator, path, "all-apis offline_access");
            assertThat(story.connect(browser, chosen, Story.ALICE).text("#state"))
                    .as(path)
                    .isEqualTo("Active");
        }
    }

    @Test
    void removingAnIntegrationEndsItsConnections() {
        database.run(handle -> {
            assertThat(use.dependents(handle, integration.id())).isEqualTo(new Dependents(1, 0, 0, 1, 0));
            use.removeConnections(handle, integration.id(), Actor.SYSTEM);
            assertThat(use.dependents(handle, integration.id())).isEqualTo(Dependents.NONE);
        });
        assertThat(browser.open(story.at("/connections/" + id)).status()).isEqualTo(404);
    }

    @Test
    void anotherHostOrClientIdEndsTheConnectionsAndLeavesThemToTheirOwners() {
        Dependents after = database.transaction(handle -> {
            use.endConnections(handle, integration.id(), true, Actor.SYSTEM);
            return use.dependents(handle, integration.id());
        });

        assertThat(after).isEqualTo(new Dependents(0, 0, 1, 1, 0));
        assertThat(browser.open(story.at("/connections/" + id)).status()).isEqualTo(200);
        assertThat(story.value(
                        Boolean.class,
                        "select refresh_token is null and access_token is null from token_set where connection_id = ?",
                        UUID.fromString(id)))
                .isTrue();
    }

    @Test
    void aConnectFormFromAnotherSiteIsRefused() {
        TestPage form = browser.open(story.at("/connections/new"));
        TestPage refused = browser.post(
                form, "#connect", Map.of("integration", integration.id().toString(), "form_token", "guessed"));
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void everyStepIsInTheAudit() {
        browser.submit(page, "#grant", Map.of("app", app));
        api(ana).delete("/v1/connections/" + id).then().statusCode(204);
        assertThat(story.value(
                        String.class,
                        "select string_agg(action || ' ' || outcome, ', ' order by seq) from audit_entry where object_id = ?",
                        id))
                .isEqualToIgnoringCase(
                        "connection.connect success, connection.grant success, connection.disconnect success");
    }

    private RequestSpecification api(SignedIn person) {
        URI here = story.at("/");
        return given().baseUri(here.getScheme() + "://" + here.getAuthority())
                .header("Authorization", "Bearer " + story.keyOf(person))
                .contentType("application/json");
    }

    private long grants() {
        return story.value(
                Long.class, "select count(*) from connection_grant where connection_id = ?", UUID.fromString(id));
    }

    private String state() {
        return story.value(String.class, "select state from token_set where connection_id = ?", UUID.fromString(id));
    }
}
