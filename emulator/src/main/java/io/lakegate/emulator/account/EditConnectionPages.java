package io.lakegate.emulator.account;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.token.Sessions;

/** The settings of one app connection: change them, or delete it after a question. */
public final class EditConnectionPages {
    private static final String ONE = ConsoleAccess.HOME + "/edit/:integration";
    private static final String DELETE = ONE + "/delete";

    private final Applications applications;
    private final ConsoleAccess access;
    private final Sessions sessions;
    private final BehaviourSwitch behaviour;

    /**
     * The pages of one account.
     *
     * @param applications where app connections are kept
     * @param access lets admins in
     * @param sessions to say how many users a deletion hits
     * @param behaviour to say what a deletion does to access tokens
     */
    public EditConnectionPages(
            Applications applications, ConsoleAccess access, Sessions sessions, BehaviourSwitch behaviour) {
        this.applications = applications;
        this.access = access;
        this.sessions = sessions;
        this.behaviour = behaviour;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(ONE, this::show);
        site.post(ONE, this::save);
        site.get(DELETE, this::ask);
        site.post(DELETE, this::delete);
    }

    static String path(OAuthApplication application) {
        return ConsoleAccess.HOME + "/edit/" + application.integrationId();
    }

    private Answer show(Call call) {
        SignIn admin = access.requireAdmin(call);
        OAuthApplication application = require(call);
        String saved = call.query().find("saved").isPresent() ? "Saved. The changes count from now on." : "";
        Html note = saved.isEmpty() ? Html.NONE : Html.of("<p class=\"note good\" role=\"status\">{}</p>", saved);
        return form(admin, application, ConsoleForm.of(application.settings()), note, 200);
    }

    private Answer save(Call call) {
        SignIn admin = access.requireAdminsForm(call);
        OAuthApplication application = require(call);
        ConsoleForm form = ConsoleForm.of(call.form());
        try {
            applications.change(application, form.changed(application.settings()));
            return Answer.seeOther(path(application) + "?saved=yes");
        } catch (IllegalArgumentException wrong) {
            return form(admin, application, form, ConsoleForm.alert(String.valueOf(wrong.getMessage())), 400);
        }
    }

    private static Answer form(SignIn admin, OAuthApplication application, ConsoleForm form, Html note, int status) {
        Html content = Html.of(
                """
                <nav aria-label="Where you are">Account console › Settings › <a href="{}">App connections</a></nav>
                {}
                <dl>
                <dt>Status</dt><dd>Active</dd>
                <dt>Client ID</dt><dd><code id="client-id">{}</code></dd>
                <dt>Client secret</dt><dd>{}</dd>
                <dt>Added</dt><dd>by {}</dd>
                </dl>
                {}
                <p><a href="{}/delete">Delete this connection</a></p>
                """,
                ConsoleAccess.HOME,
                note,
                application.clientId(),
                application.confidential() ? "has one; it was shown when the connection was added" : "none",
                application.createdBy(),
                form.toEdit(path(application), admin.formToken().reveal(), application.settings()),
                path(application));
        return Page.of(application.name(), content).answer(status);
    }

    private Answer ask(Call call) {
        SignIn admin = access.requireAdmin(call);
        OAuthApplication application = require(call);
        Html content = Html.of(
                """
                <nav aria-label="Where you are">Account console › Settings › <a href="{}">App connections</a></nav>
                <p><strong>{}</strong> will be gone for good, with its client ID and secret. {} {}</p>
                <form method="post" action="{}/delete">
                <input type="hidden" name="form_token" value="{}">
                <button type="submit" class="main">Delete</button>
                </form>
                <p><a href="{}">Keep it</a></p>
                """,
                ConsoleAccess.HOME,
                application.name(),
                connected(application),
                behaviour.now().deletionEndsTokens()
                        ? "Access tokens that are out stop working at once."
                        : "Access tokens that are out work until they expire.",
                path(application),
                admin.formToken().reveal(),
                path(application));
        return Page.of("Delete " + application.name() + "?", content).answer(200);
    }

    private String connected(OAuthApplication application) {
        long count = sessions.list().stream()
                .filter(session -> session.clientId().equals(application.clientId()))
                .map(session -> session.user().email())
                .distinct()
                .count();
        return switch ((int) count) {
            case 0 -> "Nobody is connected through it.";
            case 1 -> "1 user is connected through it and will have to connect again elsewhere.";
            default -> count + " users are connected through it and will have to connect again elsewhere.";
        };
    }

    private Answer delete(Call call) {
        access.requireAdminsForm(call);
        applications.delete(require(call));
        return Answer.seeOther(ConsoleAccess.HOME);
    }

    private OAuthApplication require(Call call) {
        return applications.findIntegration(call.pathPart("integration")).orElseThrow(() -> {
            Html text = Html.of(
                    "<p>There is no such app connection. Perhaps somebody has deleted it.</p>"
                            + "<p><a href=\"{}\">App connections</a></p>",
                    ConsoleAccess.HOME);
            return new Refusal(Page.of("Not found", text).answer(404));
        });
    }
}
