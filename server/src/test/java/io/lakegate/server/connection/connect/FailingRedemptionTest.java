package io.lakegate.server.connection.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
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
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The person approved, and then it fails: each failure has its page, and a good connection survives all of them. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class FailingRedemptionTest {

    private static final FaultMatch REDEEM = FaultMatch.grant("authorization_code");
    private static final FaultMatch ME = FaultMatch.path("/api/2.0/preview/scim/v2/Me");

    private static Emulator emulator;

    @Inject
    Story story;

    private SignedIn ana;
    private TestBrowser browser;
    private TestPage connected;
    private String tokensBefore;

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
    void anaHasAGoodConnection() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        Integration integration = story.integration(emulator);
        connected = story.connect(browser, integration, Story.ALICE);
        tokensBefore = tokens();
    }

    @Test
    void aTokenEndpointThatTurnsUsAwayIsNobodysTurn() {
        emulator.faults().add(FaultRule.on(REDEEM).answerInstead(429));
        assertRefused(reconnect(), "unreachable", 503, "Nobody has to act");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aTokenEndpointInTroubleIsNobodysTurn(int status) {
        emulator.faults().add(FaultRule.on(REDEEM).answerInstead(status));
        assertRefused(reconnect(), "answer-lost", 502, "Nobody has to act");
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForTokens() {
        emulator.faults().add(FaultRule.on(REDEEM).cutBody());
        assertRefused(reconnect(), "answer-lost", 502, "Nobody has to act");
    }

    @Test
    void aConnectionThatDropsAfterTheCodeWasUsedIsNotTriedAgain() {
        emulator.journal().clear();
        emulator.faults().add(FaultRule.on(REDEEM).dropAfterEffect());
        assertRefused(reconnect(), "answer-lost", 502, "Nobody has to act");
        assertThat(emulator.journal().entriesOf("authorization_code")).hasSize(1);
    }

    @Test
    void aCodeThatDatabricksRefusesIsThePersonsTurn() {
        URI callback = approve();
        emulator.clock().advance(Duration.ofHours(1));
        assertRefused(browser.open(callback), "code-refused", 502, "Your turn");
    }

    @Test
    void aWorkspaceThatDoesNotSayWhoItIsMeansNothingIsStored() {
        emulator.faults().add(FaultRule.on(ME).answerInstead(403));
        assertRefused(reconnect(), "identity-unknown", 502, "An admin's turn");
    }

    @Test
    void B11_neitherCodeNorStateNorVerifierIsLeftInTheDatabase() {
        URI callback = approve();
        browser.open(callback);
        String everything = story.value(
                String.class,
                "select (select string_agg(r::text, ' ') from authorization_request r) || "
                        + "(select string_agg(a::text, ' ') from audit_entry a) || "
                        + "(select string_agg(c::text, ' ') from connection c)");
        for (String name : List.of("code", "state")) {
            String secret = callback.getQuery().replaceAll(".*\\b" + name + "=([^&]*).*", "$1");
            assertThat(secret).hasSizeGreaterThan(10);
            assertThat(everything).doesNotContain(secret);
        }
        assertThat(
                        story.value(
                                Long.class,
                                "select count(*) from authorization_request where ended_at is not null and code_verifier is not null"))
                .isZero();
    }

    private TestPage reconnect() {
        return browser.open(approve());
    }

    private URI approve() {
        TestPage leaving = browser.submit(connected, "#reconnect", Map.of());
        return story.decide(browser, leaving, Story.ALICE, "approve");
    }

    private void assertRefused(TestPage page, String why, int status, String turn) {
        assertThat(page.attribute("#refused", "data-why")).isEqualTo(why);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.document().text()).contains(turn);
        assertThat(page.has("#kept")).isTrue();
        assertThat(tokens()).isEqualTo(tokensBefore);
    }

    private String tokens() {
        return story.value(
                String.class,
                "select state || generation || refresh_fingerprint || access_fingerprint from token_set where owner_id = ?",
                ana.id().value());
    }
}
