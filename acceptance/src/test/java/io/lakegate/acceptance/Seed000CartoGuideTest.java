package io.lakegate.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** CARTO's guide in its order and words, in a browser with scripts; then what its manual says of sharing and activity. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class Seed000CartoGuideTest {

    private static CartoGuide guide;

    @BeforeAll
    static void open() {
        guide = new CartoGuide(Chromium::person);
    }

    @AfterAll
    static void close() {
        guide.close();
    }

    @Test
    @Order(1)
    void getStarted_settingsAdvancedIntegrationsAddOpensTheNewIntegrationForm() {
        guide.getStarted();
    }

    @Test
    @Order(2)
    void step1_anAppConnectionIsAddedWithTheRedirectUrlAndAllApis() {
        guide.step1RegisterTheOAuthApplication();
    }

    @Test
    @Order(3)
    void step2_clientIdClientSecretAndHostAreSavedAndTheListIsBack() {
        guide.step2CompleteTheIntegrationForm(
                guide.world.cast.databricks.workspaceUrl().toString());
        guide.admin.keep("carto-integrations");
    }

    @Test
    @Order(4)
    void allUsersCanCreateConnections_oneDoesWithNameCatalogAndWarehouse() {
        guide.aUserCreatesAConnection();
    }

    @Test
    @Order(5)
    void theSetupIsValidatedByAQueryAsTheViewer() {
        guide.theConnectionIsTested();
    }

    @Test
    @Order(6)
    void tokensAreRefreshedByThemselves() {
        guide.world.pass(Duration.ofHours(2));
        guide.alice.press("Test again");
        assertThat(guide.alice.page.locator("#again")).isVisible();
        assertThat(guide.alice.page.locator("#outcome")).containsText("success");
    }

    @Test
    @Order(7)
    void sharedByRequiringViewerCredentialsEverybodyBringsTheirOwn() {
        guide.alice.follow("Back", "Change sharing").check("Shared with the entire organization");
        guide.alice.check("User-specific: require viewer credentials").press("Save");
        guide.alice.sees("Viewer credentials are required");

        guide.admin.open("/connections?all=shared").follow("Sales").sees("You need credentials of your own");
        guide.admin.press("Sign in with your credentials");
        guide.admin.page.waitForURL(guide.world.cast.databricks.workspaceUrl() + "/**");
        guide.admin
                .signInAtDatabricks(guide.world.cast.databricksUser("bob@lakegate.example"))
                .press("Approve");
        guide.admin.sees("Connected as bob@lakegate.example");
    }

    @Test
    @Order(8)
    void theActivityOfTheOrganizationNamesWhatBecameOfConnections() {
        guide.alice.open("/connections").follow("Sales", "Disconnect").press("Disconnect");
        guide.alice.page.onDialog(Dialog::accept);
        guide.alice.press("Remove");
        assertThat(guide.alice.page.locator("h1")).hasText("Connections");

        guide.admin.follow("Settings", "Advanced", "Activity");
        for (String word : List.of("ConnectionCreated", "ConnectionUpdated", "ConnectionDeleted")) {
            assertThat(guide.admin.page.locator("#activity")).containsText(word);
        }
    }
}
