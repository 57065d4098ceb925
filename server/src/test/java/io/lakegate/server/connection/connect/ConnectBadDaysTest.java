package io.lakegate.server.connection.connect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Json;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.databricks.EmulatorUser;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bad days between Connect and Disconnect that no other story tells. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ConnectBadDaysTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    TokenEndpoint endpoint;

    private SignedIn ana;
    private TestBrowser browser;
    private Integration integration;

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
    void anaMayConnect() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        integration = story.integration(emulator);
    }

    @Test
    void B06_aReplayLooksLikeAMadeUpState() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        browser.open(callback);
        TestPage replayed = browser.open(callback);
        TestPage madeUp = browser.open(story.at("/oauth/callback?code=abc&state=made-up"));

        assertThat(replayed.status()).isEqualTo(madeUp.status()).isEqualTo(400);
        assertThat(replayed.text("main")).isEqualTo(madeUp.text("main"));
        assertThat(replayed.uri()).isEqualTo(madeUp.uri());
    }

    @Test
    void B10_denyingChangesNothingInTheRowAndTheTokenIsStillHandedOut() {
        TestPage connected = story.connect(browser, integration, Story.ALICE);
        String before = row();
        TestPage leaving = browser.submit(connected, "#reconnect", Map.of());
        browser.open(story.decide(browser, leaving, Story.ALICE, "deny"));

        assertThat(row()).isEqualTo(before);
        assertThat(askFor(idOf(connected))).isEqualTo(200);
    }

    @Test
    void B11_noPageOfTheWayLoadsAnythingFromElsewhere() {
        TestPage leaving = story.leave(browser, integration);
        TestPage connected = browser.open(story.decide(browser, leaving, Story.ALICE, "approve"));
        TestPage refused = browser.open(story.at("/oauth/callback?code=abc&state=made-up"));

        for (TestPage page : List.of(leaving, connected, refused)) {
            assertThat(page.document().select("[src], link[href]").stream()
                            .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href")))
                    .allMatch(address -> address.startsWith("/") && !address.startsWith("//"));
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
        assertThat(refused.document().select("link[href]")).isNotEmpty();
    }

    @Test
    void B15_aGrantOfLessIsStoredAuditedAndTold() {
        Granted tokens = tokens();
        emulator.faults()
                .add(FaultRule.on(FaultMatch.grant("authorization_code"))
                        .answerInstead(Answer.json(
                                200,
                                Json.object()
                                        .put(
                                                "access_token",
                                                tokens.accessToken().reveal())
                                        .put(
                                                "refresh_token",
                                                tokens.refreshToken()
                                                        .orElseThrow()
                                                        .reveal())
                                        .put("token_type", "Bearer")
                                        .put("expires_in", 3600)
                                        .put("scope", "offline_access"))));
        TestPage page = story.connect(browser, integration, Story.ALICE);

        assertThat(page.document().text()).contains("granted fewer scopes");
        assertThat(story.value(
                        String.class,
                        "select scopes from token_set where owner_id = ?",
                        ana.id().value()))
                .isEqualTo("offline_access");
        assertThat(story.value(
                        String.class,
                        "select detail ->> 'withheld' from audit_entry where action = 'connection.connect'"
                                + " and actor_id = ?",
                        ana.id().value()))
                .isEqualTo("all-apis");
    }

    @Test
    void B57_disconnectingStopsTheTokenInTheSameMoment() {
        TestPage connected = story.connect(browser, integration, Story.ALICE);
        String id = idOf(connected);
        assertThat(askFor(id)).isEqualTo(200);

        browser.submit(browser.open(story.at("/connections/" + id + "/disconnect")), "#disconnect", Map.of());

        assertThat(askFor(id)).isEqualTo(400);
        assertThat(story.value(
                        Boolean.class,
                        "select access_token is null and refresh_token is null from token_set where owner_id = ?",
                        ana.id().value()))
                .isTrue();
    }

    /** Real tokens of Alice, got by another application; the workspace takes them all the same. */
    private Granted tokens() {
        ClientCredentials client = EmulatorUser.register(emulator, true, TokenAccessPolicy.DEFAULT);
        CodeVerifier verifier = CodeVerifier.random();
        var code = EmulatorUser.approve(emulator, client, verifier, "all-apis offline_access");
        try (var line = endpoint.connect(integration.server().tokenEndpoint())) {
            return (Granted) line.redeem(client, code, verifier, EmulatorUser.REDIRECT);
        }
    }

    private int askFor(String connection) {
        return given().header("Authorization", "Bearer " + story.keyOf(ana))
                .get("/v1/connections/" + connection + "/token")
                .statusCode();
    }

    private String row() {
        return story.value(
                String.class,
                "select t::text from token_set t where owner_id = ?",
                ana.id().value());
    }

    private static String idOf(TestPage connected) {
        return connected.uri().getPath().replaceAll(".*/", "");
    }
}
