package io.lakegate.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.RegisterApplication;
import io.lakegate.demo.SignInAsAdmin;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * "Configure OAuth connection in Databricks platform" as the external application sees it: what it supplies, what it is given, and the
 * two token types that Automation Anywhere offers for a connection, User-specific and Shared. The console's half has a test of its own.
 */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class Seed002ExternalApplicationTest {

    private static World world;
    private static Chromium chromium;
    private static Guest admin;
    private static Guest alice;
    private static String bots;

    @BeforeAll
    static void open() {
        world = World.empty();
        new RegisterApplication().play(world.cast);
        new SignInAsAdmin().play(world.cast);
        chromium = new Chromium();
        admin = new Guest(world, chromium.person()).signInAtLakegate("admin", Cast.ADMIN_PASSWORD);
        alice = new Guest(world, chromium.person()).signInAtLakegate(Cast.USER_NAME, Cast.USER_PASSWORD);
    }

    @AfterAll
    static void close() {
        chromium.close();
        world.close();
    }

    @Test
    @Order(1)
    void theRedirectUrlIsSuppliedByTheExternalApplication() {
        admin.open("/settings/integrations/add");
        assertThat(admin.page.locator("#redirect-url"))
                .hasValue(world.cast.at("/oauth/callback").toString());
    }

    @Test
    @Order(2)
    void theClientIdIsProvidedDuringItsConnectionSetupWithScopesBetweenCommas() {
        admin.fill("Name", "Automation Anywhere")
                .fill("Host", world.cast.databricks.workspaceUrl().toString());
        admin.fill("Client ID", world.cast.take(Thing.CLIENT_ID));
        admin.fill("Client Secret", world.cast.take(Thing.CLIENT_SECRET));
        admin.fill("Scopes", "all-apis,offline_access").press("Save").sees("Saved, and");
        assertThat(admin.page.locator("#scopes")).hasValue("all-apis\noffline_access");
    }

    @Test
    @Order(3)
    void theApplicationInitiatesTheConnectionAndTheUserSignsInAndApproves() {
        admin.open("/connections/new")
                .fill("Name", "Bots")
                .fill("SQL warehouse", CartoGuide.WAREHOUSE)
                .press("Connect");
        admin.page.waitForURL(world.cast.databricks.workspaceUrl() + "/**");
        admin.signInAtDatabricks(world.cast.accountAdmin()).press("Approve").sees("Connected as ");
        bots = admin.connection();
        admin.sees("Private: only its owner uses it.");
    }

    @Test
    @Order(4)
    void userSpecific_eachUserLogsInAndActsWithTheirOwnPermissions() {
        admin.follow("Change sharing").check("Shared with the entire organization");
        admin.check("User-specific: require viewer credentials").press("Save").sees("Viewer credentials");

        alice.open("/connections?all=shared").follow("Bots").press("Sign in with your credentials");
        alice.page.waitForURL(world.cast.databricks.workspaceUrl() + "/**");
        alice.signInAtDatabricks(world.cast.databricksUser(Cast.USER_NAME)).press("Approve");
        alice.sees("Connected as " + Cast.USER_NAME).press("Test the connection");
        assertThat(alice.page.locator("#outcome")).containsText("you are " + Cast.USER_NAME);
    }

    @Test
    @Order(5)
    void shared_isAnAdminsChoiceThatIsConfirmedAndMarked() {
        admin.open("/connections/" + bots + "/sharing").keep("sharing");
        admin.page.locator("input[name=credentials][value=shared]").check();
        admin.press("Save").sees("A shared token acts as you.").keep("sharing-confirm");
        admin.press("Share my token").sees("Shared token");
        admin.keep("connection-shared-token");
        assertThat(admin.open("/connections").page.locator("#connections")).containsText("Shared token");
    }

    @Test
    @Order(6)
    void shared_theTokenServesAllAndActsWithThePermissionsOfTheUserWhoAuthorizedIt() {
        alice.open("/connections?all=shared").keep("connections-shared-with-alice");
        alice.follow("Bots").sees("Shared token: at Databricks you act as").keep("shared-token-for-alice");
        alice.press("Test the connection");
        assertThat(alice.page.locator("#outcome"))
                .containsText("you are " + world.cast.accountAdmin().email());
    }

    @Test
    @Order(7)
    void theAccessTokenLivesAnHourAndIsRenewed() {
        world.pass(Duration.ofHours(2));
        alice.press("Test again");
        assertThat(alice.page.locator("#outcome"))
                .containsText("you are " + world.cast.accountAdmin().email());
    }

    @Test
    @Order(8)
    void whenTheSharingEndsTheTokenIsNobodyElsesAnyMore() {
        admin.open("/connections/" + bots + "/sharing")
                .check("Private")
                .press("Save")
                .sees("Private: only its owner");
        alice.press("Test again");
        assertThat(alice.page.locator("h1")).containsText("Not found");
    }
}
