package io.lakegate.emulator.console;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.PublishedApplication;
import io.lakegate.emulator.application.PublishedIntegration;
import io.lakegate.emulator.application.PublishedIntegrations;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import java.util.Optional;

/** Settings → App connections → Published apps: switches the applications on and off that Databricks brings along. */
public final class PublishedAppPages {
    private static final String PATH = Place.APP_CONNECTIONS.path() + "/published";

    private final ConsoleAccess access;
    private final PublishedIntegrations integrations;

    /**
     * The pages of one account.
     *
     * @param access lets admins in
     * @param integrations which applications are on
     */
    public PublishedAppPages(ConsoleAccess access, PublishedIntegrations integrations) {
        this.access = access;
        this.integrations = integrations;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(PATH, call -> list(access.requireAdmin(call)));
        site.post(PATH, this::change);
    }

    static Html link() {
        return Html.of("<a href=\"{}\">Published apps</a>", PATH);
    }

    private Answer list(SignIn admin) {
        ConsolePage page = ConsolePage.of(admin, Place.APP_CONNECTIONS).below("Published apps");
        Table table = Table.of("Name", "Status", "Client ID", "Access token", "Refresh token", "Change");
        for (OAuthApplication application : integrations.catalogue()) {
            Optional<PublishedIntegration> on = integrations.findByClient(application.clientId());
            TokenAccessPolicy policy = on.map(PublishedIntegration::application)
                    .orElse(application)
                    .policy();
            table.row(
                    name(application),
                    on.isPresent()
                            ? Html.of("<span class=\"state good\">On</span>")
                            : Html.of("<span class=\"state bad\">Off</span>"),
                    Html.of("<code>{}</code>", application.clientId()),
                    policy.accessTokenTtl().toMinutes() + " min",
                    policy.refreshTokenTtl().toMinutes() + " min",
                    page.form(PATH + "?app=" + application.clientId())
                            .button(
                                    on.isPresent() ? "Turn off" : "Turn on",
                                    application.name(),
                                    "on",
                                    on.isPresent() ? "no" : "yes"));
        }
        return page.answer(200, Html.of("""
                        <p>Applications that Databricks brings along, for every account. One that is off can neither sign
                        users in nor refresh.</p>
                        """), table.html("There are none."), Html.of("""
                        <p class="hint">Databricks' console only turns them off; on again they go by API or command line,
                        which also set their lifetimes.</p>
                        """));
    }

    private Answer change(Call call) {
        SignIn admin = access.requireAdminsForm(call);
        String app = call.query().text("app");
        Optional<PublishedIntegration> now = integrations.findByClient(app);
        boolean wanted = call.form().text("on").equals("yes");
        if (integrations.catalogue().stream().noneMatch(one -> one.clientId().equals(app))) {
            throw ConsolePage.of(admin, Place.APP_CONNECTIONS).notFound("There is no such published app.");
        }
        if (wanted && now.isEmpty()) {
            turnOn(app, admin);
        } else if (!wanted) {
            now.ifPresent(integrations::delete);
        }
        return Answer.seeOther(PATH);
    }

    private void turnOn(String app, SignIn admin) {
        try {
            integrations.create(app, TokenAccessPolicy.DEFAULT, admin.user());
        } catch (IllegalStateException somebodyWasFaster) {
            // It is on, which was wanted.
        }
    }

    private static Html name(OAuthApplication application) {
        return Html.of(
                "{}<br><span class=\"hint\">{}</span>",
                application.name(),
                PublishedApplication.description(application));
    }
}
