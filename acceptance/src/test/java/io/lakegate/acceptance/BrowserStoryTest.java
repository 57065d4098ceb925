package io.lakegate.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lakegate.demo.Cast;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Admin and user walk the pages of both programs in a real Chromium; every page they see is kept as a picture. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class BrowserStoryTest {

    private static final String ADMIN_PASSWORD = "only-for-this-test";
    private static final String ALICE_PASSWORD = "a-walk-by-the-river";

    private static World world;
    private static Chromium chromium;
    private static Page databricksAdmin;
    private static Page admin;
    private static Page alice;
    private static String clientId;
    private static String clientSecret;
    private static String aliceOneTime;

    @BeforeAll
    static void open() {
        world = World.empty();
        chromium = new Chromium();
        databricksAdmin = chromium.person().newPage();
        admin = chromium.person().newPage();
        alice = chromium.person().newPage();
    }

    @AfterAll
    static void close() {
        chromium.close();
        world.close();
    }

    @Test
    @Order(1)
    void theDatabricksAdminAddsAnAppConnectionInTheAccountConsole() {
        var ada = world.cast.accountAdmin();
        databricksAdmin.navigate(world.cast.databricks.accountUrl().toString());
        Chromium.keep(databricksAdmin, "databricks-sign-in");
        databricksAdmin.locator("#email").fill(ada.email());
        databricksAdmin.locator("#password").fill(ada.password().reveal());
        press(databricksAdmin, "Sign in");
        databricksAdmin.getByText("App connections").first().click();
        Chromium.keep(databricksAdmin, "databricks-app-connections-empty");
        databricksAdmin.getByText("Add connection").first().click();
        databricksAdmin.locator("#name").fill("Lakegate");
        databricksAdmin
                .getByLabel("Redirect URL")
                .fill(world.cast.at("/oauth/callback").toString());
        databricksAdmin.getByLabel("All APIs").check();
        Chromium.keep(databricksAdmin, "databricks-add-connection");
        databricksAdmin.locator("main button[type=submit]").last().click();
        Chromium.keep(databricksAdmin, "databricks-connection-added");
        clientId = databricksAdmin.locator("#client-id").textContent().strip();
        clientSecret = databricksAdmin.locator("#client-secret").textContent().strip();
    }

    @Test
    @Order(2)
    void theAdminSignsInForTheFirstTimeAndChoosesAPassword() {
        String oneTime = world.cast.server.oneTimePassword().orElseThrow();
        signIn(admin, "admin", oneTime, "admin");
        choosePassword(admin, oneTime, ADMIN_PASSWORD);
        Chromium.keep(admin, "home-empty");
    }

    @Test
    @Order(3)
    void theAdminSavesTheIntegration() {
        admin.navigate(world.cast.at("/settings/integrations").toString());
        Chromium.keep(admin, "integrations-empty");
        admin.locator("#add").click();
        admin.locator("#name").fill("Sales workspace");
        admin.locator("#host").fill("not a host");
        admin.locator("#client_id").fill(clientId);
        admin.locator("#client_secret").fill(clientSecret);
        press(admin, "Save");
        assertThat(admin.locator(".is-invalid").first()).isVisible();
        Chromium.keep(admin, "integration-form-with-a-wrong-host");

        admin.locator("#host").fill(world.cast.databricks.workspaceUrl().toString());
        admin.locator("#client_secret").fill(clientSecret);
        press(admin, "Save");
        assertThat(admin.locator("#state")).hasText("ready");
        Chromium.keep(admin, "integration-saved");
        admin.navigate(world.cast.at("/settings/integrations").toString());
        Chromium.keep(admin, "integrations");
    }

    @Test
    @Order(4)
    void theAdminAddsAUser() {
        admin.navigate(world.cast.at("/settings/users/new").toString());
        admin.locator("#name").fill(Cast.USER_NAME);
        admin.locator("#display_name").fill("Alice Analyst");
        admin.locator("input[value=publisher], select[name=role]").first().evaluate("""
                field => { if (field.tagName === 'SELECT') { field.value = 'publisher'; } else { field.checked = true; } }""");
        Chromium.keep(admin, "user-form");
        admin.locator("main form button[type=submit], form.card button").last().click();
        aliceOneTime = admin.locator("input.lg-secret").inputValue();
        admin.navigate(world.cast.at("/settings/users").toString());
        Chromium.keep(admin, "users");
    }

    @Test
    @Order(5)
    void aliceFirstDeniesAndIsToldThatItIsHerTurn() {
        signIn(alice, Cast.USER_NAME, aliceOneTime, "alice");
        choosePassword(alice, aliceOneTime, ALICE_PASSWORD);
        connect();
        signInAtDatabricks();
        Chromium.keep(alice, "databricks-consent");
        press(alice, "Deny");
        assertThat(alice).hasURL(Pattern.compile("/connections/attempts/"));
        assertThat(alice.locator("main, body").first())
                .containsText(Pattern.compile(
                        "declin|denied|did not approve|not approved|said no|refused", Pattern.CASE_INSENSITIVE));
        Chromium.keep(alice, "callback-denied");
        alice.navigate(world.cast.at("/connections").toString());
        assertThat(alice.getByText("You are not connected yet")).isVisible();
        Chromium.keep(alice, "connections-empty");
    }

    @Test
    @Order(6)
    void aliceConnects() {
        connect();
        press(alice, "Approve");
        assertThat(alice.locator("#identity")).hasText(Cast.USER_NAME);
        assertThat(alice).hasURL(Pattern.compile(".*/connections/[0-9a-f-]{36}(\\?notice=connected)?"));
        Chromium.keep(alice, "connection");
        alice.navigate(world.cast.at("/connections").toString());
        Chromium.keep(alice, "connections");
        alice.navigate(world.cast.at("/").toString());
        Chromium.keep(alice, "home-connected");
    }

    @Test
    @Order(7)
    void aliceRegistersAnAppAndLetsItUseHerConnection() {
        alice.navigate(world.cast.at("/apps").toString());
        Chromium.keep(alice, "apps-empty");
        alice.navigate(world.cast.at("/apps/add").toString());
        alice.locator("#name").fill("sales-dashboard");
        alice.locator("#app button.btn-primary").click();
        alice.locator("#key-name").fill("production");
        Chromium.keep(alice, "app");
        alice.locator("#new-key button").click();
        org.assertj.core.api.Assertions.assertThat(alice.locator("#key").inputValue())
                .startsWith("lga_");
        alice.navigate(world.cast.at("/connections").toString());
        alice.locator("table a").first().click();
        press(alice, "Let it use this connection");
        assertThat(alice.locator("#apps")).containsText("sales-dashboard");
        Chromium.keep(alice, "connection-shared-with-an-app");
    }

    @Test
    @Order(8)
    void aliceDisconnectsAfterAConfirmation() {
        alice.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Disconnect"))
                .click();
        assertThat(alice.locator("#apps")).containsText("sales-dashboard");
        Chromium.keep(alice, "disconnect-confirmation");
        press(alice, "Disconnect");
        assertThat(alice.locator("#state")).containsText(Pattern.compile("disconnected", Pattern.CASE_INSENSITIVE));
        Chromium.keep(alice, "connection-disconnected");
    }

    @Test
    @Order(9)
    void theAdminReadsWhatHappened() {
        admin.navigate(world.cast.at("/settings/audit").toString());
        assertThat(admin.locator("body")).containsText("connection.disconnect");
        Chromium.keep(admin, "audit");
        admin.locator("#verification").click();
        press(admin, "Verify");
        assertThat(admin.locator("#result")).containsText("Everything is as it was written");
        Chromium.keep(admin, "audit-verification");
    }

    private static void connect() {
        alice.navigate(world.cast.at("/connections/new").toString());
        alice.locator("#name").fill("Alice's Databricks");
        Chromium.keep(alice, "connect");
        press(alice, "Connect");
        alice.waitForURL(world.cast.databricks.workspaceUrl() + "/**");
    }

    private static void signInAtDatabricks() {
        var user = world.cast.databricksUser(Cast.USER_NAME);
        alice.locator("#email").fill(user.email());
        alice.locator("#password").fill(user.password().reveal());
        press(alice, "Sign in");
    }

    private static void signIn(Page page, String name, String password, String picture) {
        page.navigate(world.cast.at("/").toString());
        Chromium.keep(page, "sign-in-" + picture);
        page.getByLabel("Name or e-mail").fill(name);
        page.locator("#password").fill(password);
        press(page, "Sign in");
    }

    private static void choosePassword(Page page, String oneTime, String chosen) {
        page.locator("#current").fill(oneTime);
        page.locator("#chosen").fill(chosen);
        page.locator("#again").fill(chosen);
        Chromium.keep(page, "choose-password");
        press(page, "Change password");
    }

    private static void press(Page page, String name) {
        Locator button = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
        button.first().click();
    }
}
