package io.lakegate.emulator.account;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings → App connections → Add connection, and the one page that shows the new secret. */
public final class AddConnectionPages {
    static final String ADD = ConsoleAccess.HOME + "/add";
    private static final String ADDED = ConsoleAccess.HOME + "/added/";

    private final Applications applications;
    private final ConsoleAccess access;
    /** New app connections whose secret has not been looked at yet, by an unguessable key. */
    private final Map<String, OAuthApplication> unseen = new ConcurrentHashMap<>();

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
        site.get(ADD, call -> form(access.requireAdmin(call), ConsoleForm.empty(), "", 200));
        site.post(ADD, this::add);
        site.get(ADDED + ":key", this::added);
    }

    private Answer add(Call call) {
        SignIn admin = access.requireAdmin(call);
        SignInPages.requireSameSite(call);
        ConsoleForm form = ConsoleForm.of(call.form());
        if (!ConsoleAccess.isFresh(admin, call)) {
            return form(admin, form, "This form was older than your sign-in. Please send it again.", 403);
        }
        try {
            OAuthApplication created = applications.register(form.settings(), admin.user());
            String key = RandomText.secure().urlSafe(16);
            unseen.put(key, created);
            return Answer.seeOther(ADDED + key);
        } catch (IllegalArgumentException wrong) {
            return form(admin, form, String.valueOf(wrong.getMessage()), 400);
        }
    }

    private static Answer form(SignIn admin, ConsoleForm form, String problem, int status) {
        Html content = Html.of(
                """
                <nav aria-label="Where you are">Account console › Settings › <a href="{}">App connections</a></nav>
                {}
                {}
                """,
                ConsoleAccess.HOME,
                ConsoleForm.alert(problem),
                form.toAdd(ADD, admin.formToken().reveal()));
        return Page.of("Add connection", content).answer(status);
    }

    private Answer added(Call call) {
        access.requireAdmin(call);
        Optional<OAuthApplication> created = Optional.ofNullable(unseen.remove(call.pathPart("key")));
        if (created.isEmpty()) {
            Html gone = Html.of("""
                    <p>The client secret was shown already and cannot be shown again. If it is lost, add another connection.</p>
                    <p><a href="{}">App connections</a></p>
                    """, ConsoleAccess.HOME);
            return Page.of("Shown once", gone).answer(410);
        }
        return Page.of("Connection added", credentials(created.get())).answer(200);
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
                """, application.name(), application.clientId(), secret, ConsoleAccess.HOME);
    }
}
