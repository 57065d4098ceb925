package io.lakegate.server.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.integration.Integration;
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

/** What happened to a connection, as its owner reads it. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ConnectionTimelineTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    Audit audit;

    private SignedIn ana;
    private TestBrowser browser;
    private Integration integration;
    private String id;
    private UUID app;

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
    void anaIsConnected() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        integration = story.integration(emulator);
        id = story.connect(browser, integration, Story.ALICE).uri().getPath().replace("/connections/", "");
        app = UUID.fromString(story.app());
    }

    @Test
    void everyStepIsToldInWordsNewestFirst() {
        TestPage page = browser.open(story.at("/connections/" + id));
        TestPage granted = browser.submit(page, "#grant", Map.of("app", app.toString()));
        browser.submit(granted, "#apps form", Map.of());
        audit.record(
                AuditEntry.refused(Actor.SYSTEM, "connection.reconnect-needed", "connection", id, "SESSION_ENDED"));
        TestPage after =
                browser.submit(browser.open(story.at("/connections/" + id + "/disconnect")), "#disconnect", Map.of());

        assertThat(after.document()
                        .select("#timeline li > div > div:first-child")
                        .eachText())
                .containsExactly(
                        "Disconnected by " + ana.name(),
                        "Reconnect needed",
                        story.appName(app.toString()) + " may no longer use it by " + ana.name(),
                        story.appName(app.toString()) + " may use it by " + ana.name(),
                        "Connected as " + Story.ALICE + " by " + ana.name());
        assertThat(after.text("#timeline")).contains("The Databricks session reached its end.");
    }

    @Test
    void handOutsInARowAreOneEventPerAppWithTheirNumber() {
        handOut("CARTO", app, "2");
        handOut("CARTO", app, "5");
        UUID other = UUID.randomUUID();
        handOut("dbt", other, "1");

        api(ana).get("/v1/connections/" + id + "/timeline")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(3))
                .body("items[0].what", equalTo("dbt got its token"))
                .body("items[1].what", equalTo("CARTO got its token 7 times"))
                .body("items[1].count", equalTo(7))
                .body("items[1].action", equalTo("token.issue"))
                .body("items[2].action", equalTo("connection.connect"))
                .body("next", nullValue());
    }

    @Test
    void renewalsInARowAreOneEventAndAFailureStandsOut() {
        renewal();
        audit.record(AuditEntry.refused(Actor.SYSTEM, "connection.refresh", "connection", id, "invalid_grant"));
        renewal();
        handOut("CARTO", app, "1");
        renewal();

        api(ana).get("/v1/connections/" + id + "/timeline")
                .then()
                .body(
                        "items.what",
                        equalTo(List.of(
                                "Token renewed 2 times",
                                "CARTO got its token",
                                "Renewal did not succeed",
                                "Token renewed",
                                "Connected as " + Story.ALICE)))
                .body("items[2].detail", equalTo("Invalid grant."));
    }

    private void renewal() {
        audit.record(AuditEntry.success(Actor.SYSTEM, "connection.refresh", "connection", UUID.fromString(id)));
    }

    @Test
    void longTimelinesComeInPages() {
        for (int i = 0; i < 3; i++) {
            audit.record(AuditEntry.refused(Actor.SYSTEM, "connection.refresh", "connection", id, "timeout-" + i));
        }
        var first = api(ana).get("/v1/connections/" + id + "/timeline?limit=2")
                .then()
                .body("items.detail", equalTo(List.of("Timeout 2.", "Timeout 1.")))
                .extract();
        api(ana).get("/v1/connections/" + id + "/timeline?limit=2&before=" + first.<String>path("next"))
                .then()
                .body("items[0].detail", equalTo("Timeout 0."))
                .body("items.action", hasItem("connection.connect"))
                .body("next", nullValue());
        api(ana).get("/v1/connections/" + id + "/timeline?before=x").then().statusCode(422);
    }

    @Test
    void B52_nobodyReadsTheTimelineOfSomebodyElsesConnection() {
        SignedIn stranger = story.person(Role.PUBLISHER);
        api(stranger).get("/v1/connections/" + id + "/timeline").then().statusCode(404);
        assertThat(story.browserOf(stranger)
                        .open(story.at("/connections/" + id + "/timeline"))
                        .status())
                .isEqualTo(404);
        api(story.person(Role.ADMIN))
                .get("/v1/connections/" + id + "/timeline")
                .then()
                .statusCode(200);
    }

    @Test
    void whatSomebodyNamesIsShownAsTextAndNothingElse() {
        handOut("<script>alert(1)</script>", app, "1");
        TestPage page = browser.open(story.at("/connections/" + id));
        assertThat(page.document().select("#timeline script")).isEmpty();
        assertThat(page.text("#timeline")).contains("<script>alert(1)</script> got its token");
    }

    private void handOut(String name, UUID who, String count) {
        audit.record(AuditEntry.success(Actor.app(who, name), "token.issue", "connection", UUID.fromString(id))
                .with("version", "1")
                .with("count", count));
    }

    private RequestSpecification api(SignedIn person) {
        URI here = story.at("/");
        return given().baseUri(here.getScheme() + "://" + here.getAuthority())
                .header("Authorization", "Bearer " + story.keyOf(person))
                .contentType("application/json");
    }
}
