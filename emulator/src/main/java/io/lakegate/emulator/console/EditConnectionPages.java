package io.lakegate.emulator.console;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.token.Sessions;

/** The settings of one app connection: change them, or delete it after a question. */
public final class EditConnectionPages {
    private static final String ONE = Place.APP_CONNECTIONS.path() + "/edit/:integration";
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
        return Place.APP_CONNECTIONS.path() + "/edit/" + application.integrationId();
    }

    private Answer show(Call call) {
        SignIn admin = access.requireAdmin(call);
        OAuthApplication application = require(admin, call);
        String saved = call.query().find("saved").isPresent() ? "Saved. " + from() : "";
        return form(admin, application, ConnectionForm.of(application.settings()), Notes.done(saved), 200);
    }

    private String from() {
        long minutes = behaviour.now().account().appChangesAfter().toMinutes();
        return minutes == 0
                ? "The changes count from now on."
                : "The changes count in " + minutes + " minutes, as the emulator's switch says.";
    }

    private Answer save(Call call) {
        SignIn admin = access.requireAdminsForm(call);
        OAuthApplication application = require(admin, call);
        ConnectionForm form = ConnectionForm.of(call.form());
        try {
            applications.change(application, form.changed(application.settings()));
            return Answer.seeOther(path(application) + "?saved=yes");
        } catch (IllegalArgumentException wrong) {
            return form(admin, application, form, Notes.alert(String.valueOf(wrong.getMessage())), 400);
        }
    }

    private static Answer form(SignIn admin, OAuthApplication application, ConnectionForm form, Html note, int status) {
        return ConsolePage.of(admin, Place.APP_CONNECTIONS)
                .below(application.name())
                .answer(
                        status,
                        note,
                        facts(application),
                        form.toEdit(path(application), admin.formToken().reveal(), application.settings()),
                        Html.of("<p><a href=\"{}/delete\">Delete this connection</a></p>", path(application)));
    }

    private static Html facts(OAuthApplication application) {
        return Html.of(
                """
                <dl>
                <dt>Status</dt><dd>Active</dd>
                <dt>Client ID</dt><dd><code id="client-id">{}</code></dd>
                <dt>Client secret</dt><dd>{}</dd>
                <dt>Added</dt><dd>by {}</dd>
                </dl>
                """,
                application.clientId(),
                application.confidential() ? "has one; it was shown when the connection was added" : "none",
                application.createdBy());
    }

    private Answer ask(Call call) {
        SignIn admin = access.requireAdmin(call);
        OAuthApplication application = require(admin, call);
        ConsolePage page = ConsolePage.of(admin, Place.APP_CONNECTIONS)
                .below(application.name())
                .below("Delete " + application.name() + "?", path(application));
        return page.answer(
                200,
                Html.of(
                        "<p><strong>{}</strong> will be gone for good, with its client ID and secret. {} {}</p>",
                        application.name(),
                        connected(application),
                        behaviour.now().deletionEndsTokens()
                                ? "Access tokens that are out stop working at once."
                                : "Access tokens that are out work until they expire."),
                page.form(path(application) + "/delete").question("Delete", "Keep it", path(application)));
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
        SignIn admin = access.requireAdminsForm(call);
        applications.delete(require(admin, call));
        return Answer.seeOther(Place.APP_CONNECTIONS.path());
    }

    private OAuthApplication require(SignIn admin, Call call) {
        return applications
                .findIntegration(call.pathPart("integration"))
                .orElseThrow(() ->
                        ConsolePage.of(admin, Place.APP_CONNECTIONS).notFound("There is no such app connection."));
    }
}
