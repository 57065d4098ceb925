package io.lakegate.emulator.account;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import java.util.List;

/** Settings → App connections of the account console, for account admins: the list. */
public final class ConsolePages {
    private final Applications applications;
    private final ConsoleAccess access;

    /**
     * The console of the account.
     *
     * @param applications where app connections are kept
     * @param access lets admins in
     */
    public ConsolePages(Applications applications, ConsoleAccess access) {
        this.applications = applications;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get("/", call -> Answer.seeOther(ConsoleAccess.HOME));
        site.get(ConsoleAccess.HOME, call -> list(access.requireAdmin(call)));
    }

    private Answer list(SignIn admin) {
        List<OAuthApplication> all = applications.custom();
        Html content = Html.of(
                """
                <nav aria-label="Where you are">Account console › Settings › App connections</nav>
                <p>OAuth applications that may use Databricks for their users.</p>
                {}
                <p><a href="{}">Add connection</a></p>
                <p class="hint">Signed in as {}, {}.</p>
                {}
                """,
                all.isEmpty() ? Html.of("<p>No app connection yet.</p>") : table(all),
                AddConnectionPages.ADD,
                admin.user().email(),
                admin.user().role(),
                SignInPages.signOutForm(ConsoleAccess.HOME, "Sign out"));
        return Page.of("App connections", content).answer(200);
    }

    private static Html table(List<OAuthApplication> all) {
        return Html.of("""
                <table>
                <thead><tr><th scope="col">Name</th><th scope="col">Status</th><th scope="col">Client ID</th>
                <th scope="col">Redirect URLs</th><th scope="col">Scopes</th></tr></thead>
                <tbody>
                {}
                </tbody>
                </table>
                """, Html.join(all.stream().map(ConsolePages::row).toList()));
    }

    /** Every application that exists is active: there is no way to switch one off without deleting it. */
    private static Html row(OAuthApplication application) {
        return Html.of(
                """
                <tr><td><a href="{}">{}</a></td><td data-label="Status">Active</td>
                <td data-label="Client ID"><code>{}</code></td><td data-label="Redirect URLs"><code>{}</code></td>
                <td data-label="Scopes">{}</td></tr>
                """,
                EditConnectionPages.path(application),
                application.name(),
                application.clientId(),
                String.join(" ", application.redirectUrls()),
                String.join(" ", application.scopes()));
    }
}
