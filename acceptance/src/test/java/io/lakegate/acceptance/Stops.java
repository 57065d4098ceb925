package io.lakegate.acceptance;

import static io.lakegate.acceptance.Stop.admin;
import static io.lakegate.acceptance.Stop.alice;
import static io.lakegate.acceptance.Stop.stranger;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every page of the server, one line each, in an order in which what is destroyed is destroyed last. Whoever adds a page
 * adds its line.
 */
final class Stops {

    /** Drawn where no walk can stop to look: a page that moves on by itself, and parts of other pages. */
    static final Set<String> ELSEWHERE = Set.of(
            "ConnectPages/leave",
            "ConnectForAppPages/leave",
            "ConnectForAppPages/ask",
            "ConnectForAppPages/back",
            "EnterPages/ask",
            "LinkPages/show",
            "LinkPages/leave",
            "EnterPages/leave",
            "EnvironmentPages/remove",
            "TrustedIssuersPages/show",
            "TrustedIssuersPages/remove",
            "PasswordPages/fields",
            "IntegrationsPages/dependents",
            "IntegrationsPages/workload",
            "OrganisationConnectionPages/tokenFields",
            "AttributesPages/fields",
            "SharingPages/confirm", // needs an admin's own connection: Seed002ExternalApplicationTest looks at it
            "SetupPages/state",
            "SetupPages/step",
            "SetupPages/hand");

    private static final String SET_UP = "/settings/integrations/set-up?host={workspace-url}"
            + "&account_id={account-id}&account_host={account-url}";

    private Stops() {}

