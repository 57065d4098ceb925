package io.lakegate.emulator.workspace;

import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.Session;
import io.lakegate.emulator.token.Sessions;
import java.util.Comparator;

/** What a person sees of a workspace: a front page for everybody, its settings for workspace admins. */
public final class WorkspacePages {
    private final Level.Workspace workspace;
    private final WorkspaceAccess access;
    private final Sessions sessions;

    /**
     * The pages of one workspace.
     *
     * @param workspace which one
     * @param access lets people in
     * @param sessions who is connected to what
     */
    public WorkspacePages(Level.Workspace workspace, WorkspaceAccess access, Sessions sessions) {
        this.workspace = workspace;
        this.access = access;
        this.sessions = sessions;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.get(WorkspacePlace.HOME.path(), call -> home(access.require(call)));
        site.get(WorkspacePlace.SETTINGS.path(), call -> settings(access.requireAdmin(call)));
    }

    private Answer home(SignIn signIn) {
        Html content = Html.of(
                """
                <p>You are signed in as <strong>{}</strong> ({}), {}.</p>
                <ul>
                <li><a href="{}">SQL editor</a> <span class="hint">runs statements as you</span></li>
                <li><a href="{}">SQL warehouses</a> <span class="hint">start, stop, connection details</span></li>
                <li><a href="{}">Jobs</a> <span class="hint">run them now</span></li>
                <li><a href="{}">Workspace settings</a> <span class="hint">for workspace admins</span></li>
                <li><a href="{}">Access tokens</a> <span class="hint">personal, for programs of your own</span></li>
                </ul>
                """,
                signIn.user().displayName(),
                signIn.user().email(),
                access.role(signIn.user()),
                WorkspacePlace.SQL_EDITOR.path(),
                WorkspacePlace.SQL_WAREHOUSES.path(),
                WorkspacePlace.JOBS.path(),
                WorkspacePlace.SETTINGS.path(),
                WorkspacePlace.DEVELOPER.path());
        return access.page(signIn, WorkspacePlace.HOME, "Workspace " + workspace.name(), 200, content);
    }

    private Answer settings(SignIn admin) {
        Table people = Table.of("Name", "E-mail address", "Role");
        for (User user : access.people()) {
            people.row(user.displayName(), user.email(), access.role(user));
        }
        Table connected = Table.of("Who", "Client ID", "Scopes");
        sessions.list().stream()
                .filter(session -> session.level().equals(workspace))
                .sorted(Comparator.comparing(Session::startedAt))
                .forEach(session -> connected.row(
                        session.user().email(), code(session.clientId()), code(String.join(" ", session.scopes()))));
        return access.page(
                admin,
                WorkspacePlace.SETTINGS,
                "Workspace settings",
                200,
                Html.of("<h2>People</h2>"),
                people.html("Nobody is assigned."),
                Html.of("<h2>Connected through OAuth</h2>"),
                connected.html("Nobody."));
    }

    private static Html code(String text) {
        return Html.of("<code>{}</code>", text);
    }
}
