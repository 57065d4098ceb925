package io.lakegate.emulator.console;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import java.util.List;

/** Settings → App connections of the account console, for account admins: the list. */
public final class AppConnectionPages {
    private final Applications applications;
    private final ConsoleAccess access;

    /**
     * The console of the account.
     *
     * @param applications where app connections are kept
     * @param access lets admins in
     */
    public AppConnectionPages(Applications applications, ConsoleAccess access) {
        this.applications = applications;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(Place.APP_CONNECTIONS.path(), call -> list(access.requireAdmin(call)));
    }

    private Answer list(SignIn admin) {
        return ConsolePage.of(admin, Place.APP_CONNECTIONS)
                .answer(
                        200,
                        Html.of("<p>OAuth applications that may use Databricks for their users.</p>"),
                        Html.of(
                                "<p class=\"actions\"><a class=\"action\" href=\"{}\">Add connection</a> {}</p>",
                                AddConnectionPages.ADD,
                                PublishedAppPages.link()),
                        table(applications.custom()));
    }

    /** Every application that exists is active: there is no way to switch one off without deleting it. */
    private static Html table(List<OAuthApplication> all) {
        Table table = Table.of("Name", "Status", "Client ID", "Redirect URLs", "Scopes");
        all.forEach(application -> table.row(
                Html.of("<a href=\"{}\">{}</a>", EditConnectionPages.path(application), application.name()),
                "Active",
                code(application.clientId()),
                code(String.join(" ", application.redirectUrls())),
                String.join(" ", application.scopes())));
        return table.html("No app connection yet.");
    }

    private static Html code(String text) {
        return Html.of("<code>{}</code>", text);
    }
}