    static List<Stop> all() {
        return List.of(
                stranger("sign-in", "SignInPages/signIn", "/sign-in"),
                stranger("sign-in-refused", "SignInPages/signIn", "/sign-in").then(Stops::typeAWrongPassword),
                alice("home", "HomePages/home", "/"),
                alice("connections", "ConnectionsPages/list", "/connections"),
                alice("connection", "ConnectionsPages/show", "/connections/{connection}"),
                alice("connection-timeline", "ConnectionsPages/timeline", "/connections/{connection}/timeline"),
                alice("notices", "NoticesPages/list", "/notices"),
                alice("connect", "ConnectPages/choose", "/connections/new"),
                alice("connection-edit", "AttributesPages/edit", "/connections/{connection}/edit"),
                alice("connection-edit-refused", "AttributesPages/edit", "/connections/{connection}/edit")
                        .then(fill("#catalog", "two words", "#edit")),
                alice("connection-tested", "TrialPages/show", "/connections/{connection}/edit")
                        .then(fill("#warehouse", "/sql/1.0/warehouses/4c616b6567617465", "#edit"))
                        .then(page -> page.locator("#test button").click())
                        .then(page -> page.locator("#again").waitFor()),
                alice("connection-sharing", "SharingPages/form", "/connections/{connection}/sharing"),
                alice("connection-shared", "ConnectionsPages/show", "/connections/{connection}/sharing")
                        .then(shareWithAll("viewer")),
                alice("disconnect", "ConnectionsPages/disconnect", "/connections/{connection}/disconnect"),
                alice("callback-refused", "CallbackPages/refused", "/oauth/callback?error=access_denied&state=unknown"),
                alice("apps", "AppsPages/list", "/apps"),
                alice("app", "AppsPages/show", "/apps/{app}"),
                alice("app-add", "AppsPages/add", "/apps/add"),
                alice("app-key-made", "AppsPages/key", "/apps/{app}").then(fill("#key-name", "nightly", "#new-key")),
                alice("app-key-revoke", "AppsPages/revoke", "/apps/{app}").then(follow("Revoke")),
                alice("app-key-rotate", "AppsPages/rotate", "/apps/{app}").then(follow("Rotate")),
                alice("app-environments", "EnvironmentPages/show", "/apps/{app}/environments"),
                alice("app-associate", "EnvironmentPages/associate", "/apps/{app}/environments")
                        .then(follow("Use an integration")),
                alice("app-disable", "AppsPages/disable", "/apps/{app}/disable"),
                alice("app-remove", "AppsPages/remove", "/apps/{app}/remove"),
                alice("keys", "KeyPages/keys", "/profile/keys"),
                alice("key-made", "KeyPages/made", "/profile/keys").then(fill("#name", "laptop", "main form")),
                alice("keys-one", "KeyPages/keys", "/profile/keys"),
                alice("key-revoke", "KeyPages/revoke", "/profile/keys").then(follow("Revoke")),
                alice("sessions", "SessionPages/sessions", "/profile/sessions"),
                alice("confirm", "ConfirmPages/confirm", "/profile/confirm?next=/profile/keys"),
                alice("password", "PasswordPages/password", "/profile/password"),
                alice("not-allowed", "ProblemPages/problem", "/settings/users"),
                alice("not-found", "ProblemPages/problem", "/connections/00000000-0000-0000-0000-000000000000"),
                alice("command-line", "CliPages/authorize", Stops.commandLine()),
                admin("home-admin", "HomePages/home", "/"),
                admin("connections-of-all", "ConnectionsPages/list", "/connections?all=true"),
                admin("connection-of-alice", "ConnectionsPages/show", "/connections/{connection}"),
                admin("integrations", "IntegrationsPages/list", "/settings/integrations"),
                admin("integration", "IntegrationsPages/show", "/settings/integrations/{integration}"),
                admin("notices-waiting", "NoticesPages/list", "/settings/integrations/{integration}")
                        .then(Stops::letTheSecretExpireSoon),
                admin("home-with-a-notice", "HomePages/home", "/"),
                admin("integration-add", "IntegrationsPages/add", "/settings/integrations/add"),
                admin(
                        "integration-add-workload-identity",
                        "IntegrationsPages/add",
                        "/settings/integrations/add?type=workload-identity"),
                admin("integration-add-m2m", "IntegrationsPages/add", "/settings/integrations/add?type=m2m"),
                admin(
                        "integration-add-access-token",
                        "IntegrationsPages/add",
                        "/settings/integrations/add?type=access-token"),
                admin("issuer", "IssuerPages/show", "/settings/issuer"),
                admin("connection-add", "OrganisationConnectionPages/add", "/connections/add"),
                admin("integration-client", "IntegrationsPages/client", "/settings/integrations/{integration}/client"),
                admin("integration-verify", "VerifyPages/show", "/settings/integrations/{integration}/verify"),
                admin("integration-verified", "VerifyPages/show", "/settings/integrations/{integration}/verify")
                        .then(Stops::verify),
                admin("integration-drift", "DriftPages/show", "/settings/integrations/{integration}/drift"),
                admin("integration-secrets", "SecretsPages/list", "/settings/integrations/{integration}/secrets"),
                admin("integration-revoke", "RevokePages/revoke", "/settings/revoke?integration={integration}"),
                admin("integration-remove", "IntegrationsPages/remove", "/settings/integrations/{integration}/remove"),
                admin("setup", "SetupPages/form", SET_UP),
                admin("setup-refused", "SetupPages/form", "/settings/integrations/set-up")
                        .then(Stops::planWithWrongFields),
                admin("setup-plan", "SetupPages/show", SET_UP).then(plan("Lake by plan")),
                admin("setup-by-hand", "SetupPages/show", SET_UP)
                        .then(plan("Lake by hand"))
                        .then(Stops::openAll),
                admin("setup-failed", "SetupPages/show", SET_UP)
                        .then(plan("Lake that fails"))
                        .then(fill("#access_token", "not-a-token", "#apply"))
                        .then(page -> page.locator("#nothing-exists").waitFor()),
                admin("setup-sign-in", "SetupPages/signIn", SET_UP)
                        .then(plan("Lake by sign-in"))
                        .then(page -> page.locator("#sign-in-instead").click()),
                admin("setup-done", "SetupPages/show", SET_UP)
                        .then(plan("Lake that is done"))
                        .then(page -> page.locator("#sign-in-instead").click())
                        .then(Stops::signInAtDatabricks),
                admin("secret-delete", "DeleteSecretPages/ask", SET_UP)
                        .then(Stops::saveAMachine)
                        .then(follow("Delete at Databricks")),
                admin("users", "UserPages/list", "/settings/users"),
                admin("user", "UserPages/show", "/settings/users/{user}"),
                admin("user-add", "UserPages/add", "/settings/users/new"),
                admin("user-add-refused", "UserPages/add", "/settings/users/new")
                        .then(fill("#name", "admin", "main form")),
                admin("user-one-time-password", "UserPages/oneTimePassword", "/settings/users/new")
                        .then(fill("#name", "bob@lakegate.example", "main form")),
                admin("trusted-issuers", "TrustedIssuersPages/list", "/settings/trusted-issuers"),
                admin("trusted-issuer-add", "TrustedIssuersPages/add", "/settings/trusted-issuers/add"),
                admin("settings", "SettingsPages/overview", "/settings"),
                admin("settings-advanced", "SettingsPages/advanced", "/settings/advanced"),
                admin("activity", "ActivityPages/list", "/settings/activity"),
                admin("connections-shared", "ConnectionsPages/list", "/connections?all=shared"),
                admin("connection-for-viewers", "SharedPages/show", "/connections/{connection}/shared"),
                admin("connection-sharing-of-alice", "SharingPages/form", "/connections/{connection}/sharing"),
                admin("groups-none", "GroupPages/list", "/settings/groups"),
                admin("group", "GroupPages/show", "/settings/groups").then(fill("#name", "Sales", "#create")),
                admin("groups", "GroupPages/list", "/settings/groups"),
                admin("group-delete", "GroupPages/delete", "/settings/groups")
                        .then(follow("Sales"))
                        .then(page -> page.locator("#delete").click()),
                admin("access-list-empty", "AccessPages/show", "/settings/integrations/{integration}/access"),
                admin("access-list", "AccessPages/show", "/settings/integrations/{integration}/access")
                        .then(fill("#user", "alice@lakegate.example", "#add-user")),
                admin("access-list-last", "AccessPages/remove", "/settings/integrations/{integration}/access")
                        .then(follow("Remove")),
                admin("health", "HealthPages/show", "/settings/health"),
                admin("keys-of-the-vault", "VaultPages/show", "/settings/keys"),
                admin("data-key-new", "VaultPages/confirm", "/settings/keys/data-key"),
                admin("rewrap", "VaultPages/confirm", "/settings/keys/rewrap"),
                admin("master-key-new", "VaultPages/confirm", "/settings/keys/master-key"),
                admin("master-key-replaced", "VaultPages/show", "/settings/keys/master-key")
                        .then(Stops::press),
                admin("master-keys-old", "VaultPages/confirm", "/settings/keys/old-master-keys"),
                admin("data-key-under-way", "VaultPages/show", "/settings/keys/data-key")
                        .then(Stops::press),
                admin("audit", "AuditPages/list", "/settings/audit"),
                admin("audit-nothing", "AuditPages/list", "/settings/audit?actor=nobody"),
                admin("audit-verification", "VerificationPages/show", "/settings/audit/verification"));
    }

