package io.lakegate.server.connection.connect;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A person connects, over real HTTP, against the emulator. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ConnectStoryTest {

    private static Emulator emulator;

    @Inject
    Story story;

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
    void anaIsSignedInAndThereIsAnIntegration() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        integration = story.integration(emulator);
    }

    @Test
    void connectingEndsOnThePageOfAnActiveConnectionWithTheIdentityFromDatabricks() {
        TestPage page = story.connect(browser, integration, Story.ALICE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("#state")).isEqualTo("Active");
        assertThat(page.text("#identity")).isEqualTo(Story.ALICE);
        assertThat(rows()).isEqualTo("ACTIVE");
    }

    @Test
    void theListStartsWithACallToConnectAndThenShowsTheConnection() {
        assertThat(browser.open(story.at("/connections")).document().text()).contains("You are not connected yet");

        story.connect(browser, integration, Story.ALICE);

        assertThat(browser.open(story.at("/connections")).document().text())
                .contains(integration.name())
                .contains(Story.ALICE)
                .contains("Active");
        assertThat(browser.open(story.at("/")).document().text()).contains(integration.name());
    }

    @Test
    void B02_B03_theBrowserLeavesWithPkceThoughTheClientIsConfidential() {
        TestPage leaving = story.leave(browser, integration);
        String authorize = leaving.attribute("#continue", "href");

        assertThat(authorize)
                .startsWith(integration.server().authorizationEndpoint().toString())
                .contains("response_type=code")
                .contains("code_challenge_method=S256")
                .containsPattern("code_challenge=[A-Za-z0-9_-]{43}(&|$)")
                .containsPattern("state=[A-Za-z0-9_-]{43}(&|$)");
        assertThat(leaving.attribute("meta[http-equiv=refresh]", "content")).isEqualTo("0;url=" + authorize);
    }

    @Test
    void B01_theRedirectUrlIsTheRegisteredOneAtBothEndpoints() {
        String authorize = story.leave(browser, integration).attribute("#continue", "href");
        assertThat(queryOf(URI.create(authorize)))
                .containsEntry("redirect_uri", story.at("/oauth/callback").toString())
                .containsEntry("client_id", integration.clientId());
        // The emulator compares character for character at the token endpoint; a difference would fail every story
        // here.
        assertThat(story.connect(browser, integration, Story.ALICE).status()).isEqualTo(200);
    }

    @Test
    void B15_onlyTheIntegrationsScopesAreAskedFor() {
        String authorize = story.leave(browser, integration).attribute("#continue", "href");
        assertThat(queryOf(URI.create(authorize))).containsEntry("scope", "all-apis offline_access");
    }

    @Test
    void B11_B16_theCallbackRedirectsAwayAtOnceToAnAddressWithoutCodeOrState() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        TestPage answer = browser.step(callback);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location().orElseThrow().toString())
                .startsWith(story.at("/connections/").toString())
                .doesNotContain("code=")
                .doesNotContain("state=")
                .doesNotContain(queryOf(callback).get("code"));
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void B17_noPageOfTheWayMayBeFramed() {
        TestPage leaving = story.leave(browser, integration);
        URI callback = story.decide(browser, leaving, Story.ALICE, "approve");
        for (TestPage page : List.of(leaving, browser.step(callback), browser.open(story.at("/connections")))) {
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors 'none'");
        }
    }

    @Test
    void B06_aReplayedCallbackGetsANeutralPageAndChangesNothing() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        browser.open(callback);
        TestPage again = browser.open(callback);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.attribute("#refused", "data-why")).isEqualTo("state-unknown");
        assertThat(rows()).isEqualTo("ACTIVE");
        assertThat(emulator.journal().entriesOf("authorization_code")).hasSize(1);
    }

    @Test
    void B10_denyingLeavesAGoodConnectionUntouched() {
        TestPage connected = story.connect(browser, integration, Story.ALICE);
        TestPage leaving = browser.submit(connected, "#reconnect", Map.of());
        TestPage denied = browser.open(story.decide(browser, leaving, Story.ALICE, "deny"));

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.attribute("#refused", "data-why")).isEqualTo("denied");
        assertThat(denied.document().text()).contains("Your turn");
        assertThat(denied.has("#kept")).isTrue();
        assertThat(rows()).isEqualTo("ACTIVE");
    }

    @Test
    void B10_denyingAFirstConnectLeavesNothingBehind() {
        browser.open(story.decide(browser, story.leave(browser, integration), Story.ALICE, "deny"));

        assertThat(rows()).isEmpty();
        assertThat(browser.open(story.at("/connections")).document().text()).contains("You are not connected yet");
    }

    @Test
    void B13_anAnswerAfterTenMinutesIsRefusedBeforeTheCodeIsUsed() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        story.advance(Duration.ofMinutes(11));
        TestPage late = browser.open(callback);

        assertThat(late.status()).isEqualTo(410);
        assertThat(late.attribute("#refused", "data-why")).isEqualTo("expired");
        assertNothingWasRedeemed();
    }

    @Test
    void B05_anAnswerInAnotherSessionOfTheSamePersonIsRefusedBeforeTheCodeIsUsed() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        TestPage elsewhere = story.browserOf(ana).open(callback);

        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.attribute("#refused", "data-why")).isEqualTo("other-session");
        assertNothingWasRedeemed();
    }

    @Test
    void B14_anAnswerInAnotherPersonsBrowserIsRefusedBeforeTheCodeIsUsed() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        TestBrowser victim = story.browserOf(story.person(Role.ADMIN));

        assertThat(victim.open(callback).attribute("#refused", "data-why")).isEqualTo("other-session");
        assertNothingWasRedeemed();
    }

    @Test
    void B14_anAnswerWithoutASessionIsRefusedInWordsAndNotSentToTheSignInPage() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");

        TestPage page = new TestBrowser().open(callback);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.attribute("#refused", "data-why")).isEqualTo("other-session");
        assertNothingWasRedeemed();
    }

    @Test
    void B05_aMadeUpStateIsRefused() {
        TestPage page = browser.open(story.at("/oauth/callback?code=abc&state=made-up"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.attribute("#refused", "data-why")).isEqualTo("state-unknown");
    }

    @Test
    void B07_anAnswerThatNamesAnotherIssuerIsRefusedBeforeTheCodeIsUsed() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        TestPage page = browser.open(URI.create(callback + "&iss=https%3A%2F%2Fevil.example%2Foidc"));

        assertThat(page.attribute("#refused", "data-why")).isEqualTo("wrong-issuer");
        assertThat(page.document().text()).contains("An admin's turn");
        assertNothingWasRedeemed();
    }

    @Test
    void B07_anIssuerThatIsPromisedAndComesIsTaken() {
        emulator.behaviour().change(behaviour -> behaviour.withIssuerParameter(true));
        Integration promising = story.integration(emulator);

        assertThat(promising.server().issuerInCallback()).isTrue();
        assertThat(story.connect(browser, promising, Story.ALICE).text("#state"))
                .isEqualTo("Active");
    }

    @Test
    void B07_anIssuerThatIsPromisedAndMissingIsRefused() {
        emulator.behaviour().change(behaviour -> behaviour.withIssuerParameter(true));
        Integration promising = story.integration(emulator);
        URI callback = story.decide(browser, story.leave(browser, promising), Story.ALICE, "approve");
        URI stripped =
                URI.create(callback.toString().replaceAll("[&]iss=[^&]*", "").replaceAll("\\?iss=[^&]*&", "?"));

        assertThat(browser.open(stripped).attribute("#refused", "data-why")).isEqualTo("wrong-issuer");
    }

    @Test
    void B08_anAnswerAtAnotherCallbackPathIsRefusedThoughTheSessionFits() {
        story.integration(emulator, "/complete/databricks", "all-apis offline_access");
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        URI moved = URI.create(callback.toString().replace("/oauth/callback", "/complete/databricks"));

        assertThat(browser.open(moved).attribute("#refused", "data-why")).isEqualTo("other-path");
        assertNothingWasRedeemed();
    }

    @Test
    void B09_anErrorIsShownEscaped() {
        String state = queryOf(URI.create(story.leave(browser, integration).attribute("#continue", "href")))
                .get("state");
        TestPage page = browser.open(story.at("/oauth/callback?error=server_error&error_description="
                + "%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=" + state));

        assertThat(page.attribute("#refused", "data-why")).isEqualTo("databricks-error");
        assertThat(page.text("#detail")).isEqualTo("server_error: <script>alert(1)</script>");
        assertThat(page.document().select("main script")).isEmpty();
    }

    @Test
    void withoutOfflineAccessTheConnectionIsNotStoredAndTheAdminIsTold() {
        Integration shortLived = story.integration(emulator, "/oauth/callback", "all-apis");
        TestPage page = story.connect(browser, shortLived, Story.ALICE);

        assertThat(page.attribute("#refused", "data-why")).isEqualTo("no-refresh-token");
        assertThat(page.document().text()).contains("offline_access").contains("An admin's turn");
        assertThat(rows()).isEmpty();
    }

    @Test
    void B12_nobodyIsRedirectedToAnAddressFromTheQuery() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");
        TestPage answer =
                browser.step(URI.create(callback + "&next=https%3A%2F%2Fevil.example&return_to=//evil.example"));
        assertThat(answer.location().orElseThrow().getAuthority())
                .isEqualTo(story.at("/").getAuthority());
    }

    @Test
    void reconnectingAsSomebodyElseIsRefusedAndKeepsTheConnection() {
        TestPage connected = story.connect(browser, integration, Story.ALICE);
        var atBobs = browser;
        TestPage leaving = atBobs.submit(connected, "#reconnect", Map.of());
        TestBrowser databricksOfBob = new TestBrowser();
        URI callback = story.decide(databricksOfBob, leaving, Story.BOB, "approve");
        TestPage page = browser.open(callback);

        assertThat(page.attribute("#refused", "data-why")).isEqualTo("other-identity");
        assertThat(page.text("#detail")).contains(Story.ALICE).contains(Story.BOB);
        assertThat(rows()).isEqualTo("ACTIVE");
        assertThat(browser.open(connected.uri()).text("#identity")).isEqualTo(Story.ALICE);
    }

    @Test
    void reconnectingAsTheSameUserReplacesTheTokens() {
        TestPage connected = story.connect(browser, integration, Story.ALICE);
        String before =
                story.value(String.class, "select refresh_fingerprint from token_set where owner_id = ?", anaId());
        TestPage leaving = browser.submit(connected, "#reconnect", Map.of());
        TestPage page = browser.open(story.decide(browser, leaving, Story.ALICE, "approve"));

        assertThat(page.text("#state")).isEqualTo("Active");
        assertThat(rows()).isEqualTo("ACTIVE");
        assertThat(story.value(String.class, "select refresh_fingerprint from token_set where owner_id = ?", anaId()))
                .isNotEqualTo(before);
    }

    @Test
    void twoReconnectsAtOnceTheLaterConsentStands() {
        TestPage connected = story.connect(browser, integration, Story.ALICE);
        URI first = story.decide(browser, browser.submit(connected, "#reconnect", Map.of()), Story.ALICE, "approve");
        URI second = story.decide(browser, browser.submit(connected, "#reconnect", Map.of()), Story.ALICE, "approve");

        assertThat(browser.open(second).text("#state")).isEqualTo("Active");
        assertThat(browser.open(first).attribute("#refused", "data-why")).isEqualTo("superseded");
        assertThat(rows()).isEqualTo("ACTIVE");
    }

    @Test
    void aSecretThatIsRefusedPausesTheIntegrationAndKeepsGoodConnections() {
        TestPage connected = story.connect(browser, integration, Story.ALICE);
        TestPage leaving = browser.submit(connected, "#reconnect", Map.of());
        URI callback = story.decide(browser, leaving, Story.ALICE, "approve");
        emulator.applications()
                .delete(emulator.applications().find(integration.clientId()).orElseThrow());
        TestPage page = browser.open(callback);

        assertThat(page.attribute("#refused", "data-why")).isEqualTo("client-refused");
        assertThat(page.document().text()).contains("An admin's turn");
        assertThat(rows()).isEqualTo("ACTIVE");
        TestPage form = browser.open(story.at("/connections/new"));
        assertThat(form.document()
                        .select("option[value=" + integration.id() + "]")
                        .hasAttr("disabled"))
                .isTrue();
    }

    private void assertNothingWasRedeemed() {
        assertThat(emulator.journal().entriesOf("authorization_code")).isEmpty();
        assertThat(rows()).isEmpty();
    }

    /** The states of Ana's connections. */
    private String rows() {
        return story.value(
                String.class, "select coalesce(string_agg(state, ','), '') from token_set where owner_id = ?", anaId());
    }

    private UUID anaId() {
        return ana.id().value();
    }

    private static Map<String, String> queryOf(URI uri) {
        var found = new java.util.HashMap<String, String>();
        for (String pair : uri.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            found.put(parts[0], java.net.URLDecoder.decode(parts[1], java.nio.charset.StandardCharsets.UTF_8));
        }
        return found;
    }
}
