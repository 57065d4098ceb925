package io.lakegate.emulator.console;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.page.ShownOnce;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;

/** Settings → App connections → Add connection, and the one page that shows the new secret. */
public final class AddConnectionPages {
    static final String ADD = Place.APP_CONNECTIONS.path() + "/add";
    private static final String ADDED = Place.APP_CONNECTIONS.path() + "/added/";

    private final Applications applications;
    private final ConsoleAccess access;
    private final ShownOnce<OAuthApplication> unseen = new ShownOnce<>();

    /**
     * The pages of one account.
     *
     * @param applications where app connections are kept
     * @param access lets admins in
     */
    public AddConnectionPages(Applications applications, ConsoleAccess access) {
        this.applications = applications;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(ADD, call -> form(access.requireAdmin(call), ConnectionForm.empty(), "", 200));
        site.post(ADD, this::add);
        site.get(ADDED + ":key", this::added);
    }

    private Answer add(Call call) {
        SignIn admin = access.requireAdmin(call);
        SignInPages.requireSameSite(call);
        ConnectionForm form = ConnectionForm.of(call.form());
        if (!ConsoleAccess.isFresh(admin, call)) {
            return form(admin, form, "This form was older than your sign-in. Please send it again.", 403);
        }
        try {
            OAuthApplication created = applications.register(form.settings(), admin.user());
            return Answer.seeOther(ADDED + unseen.keep(created));
        } catch (IllegalArgumentException wrong) {
            return form(admin, form, String.valueOf(wrong.getMessage()), 400);
        }
    }

    private static Answer form(SignIn admin, ConnectionForm form, String problem, int status) {
        return ConsolePage.of(admin, Place.APP_CONNECTIONS)
                .below("Add connection")
                .answer(
                        status,
                        Notes.alert(problem),
                        form.toAdd(ADD, admin.formToken().reveal()));
    }

    private Answer added(Call call) {
        ConsolePage list = ConsolePage.of(access.requireAdmin(call), Place.APP_CONNECTIONS);
        return unseen.take(call.pathPart("key"))
                .map(created -> list.below("Connection added").answer(200, credentials(created)))
                .orElseGet(() -> list.below("Shown once")
                        .answer(410, ShownOnce.gone("client secret", "add another connection")));
    }

    private static Html credentials(OAuthApplication application) {
        Html secret = application
                .secret()
                .map(text ->
                        Html.of("<dt>Client secret</dt><dd><code id=\"client-secret\">{}</code></dd>", text.reveal()))
                .orElse(Html.NONE);
        return Html.of("""
                <p class="note good">Copy these now. The secret is not shown a second time.</p>
                <dl>
                <dt>Name</dt><dd>{}</dd>
                <dt>Client ID</dt><dd><code id="client-id">{}</code></dd>
                {}
                </dl>
                <p><a href="{}">Done</a></p>
                """, application.name(), application.clientId(), secret, Place.APP_CONNECTIONS.path());
    }
}
