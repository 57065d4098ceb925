package io.lakegate.server.connection.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.user.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

/** What people are told at the form they filled in, and what does not count as coming back. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ConnectFormTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    Integrations integrations;

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
    void anaIsSignedIn() {
        emulator.reset();
        browser = story.browserOf(story.person(Role.VIEWER));
        integration = story.integration(emulator);
    }

    @Test
    void aNameThatIsTooLongIsSaidAtTheFormWhichKeepsWhatWasTyped() {
        String name = "n".repeat(81);
        TestPage again = submit(integration.id().toString(), name);

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.attribute("#name", "value")).isEqualTo(name);
        assertThat(again.attribute("#name", "class")).contains("is-invalid");
        assertThat(again.document().text()).contains("at most 80 characters");
        assertThat(again.attribute("#integration option[selected]", "value"))
                .isEqualTo(integration.id().toString());
    }

    @Test
    void anIntegrationThatIsNotOfferedIsSaidAtTheForm() {
        for (String unknown : List.of(UUID.randomUUID().toString(), "nonsense", "")) {
            TestPage again = submit(unknown, "mine");
            assertThat(again.status()).isEqualTo(422);
            assertThat(again.attribute("#integration", "class")).contains("is-invalid");
            assertThat(again.attribute("#name", "value")).isEqualTo("mine");
        }
    }

    @Test
    void aPausedIntegrationIsSaidAtTheFormWithWhoseTurnItIs() {
        integrations.pause(integration.id(), "the secret was refused");
        TestPage again = submit(integration.id().toString(), "mine");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("#problem")).contains("admin's turn").contains("the secret was refused");
    }

    @Test
    void reconnectingThroughAPausedIntegrationStaysOnThePageAndSaysWhy() {
        TestPage page = story.connect(browser, integration, Story.ALICE);
        integrations.pause(integration.id(), "the secret was refused");
        TestPage after = browser.submit(page, "#reconnect", Map.of());

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.text("#problem")).contains("an admin's turn");
        assertThat(after.text("#state")).isEqualTo("Active");
        assertThat(after.text("#hint")).isEqualTo("Integration paused");
    }

    @Test
    void B06_aHeadRequestDoesNotUseTheStateUp() {
        URI callback = story.decide(browser, story.leave(browser, integration), Story.ALICE, "approve");

        TestPage head = browser.head(callback);
        assertThat(head.status()).isEqualTo(204);
        assertThat(head.location()).isEmpty();

        assertThat(browser.open(callback).text("#state")).isEqualTo("Active");
    }

    private TestPage submit(String chosen, String name) {
        TestPage form = browser.open(story.at("/connections/new"));
        return browser.submit(form, "#connect", Map.of("integration", chosen, "name", name));
    }
}
