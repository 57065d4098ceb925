package io.lakegate.server.connection.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.connection.Connection;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.connection.Story;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person is told whose way is cut off, and what is left of it. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class DepartureTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    Leftovers leftovers;

    @Inject
    Departure departure;

    @Inject
    Connections connections;

    @Inject
    IntegrationRegistration registration;

    private SignedIn ana;
    private TestBrowser browser;
    private Integration integration;
    private String id;

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
    }

    @Test
    void whoeverConnectsThroughAnIntegrationThatIsBeingRemovedIsTold() {
        registration.remove(integration.id(), true, story.person(Role.ADMIN));

        assertThatThrownBy(() -> departure.connect(ana, new SessionHash(new byte[32]), integration, "late"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.detail()).contains(integration.name());
                });
    }

    @Test
    void whoeverReconnectsWhileTheIntegrationIsBeingRemovedIsTold() {
        Connection before = connections.own(id, ana).connection();
        registration.remove(integration.id(), true, story.person(Role.ADMIN));

        assertThatThrownBy(() -> departure.reconnect(ana, new SessionHash(new byte[32]), integration, before))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void whoeverReconnectsAConnectionThatIsBeingRemovedIsTold() {
        ConnectionView before = connections.own(id, ana);
        browser.submit(
                browser.submit(browser.open(story.at("/connections/" + id + "/disconnect")), "#disconnect", Map.of()),
                "#remove",
                Map.of());

        assertThatThrownBy(
                        () -> departure.reconnect(ana, new SessionHash(new byte[32]), integration, before.connection()))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.type()).isEqualTo("connection-removed");
                });
    }

    @Test
    void aFirstConnectThatNeverCameBackIsNeitherShownNorKept() {
        story.leave(browser, integration);
        assertThat(browser.open(story.at("/connections")).document().select("tbody tr"))
                .hasSize(1);

        story.advance(Duration.ofHours(2));
        leftovers.clear();
        assertThat(story.value(
                        Long.class,
                        "select count(*) from connection where owner_id = ?",
                        ana.id().value()))
                .isEqualTo(1);
    }
}
