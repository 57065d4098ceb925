package io.lakegate.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.user.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of Set it up for me, without JavaScript. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SetupPagesTest {

    private static Emulator emulator;

    @Inject
    Story story;

    private AdminAtDatabricks databricks;
    private TestBrowser browser;
    private final String name = "Lake " + UUID.randomUUID();

    @BeforeAll
    static void databricksRuns() {
        var config = ConfigProvider.getConfig();
        int workspace = config.getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        int account = config.getValue(LakegateTestResource.ACCOUNT_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(account, List.of(workspace), 0));
    }

    @AfterAll
    static void databricksStops() {
        emulator.close();
    }

    @BeforeEach
    void anAdminIsSignedIn() {
        emulator.reset();
        databricks = new AdminAtDatabricks(emulator);
        browser = story.browserOf(story.person(Role.ADMIN));
    }

    @Test
    void thePlanIsShownBeforeAnythingIsDoneAndThenDone() {
        TestPage plan = plan();
        assertThat(plan.text("#steps")).contains("Register the confidential OAuth application", name, "to do");
        assertThat(plan.text("#hand-curl")).contains("curl", databricks.path());
        assertThat(databricks.applications(name)).isEmpty();

        TestPage done = settled(browser.submit(plan, "#apply", Map.of("access_token", databricks.token())));

        assertThat(done.text("#done")).contains("connect to Databricks");
        assertThat(databricks.applications(name)).hasSize(1);
        assertThat(done.document().html()).doesNotContain(databricks.token().substring(0, 40));
    }

    @Test
    void anAdminSignsInAndBringsTheAddress() {
        TestPage signIn = browser.submit(plan(), "#sign-in", Map.of());
        URI back =
                emulator.scriptedUser(AdminAtDatabricks.ADMIN).approve(URI.create(signIn.attribute("#open", "href")));

        TestPage done = settled(browser.submit(signIn, "#apply", Map.of("returned_url", back.toString())));

        assertThat(done.has("#done")).as(done.document().text()).isTrue();
    }

    @Test
    void anAddressThatIsNoneIsExplained() {
        TestPage signIn = browser.submit(plan(), "#sign-in", Map.of());

        TestPage refused = browser.submit(signIn, "#apply", Map.of("returned_url", "http://localhost:8020/"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("#sign-in-problem")).contains("Copy the whole address");
    }

    @Test
    void withoutATokenNothingBegins() {
        TestPage refused = browser.submit(plan(), "#apply", Map.of());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.document().text()).contains("Paste an account admin's access token");
    }

    @Test
    void whatExistsIsNamedAndRemoved() {
        TestPage plan = plan();
        emulator.faults()
                .add(FaultRule.on(FaultMatch.path("/.well-known/databricks-config"))
                        .from(2)
                        .answerInstead(503));

        TestPage failed = settled(browser.submit(plan, "#apply", Map.of("access_token", databricks.token())));

        assertThat(failed.text("#exists")).contains("This exists now", name);
        TestPage gone = settled(browser.submit(failed, "#undo", Map.of("access_token", databricks.token())));
        assertThat(gone.has("#exists")).isFalse();
        assertThat(gone.has("#apply")).isTrue();
        assertThat(databricks.applications(name)).isEmpty();
        TestPage list = browser.submit(gone, "#forget", Map.of());
        assertThat(list.document().text()).contains("Nothing happens yet").doesNotContain(name);
    }

    @Test
    void wrongFieldsAreMarkedAndWhatWasTypedStays() {
        TestPage form = browser.open(story.at("/settings/integrations/set-up"));

        TestPage again = browser.submit(
                form,
                "#setup",
                Map.of("name", name, "host", "not a host", "account_id", "x", "access_token_minutes", "soon"));

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.attribute("#name", "value")).isEqualTo(name);
        assertThat(again.has("#host.is-invalid")).isTrue();
        assertThat(again.has("#account_id.is-invalid")).isTrue();
        assertThat(again.has("#access_token_minutes.is-invalid")).isTrue();
    }

    private TestPage plan() {
        TestPage form = browser.open(story.at("/settings/integrations/set-up"));
        TestPage plan = browser.submit(
                form,
                "#setup",
                Map.of(
                        "name", name,
                        "host", emulator.workspaceUrl().toString(),
                        "account_host", emulator.accountUrl().toString(),
                        "account_id", emulator.accountId()));
        assertThat(plan.status()).as(plan.document().text()).isEqualTo(200);
        return plan;
    }

    /** Looks until nobody works on the plan any more. */
    private TestPage settled(TestPage page) {
        assertThat(page.status()).as(page.document().text()).isEqualTo(200);
        Instant latest = Instant.now().plus(Duration.ofSeconds(30));
        TestPage now = page;
        while (now.has("#progress[hx-get]")) {
            assertThat(Instant.now()).isBefore(latest);
            now = browser.open(page.uri());
        }
        return now;
    }
}
