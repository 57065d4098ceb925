package io.lakegate.server.connection.connect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import io.restassured.specification.RequestSpecification;
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

/** Databricks ends sessions, whatever anybody refreshes; where the admin said when, people are told. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SessionEndTest {

    private static Emulator emulator;

    @Inject
    Story story;

    private SignedIn ana;
    private TestBrowser browser;

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
    void anaIsSignedIn() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
    }

    @Test
    void B39_aConsentKnowsTheEndOfItsSessionAndTheOwnerIsTold() {
        TestPage page = story.connect(browser, sessionsOf("1440"), Story.ALICE);

        assertThat(secondsToTheEnd(page)).isBetween(1439 * 60L, 1440 * 60L);
        assertThat(page.text("#session-end")).contains("reconnect before");
        api(ana).get("/v1/connections/" + idOf(page)).then().body("containsKey('session_end')", equalTo(true));
    }

    @Test
    void B39_aSessionNobodyKnowsTheEndOfIsSaidToBeUnknown() {
        TestPage page = story.connect(browser, story.integration(emulator), Story.ALICE);

        assertThat(page.text("#session-end")).contains("unknown");
        api(ana).get("/v1/connections/" + idOf(page)).then().body("containsKey('session_end')", equalTo(false));
    }

    @Test
    void B39_aNewConsentStartsANewSession() {
        TestPage page = story.connect(browser, sessionsOf("1440"), Story.ALICE);
        story.advance(Duration.ofMinutes(20));
        TestPage again = browser.open(
                story.decide(browser, browser.submit(page, "#reconnect", Map.of()), Story.ALICE, "approve"));

        assertThat(secondsToTheEnd(again)).isBetween(1439 * 60L, 1440 * 60L);
    }

    @Test
    void B39_aDisconnectForgetsTheEnd() {
        TestPage page = story.connect(browser, sessionsOf("1440"), Story.ALICE);
        browser.submit(browser.open(story.at(page.uri().getPath() + "/disconnect")), "#disconnect", Map.of());

        assertThat(story.value(
                        Boolean.class,
                        "select session_end is null from token_set where connection_id = ?",
                        UUID.fromString(idOf(page))))
                .isTrue();
    }

    @Test
    void B39_afterTheEndNobodyTriesARefreshAndItIsTheOwnersTurn() {
        String id = idOf(story.connect(browser, sessionsOf("60"), Story.ALICE));
        long refreshes = refreshes();
        story.advance(Duration.ofMinutes(61));

        api(ana).get("/v1/connections/" + id + "/token").then().statusCode(400).body("error", equalTo("invalid_grant"));

        assertThat(story.value(
                        String.class,
                        "select state || ' ' || reason from token_set where connection_id = ?",
                        UUID.fromString(id)))
                .isEqualTo("RECONNECT_NEEDED SESSION_ENDED");
        assertThat(refreshes()).isEqualTo(refreshes);
        api(ana).get("/v1/connections/" + id + "/timeline")
                .then()
                .body("items[0].what", equalTo("Reconnect needed"))
                .body("items[0].detail", equalTo("The Databricks session reached its end."));
    }

    private static long refreshes() {
        return emulator.journal().entriesOf("refresh_token").size();
    }

    private Integration sessionsOf(String minutes) {
        return story.integration(emulator, "/oauth/callback", "all-apis offline_access", "", minutes);
    }

    private long secondsToTheEnd(TestPage page) {
        return story.value(
                Long.class,
                "select extract(epoch from session_end - lakegate_now())::bigint from token_set where connection_id = ?",
                UUID.fromString(idOf(page)));
    }

    private static String idOf(TestPage page) {
        return page.uri().getPath().replace("/connections/", "");
    }

    private RequestSpecification api(SignedIn person) {
        URI here = story.at("/");
        return given().baseUri(here.getScheme() + "://" + here.getAuthority())
                .header("Authorization", "Bearer " + story.keyOf(person))
                .contentType("application/json");
    }
}