    private static Consumer<Page> plan(String name) {
        return fill("#name", name, "#setup");
    }

    private static void planWithWrongFields(Page page) {
        page.locator("#host").fill("https://example.com/");
        page.locator("#account_id").fill("7405600000000001");
        plan("Wrong").accept(page);
    }

    /** A service principal's secret; whether Databricks knows it does not matter. */
    private static void saveAMachine(Page page) {
        String workspace = page.locator("#host").inputValue();
        page.navigate(URI.create(page.url())
                .resolve("/settings/integrations/add?type=m2m")
                .toString());
        page.locator("#name").fill("Machine by page");
        page.locator("#client_id").fill("00000000-0000-0000-0000-000000000001");
        page.locator("#client_secret").fill("dose-for-the-page");
        fill("#host", workspace, "#integration").accept(page);
        page.navigate(page.url().replaceAll("[?#].*", "") + "/secrets");
    }

    private static void openAll(Page page) {
        page.evaluate("() => document.querySelectorAll('#by-hand details').forEach(each => each.open = true)");
    }

    /** In another tab, whose last address no program answers. */
    private static void signInAtDatabricks(Page page) {
        Page databricks = page.context().waitForPage(() -> page.locator("#open").click());
        String back = databricks
                .waitForRequest(request -> request.url().startsWith("http://localhost:8020"), () -> {
                    databricks.locator("input[name=email]").fill("admin@lakegate.example");
                    databricks.locator("input[name=password]").fill("admin-demo-password");
                    databricks.locator("button[type=submit]").first().click();
                    databricks.locator("button[value=approve]").click();
                })
                .url();
        databricks.close();
        fill("#returned_url", back, "#apply").accept(page);
        page.locator("#done").waitFor();
    }

    private static void typeAWrongPassword(Page page) {
        page.locator("#name").fill("nobody");
        fill("#password", "not-the-password", "form").accept(page);
    }

    /** Ten days are within the two weeks in which admins are told. */
    private static void letTheSecretExpireSoon(Page page) {
        fill("#secret_expires_at", LocalDate.now(ZoneOffset.UTC).plusDays(10).toString(), "#integration")
                .accept(page);
        page.navigate(URI.create(page.url()).resolve("/notices").toString());
    }

    /** Waits until the page, which goes on by itself, shows what came of it. */
    private static void verify(Page page) {
        page.locator("#verify button.btn-primary").click();
        page.locator("#result h2 .icon").waitFor();
    }

    /** Fills a field and sends the form. */
    private static Consumer<Page> fill(String field, String text, String form) {
        return page -> {
            page.locator(field).fill(text);
            page.waitForNavigation(
                    () -> page.locator(form + " button.btn-primary").last().click());
        };
    }

    /** Confirms. */
    private static void press(Page page) {
        page.waitForNavigation(
                () -> page.locator("#confirm button.btn-primary").last().click());
    }

    private static Consumer<Page> shareWithAll(String credentials) {
        return page -> {
            page.locator("input[name=audience][value=organisation]").check();
            page.locator("input[name=credentials][value=" + credentials + "]").check();
            page.locator("#sharing button").click();
        };
    }

    private static Consumer<Page> follow(String link) {
        return page -> page.locator("main a")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(link))
                .first()
                .click();
    }

    /** What {@code lakegate login} opens. */
    private static String commandLine() {
        return "/cli/authorize?port=49152&client_state=" + "s".repeat(43) + "&code_challenge=" + "c".repeat(43)
                + "&machine=alices-laptop";
    }
}
