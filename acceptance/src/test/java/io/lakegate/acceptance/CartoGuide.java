package io.lakegate.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.lakegate.demo.Cast;
import io.lakegate.demo.SignInAsAdmin;
import java.util.function.Function;

/**
 * "Configuring OAuth U2M connections to Databricks" from CARTO's user manual, sentence by sentence, with Lakegate where CARTO stands.
 * The manual's two editions differ in a sentence about the host only, and each has a test that walks it.
 */
final class CartoGuide implements AutoCloseable {

    static final String CALLBACK = "/connections/oauth/databricks/callback";
    static final String WAREHOUSE = "/sql/1.0/warehouses/4c616b6567617465";

    final World world;
    final Guest admin;
    final Guest accountAdmin;
    final Guest alice;
    private final Chromium chromium = new Chromium();
    private String clientId = "";
    private String clientSecret = "";

    /** Everybody has the same kind of browser. */
    CartoGuide(Function<Chromium, BrowserContext> browser) {
        world = World.empty();
        new SignInAsAdmin().play(world.cast);
        admin = new Guest(world, browser.apply(chromium));
        accountAdmin = new Guest(world, browser.apply(chromium));
        alice = new Guest(world, browser.apply(chromium));
    }

    /** "login to CARTO as an Admin and navigate to Settings > Advanced > Integrations" … "Click on the Add button". */
    void getStarted() {
        admin.signInAtLakegate("admin", Cast.ADMIN_PASSWORD).follow("Settings", "Advanced");
        admin.page.locator("#to-integrations").click();
        assertThat(admin.page.locator(".list-group-item").first()).containsText("OAuth U2M connections to Databricks");
        admin.page.locator("#add").click();
        assertThat(admin.page.locator("h1")).hasText("OAuth U2M connections to Databricks");
    }

    /** "Step 1. Register a new OAuth Application from the Databricks Account Console". */
    void step1RegisterTheOAuthApplication() {
        accountAdmin.page.navigate(world.cast.databricks.accountUrl().toString());
        accountAdmin.signInAtDatabricks(world.cast.accountAdmin()).sees("Settings");
        accountAdmin.page.getByText("App connections").first().click();
        accountAdmin.page.getByText("Add connection").first().click();
        accountAdmin.page.locator("#name").fill("CARTO");
        accountAdmin
                .page
                .getByLabel("Redirect URL")
                .fill(world.cast.at(CALLBACK).toString());
        accountAdmin.check("All APIs");
        accountAdmin.page.locator("main button[type=submit]").last().click();
        clientId = accountAdmin.page.locator("#client-id").textContent().strip();
        clientSecret = accountAdmin.page.locator("#client-secret").textContent().strip();
    }

    /** "Step 2. Complete the integration form in CARTO" … "click on Save" … "you will be back in the Integrations list". */
    void step2CompleteTheIntegrationForm(String host) {
        admin.fill("Client ID", clientId).fill("Client Secret", clientSecret).fill("Host", host);
        admin.choose("Callback path", CALLBACK).press("Save");
        assertThat(admin.page.locator("h1")).hasText("Integrations");
        assertThat(admin.page.locator("#integrations")).containsText("Databricks");
        assertThat(admin.page.locator("#added")).containsText("All users of your organization can create connections");
    }

    /** "To validate your setup, try to create a Databricks OAuth U2M connection". */
    void aUserCreatesAConnection() {
        alice.signInAtLakegate(Cast.USER_NAME, Cast.USER_PASSWORD).open("/connections/new");
        alice.fill("Name", "Sales").fill("Catalog", "acme").fill("SQL warehouse", WAREHOUSE);
        alice.press("Connect");
        alice.page.waitForURL(world.cast.databricks.workspaceUrl() + "/**");
        alice.signInAtDatabricks(world.cast.databricksUser(Cast.USER_NAME)).press("Approve");
        alice.sees("Connected as " + Cast.USER_NAME);
    }

    /** The connection test runs as the viewer. */
    void theConnectionIsTested() {
        alice.press("Test the connection");
        assertThat(alice.page.locator("#outcome")).containsText("you are " + Cast.USER_NAME);
        assertThat(alice.page.locator("#outcome")).containsText("the catalog is acme");
    }

    @Override
    public void close() {
        chromium.close();
        world.close();
    }
}
