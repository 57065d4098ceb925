package io.lakegate.server.connection.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.emulator.http.Answer;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.hostile.Hostile;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign-in that did begin here ends with any answer at all: a page in our words, nothing broken, and the next one works. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class RandomCallbackTest {

    private static final int TRIES = 40;

    private static Emulator emulator;

    @Inject
    Story story;

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
    void somebodyIsAboutToConnect() {
        emulator.reset();
        browser = story.browserOf(story.person(Role.VIEWER));
        integration = story.integration(emulator);
    }

    @AfterEach
    void theNextOneWorks() {
        emulator.faults().clear();
        assertThat(story.connect(browser, integration, Story.ALICE).attribute("#state", "id"))
                .isEqualTo("state");
    }

    @Test
    void B09_whateverTheErrorSaysIsShownAsText() {
        Hostile.forEach(Hostile.text().filter(RandomCallbackTest::fitsTwiceIntoAnAddress), TRIES, text -> {
            String said = Hostile.encoded(text);
            TestPage page = arrive("error=" + said + "&error_description=" + said);

            assertThat(page.attribute("#refused", "data-why")).as(text).isIn("databricks-error", "malformed");
            assertHarmless(text, page);
        });
    }

    @Test
    void anyOtherAnswerWithTheRightStateIsRefusedInWords() {
        List<String> names =
                List.of("code", "error", "error_description", "error_uri", "iss", "state", "session_state");
        Hostile.forEach(Hostile.form(names).filter(RandomCallbackTest::isUrl), TRIES, query -> {
            TestPage page = arrive(query);

            assertThat(page.attribute("#refused", "data-why"))
                    .as(query)
                    .isNotEmpty()
                    .isNotEqualTo("unexpected");
            assertHarmless(query, page);
        });
    }

    @Test
    void anyAnswerOfTheTokenEndpointIsRefusedInWords() {
        Arbitrary<Integer> status = Arbitraries.of(200, 201, 204, 302, 400, 401, 403, 404, 429, 500, 503);
        Arbitrary<String> body = Hostile.json(List.of(
                "access_token", "refresh_token", "token_type", "expires_in", "scope", "error", "error_description"));
        Hostile.forEach(
                net.jqwik.api.Combinators.combine(status, body).as((code, text) -> Map.entry(code, text)),
                TRIES,
                sample -> {
                    Integration own = story.integration(emulator); // a refused client pauses its integration
                    emulator.faults()
                            .add(FaultRule.on(FaultMatch.grant("authorization_code"))
                                    .answerInstead(Answer.of(sample.getKey(), "application/json", sample.getValue())));
                    TestPage page =
                            browser.open(story.decide(browser, story.leave(browser, own), Story.ALICE, "approve"));

                    assertThat(page.attribute("#refused", "data-why"))
                            .as("%s", sample)
                            .isNotEmpty()
                            .isNotEqualTo("unexpected");
                    assertHarmless(sample.toString(), page);
                });
    }

    private TestPage arrive(String query) {
        TestPage leaving = story.leave(browser, integration);
        String state = leaving.attribute("#continue", "href").replaceAll(".*[?&]state=([^&]*).*", "$1");
        return browser.open(story.at("/oauth/callback?state=" + state + "&" + query));
    }

    private static void assertHarmless(String sample, TestPage page) {
        assertThat(page.document().select("img[onerror], main script"))
                .as(sample)
                .isEmpty();
        assertThat(page.uri().getRawQuery() == null ? "" : page.uri().getRawQuery())
                .as(sample)
                .doesNotContain("state=", "code=");
    }

    /** A longer address is refused below our pages: 414. */
    private static boolean fitsTwiceIntoAnAddress(String text) {
        return !text.isEmpty() && Hostile.encoded(text).length() < 1_500;
    }

    private static boolean isUrl(String query) {
        try {
            return URI.create("http://localhost/?" + query) != null && query.length() < 3_000;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
