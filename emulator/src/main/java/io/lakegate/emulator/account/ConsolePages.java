package io.lakegate.emulator.account;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings → App connections of the account console, for account admins. */
public final class ConsolePages {
    private static final String LIST = "/settings/app-connections";
    private static final String ADD = LIST + "/add";
    private static final String ADDED = LIST + "/added/";

    private final Applications applications;
    private final SignIns signIns;
    private final SignInPages signInPages;
    /** New app connections whose secret has not been looked at yet, by an unguessable key. */
    private final Map<String, OAuthApplication> unseen = new ConcurrentHashMap<>();

    /**
     * The console of the account.
     *
     * @param applications where app connections are kept
     * @param signIns who is signed in at the account's host
     * @param signInPages signs in
     */
    public ConsolePages(Applications applications, SignIns signIns, SignInPages signInPages) {
        this.applications = applications;
        this.signIns = signIns;
        this.signInPages = signInPages;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get("/", call -> Answer.seeOther(LIST));
        site.get(LIST, call -> list(requireAdmin(call)));
        site.get(ADD, call -> form(requireAdmin(call), ConsoleForm.empty(), "", 200));
        site.post(ADD, this::add);
        site.get(ADDED + ":key", this::added);
    }

    private Answer list(SignIn admin) {
        List<OAuthApplication> all = applications.custom();
        Html table = all.isEmpty()
                ? Html.of("<p>No app connection yet.</p>")
                : Html.of("""
                        <table>
                        <thead><tr><th scope="col">Name</th><th scope="col">Client ID</th>
                        <th scope="col">Redirect URLs</th><th scope="col">Scopes</th></tr></thead>
                        <tbody>
                        {}
                        </tbody>
                        </table>
                        """, Html.join(all.stream().map(ConsolePages::row).toList()));
        Html content = Html.of("""
                <nav aria-label="Where you are">Account console › Settings › App connections</nav>
                <p>OAuth applications that may use Databricks for their users.</p>
                {}
                <p><a href="{}">Add connection</a></p>
                <p class="hint">Signed in as {}.</p>
                {}
                """, table, ADD, admin.user().email(), SignInPages.signOutForm(LIST, "Sign out"));
        return Page.of("App connections", content).answer(200);
    }

    private static Html row(OAuthApplication application) {
        return Html.of(
                "<tr><td>{}</td><td><code>{}</code></td><td><code>{}</code></td><td>{}</td></tr>",
                application.name(),
                application.clientId(),
                String.join(" ", application.redirectUrls()),
                String.join(" ", application.scopes()));
    }

    private Answer add(Call call) {
        SignIn admin = requireAdmin(call);
        SignInPages.requireSameSite(call);
        ConsoleForm form = ConsoleForm.of(call.form());
        if (!admin.formToken().matches(call.form().text("form_token"))) {
            return form(admin, form, "This form was older than your sign-in. Please send it again.", 403);
        }
        try {
            OAuthApplication created = applications.register(form.settings(), admin.user());
            String key = RandomText.urlSafe(16);
            unseen.put(key, created);
            return Answer.seeOther(ADDED + key);
        } catch (IllegalArgumentException wrong) {
            return form(admin, form, String.valueOf(wrong.getMessage()), 400);
        }
    }

    private static Answer form(SignIn admin, ConsoleForm form, String problem, int status) {
        Html message = problem.isEmpty() ? Html.NONE : Html.of("<p class=\"note bad\" role=\"alert\">{}</p>", problem);
        Html content =
                Html.of("""
                <nav aria-label="Where you are">Account console › Settings › <a href="{}">App connections</a></nav>
                {}
                {}
                """, LIST, message, form.html(ADD, admin.formToken().reveal()));
        return Page.of("Add connection", content).answer(status);
    }

    private Answer added(Call call) {
        requireAdmin(call);
        Optional<OAuthApplication> created = Optional.ofNullable(unseen.remove(call.pathPart("key")));
        if (created.isEmpty()) {
            Html gone = Html.of("""
                    <p>The client secret was shown already and cannot be shown again. If it is lost, add another connection.</p>
                    <p><a href="{}">App connections</a></p>
                    """, LIST);
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
                """, application.name(), application.clientId(), secret, LIST);
    }

    private SignIn requireAdmin(Call call) {
        SignIn signIn = signIns.find(call)
                .orElseThrow(
                        () -> new Refusal(signInPages.page(call.method().equals("GET") ? call.pathAndQuery() : LIST)));
        if (!signIn.user().accountAdmin()) {
            Html text = Html.of(
                    "<p>The account console is for account admins. {} is none; ask an account admin.</p>{}",
                    signIn.user().email(),
                    SignInPages.signOutForm(LIST, "Sign in as somebody else"));
            throw new Refusal(Page.of("Not allowed", text).answer(403));
        }
        return signIn;
    }
}
