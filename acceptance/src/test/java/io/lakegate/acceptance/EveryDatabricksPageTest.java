package io.lakegate.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.directory.User;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Walks every page of the local Databricks and holds each to {@link Look}. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class EveryDatabricksPageTest {

    private static final String CALLBACK = "http://localhost:8080/oauth/callback";

    private static final String USERS = "/user-management/users";
    private static final String PROGRAMS = "/user-management/service-principals";

    private static Emulator databricks;
    private static Chromium chromium;
    private static Page ada;
    private static Page alice;
    private static String clientId;

    @BeforeAll
    static void open() {
        databricks = Emulator.start(EmulatorOptions.defaults());
        chromium = new Chromium();
        ada = chromium.person().newPage();
        alice = chromium.person().newPage();
    }

    @AfterAll
    static void close() {
        chromium.close();
        databricks.close();
    }

    @Test
    @Order(1)
    void signingIn() {
        ada.navigate(databricks.accountUrl().toString());
        look(ada, "sign-in");
        ada.locator("#email").fill("nobody@lakegate.example");
        ada.locator("#password").fill("wrong");
        press(ada, "button.main");
        look(ada, "sign-in-refused");
        signIn(ada, person("admin@lakegate.example"));
    }

    @Test
    @Order(2)
    void theAccountConsole() {
        look(ada, "workspaces");
        ada.getByText("App connections").first().click();
        look(ada, "connections-empty");
        ada.locator("main a[href$='/add']").click();
        look(ada, "connection-add");
        ada.locator("#name").fill("Lakegate");
        ada.locator("#redirect_urls").fill("not a url");
        press(ada, "button.main");
        look(ada, "connection-add-refused");
        ada.locator("#redirect_urls").fill(CALLBACK);
        press(ada, "button.main");
        look(ada, "connection-added");
        clientId = ada.locator("#client-id").textContent().strip();
        visit(ada, "/settings/app-connections");
        look(ada, "connections");
        ada.locator("main table a").first().click();
        look(ada, "connection");
        ada.locator("main a[href$='/delete']").click();
        look(ada, "connection-delete");
        visit(ada, "/settings/app-connections/published");
        press(ada, "main button");
        look(ada, "published-apps");
    }

    @Test
    @Order(2)
    void theUsers() {
        visit(ada, USERS);
        look(ada, "users");
        ada.locator("main a[href$='/add']").click();
        ada.locator("#email").fill("alice@lakegate.example");
        press(ada, "main button");
        look(ada, "user-add-refused");
        ada.locator("#email").fill("carol@lakegate.example");
        ada.locator("#display_name").fill("Carol Clerk");
        press(ada, "main button");
        look(ada, "user-password");
        ada.reload();
        look(ada, "user-password-shown-once");
        visit(ada, USERS);
        ada.getByText("Carol Clerk").click();
        press(ada, "main form[action$='/status'] button");
        look(ada, "user");
        ada.locator("main a[href$='/delete']").click();
        look(ada, "user-delete");
        visit(ada, USERS);
        ada.getByText("Ada Admin").last().click();
        look(ada, "user-oneself");
    }

    @Test
    @Order(2)
    void theServicePrincipals() {
        visit(ada, PROGRAMS);
        look(ada, "service-principals");
        ada.locator("main a[href$='/add']").click();
        look(ada, "service-principal-add");
        ada.locator("#display_name").fill("etl");
        press(ada, "main button");
        look(ada, "service-principal");
        ada.locator(".tabs a").nth(1).click();
        look(ada, "secrets-empty");
        press(ada, "main button");
        look(ada, "secret-generated");
        ada.getByText("Done").click();
        look(ada, "secrets");
        ada.locator("main a[href$='/delete']").first().click();
        look(ada, "secret-delete");
        ada.getByText("Keep it").click();
        ada.locator(".tabs a").nth(2).click();
        look(ada, "trust-policies-empty");
        ada.locator("main a[href$='/add']").click();
        ada.locator("#issuer").fill("ftp://idp.example.org");
        ada.locator("#subject").fill("repo:example/etl:ref:refs/heads/main");
        press(ada, "main button");
        look(ada, "trust-policy-add-refused");
        ada.locator("#issuer").fill("https://idp.example.org");
        press(ada, "main button");
        look(ada, "trust-policies");
        ada.locator("main table a").first().click();
        look(ada, "trust-policy");
        ada.locator("main a[href$='/delete']").click();
        look(ada, "trust-policy-delete");
    }

    @Test
    @Order(2)
    void theAccountsOwnPoliciesAndTheWorkspacesPermissions() {
        visit(ada, "/settings/authentication");
        look(ada, "authentication");
        visit(ada, "/workspaces");
        ada.locator("main a[href$='/permissions']").first().click();
        look(ada, "permissions");
        visit(ada, "/workspaces/unknown/permissions");
        look(ada, "permissions-not-found");
    }

    @Test
    @Order(3)
    void theRefusals() {
        ada.navigate(databricks
                .accountUrl()
                .resolve("/settings/app-connections/edit/unknown")
                .toString());
        look(ada, "not-found");
        ada.navigate(authorize("unknown-client"));
        // As at Databricks, this is JSON and no page; there is nothing to make readable.
        assertThat(ada.locator("body")).containsText("not available in Databricks account");
        alice.navigate(databricks.accountUrl().toString());
        signIn(alice, person("alice@lakegate.example"));
        look(alice, "workspaces-of-a-user");
        visit(alice, USERS);
        look(alice, "not-allowed");
    }

    @Test
    @Order(4)
    void approving() {
        alice.navigate(authorize(clientId));
        signIn(alice, person("alice@lakegate.example"));
        assertThat(alice.locator("h1")).hasText("Approve access");
        look(alice, "consent");
    }

    @Test
    @Order(5)
    void theWorkspace() {
        alice.navigate(workspace().toString());
        look(alice, "workspace");
        alice.getByText("Developer").click();
        look(alice, "access-tokens-empty");
        alice.locator("#comment").fill("laptop");
        press(alice, "main button");
        look(alice, "access-token-generated");
        alice.getByText("Done").click();
        look(alice, "access-tokens");
        alice.locator("main a[href$='/delete']").click();
        look(alice, "access-token-delete");
        alice.navigate(workspace().resolve("/settings/workspace").toString());
        look(alice, "workspace-not-allowed");
        Page wanda = chromium.person().newPage();
        wanda.navigate(workspace().resolve("/settings/workspace").toString());
        signIn(wanda, person("wanda@lakegate.example"));
        assertThat(wanda).hasTitle(Pattern.compile("Workspace settings"));
        look(wanda, "workspace-settings");
    }

    @Test
    @Order(6)
    void sqlAndJobs() {
        alice.navigate(workspace().resolve("/sql/warehouses").toString());
        look(alice, "warehouses");
        alice.locator("main table a").first().click();
        look(alice, "warehouse");
        alice.navigate(workspace().resolve("/sql/editor").toString());
        press(alice, "button.main");
        assertThat(alice.locator("#result")).containsText("EMEA");
        look(alice, "sql-editor");
        alice.locator("#statement").fill("SELECT * FROM acme.people.salaries");
        press(alice, "button.main");
        assertThat(alice.locator("[role=alert]")).containsText("does not have SELECT");
        look(alice, "sql-editor-refused");
        alice.navigate(workspace().resolve("/jobs").toString());
        look(alice, "jobs");
        alice.locator("main table a").first().click();
        press(alice, "button.main");
        look(alice, "job");
    }

    private static void look(Page page, String picture) {
        Look.at(page, "databricks-" + picture);
    }

    private static void visit(Page page, String path) {
        page.navigate(databricks.accountUrl().resolve(path).toString());
    }

    private static void signIn(Page page, User user) {
        page.locator("#email").fill(user.email());
        page.locator("#password").fill(user.password().reveal());
        press(page, "button.main");
    }

    private static void press(Page page, String button) {
        page.locator(button).last().click();
        page.waitForLoadState();
    }

    private static User person(String email) {
        return databricks.directory().findUser(email).orElseThrow();
    }

    private static URI workspace() {
        return databricks.workspaces().getFirst().url();
    }

    private static String authorize(String client) {
        return workspace().resolve("/oidc/v1/authorize") + "?response_type=code&client_id=" + client + "&redirect_uri="
                + CALLBACK + "&scope=all-apis+offline_access&state=" + "s".repeat(22) + "&code_challenge="
                + "c".repeat(43) + "&code_challenge_method=S256";
    }
}
