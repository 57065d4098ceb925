package io.lakegate.emulator.workspace;

import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.RolePages;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.Session;
import io.lakegate.emulator.token.Sessions;
import java.util.Comparator;
import java.util.List;

/** What a person sees of a workspace: a front page for everybody, its settings for workspace admins. */
public final class WorkspacePages {
    private static final String HOME = "/";
    private static final String SETTINGS = "/settings/workspace";

    private final Level.Workspace workspace;
    private final AccountDirectory directory;
    private final Sessions sessions;
    private final SignIns signIns;
    private final SignInPages signInPages;

    /**
     * The pages of one workspace.
     *
     * @param workspace which one
     * @param directory everybody in its account
     * @param sessions who is connected to what
     * @param signIns who is signed in at its host
     * @param signInPages signs in
     */
    public WorkspacePages(
            Level.Workspace workspace,
            AccountDirectory directory,
            Sessions sessions,
            SignIns signIns,
            SignInPages signInPages) {
        this.workspace = workspace;
        this.directory = directory;
        this.sessions = sessions;
        this.signIns = signIns;
        this.signInPages = signInPages;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.get(HOME, call -> home(requireSignIn(call)));
        site.get(SETTINGS, call -> settings(requireAdmin(call)));
    }

    private Answer home(SignIn signIn) {
        Html content = Html.of(
                """
                <p>You are signed in as <strong>{}</strong> ({}), {}.</p>
                <ul>
                <li><a href="/sql/warehouses">SQL warehouses</a></li>
                <li><a href="/sql/editor">SQL editor</a></li>
                <li><a href="/jobs">Jobs</a></li>
                <li><a href="{}">Workspace settings</a> <span class="hint">for workspace admins</span></li>
                </ul>
                {}
                """,
                signIn.user().displayName(),
                signIn.user().email(),
                signIn.user().role(),
                SETTINGS,
                SignInPages.signOutForm(HOME, "Sign out"));
        return Page.of("Workspace " + workspace.name(), content).answer(200);
    }

    private Answer settings(SignIn admin) {
        List<Session> connected = sessions.list().stream()
                .filter(session -> session.level().equals(workspace))
                .sorted(Comparator.comparing(Session::startedAt))
                .toList();
        Html content = Html.of(
                """
                <nav aria-label="Where you are"><a href="{}">Workspace {}</a> › Settings</nav>
                <h2>People</h2>
                <table>
                <thead><tr><th scope="col">Name</th><th scope="col">E-mail address</th><th scope="col">Role</th></tr></thead>
                <tbody>
                {}
                </tbody>
                </table>
                <h2>Connected through OAuth</h2>
                {}
                <p class="hint">Signed in as {}, {}.</p>
                """,
                HOME,
                workspace.name(),
                Html.join(directory.now().users().stream()
                        .map(WorkspacePages::row)
                        .toList()),
                connected.isEmpty()
                        ? Html.of("<p>Nobody.</p>")
                        : Html.of(
                                "<ul>\n{}\n</ul>",
                                Html.join(connected.stream()
                                        .map(WorkspacePages::item)
                                        .toList())),
                admin.user().email(),
                admin.user().role());
        return Page.of("Workspace settings", content).answer(200);
    }

    private static Html row(User user) {
        return Html.of("""
                <tr><td>{}</td><td data-label="E-mail address">{}</td><td data-label="Role">{}</td></tr>
                """, user.displayName(), user.email(), user.role());
    }

    private static Html item(Session session) {
        return Html.of(
                "<li>{} with <code>{}</code> for <code>{}</code></li>",
                session.user().email(),
                session.clientId(),
                String.join(" ", session.scopes()));
    }

    private SignIn requireAdmin(Call call) {
        SignIn signIn = requireSignIn(call);
        if (!signIn.user().workspaceAdmin()) {
            List<User> admins = directory.now().usersWho(User::workspaceAdmin);
            throw RolePages.refusal("This page", "workspace admins", admins, signIn, SETTINGS);
        }
        return signIn;
    }

    private SignIn requireSignIn(Call call) {
        return signIns.find(call).orElseThrow(() -> new Refusal(signInPages.page(call.pathAndQuery())));
    }
}
