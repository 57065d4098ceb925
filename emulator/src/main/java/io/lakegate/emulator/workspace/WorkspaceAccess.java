package io.lakegate.emulator.workspace;

import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.directory.WorkspaceAssignments.Permission;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.page.Frame;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Menu;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.RolePages;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;
import io.lakegate.emulator.token.Level;
import java.util.List;
import java.util.Optional;

/** Lets people into one workspace's pages by what they may do there, and puts its menu around them. */
public final class WorkspaceAccess {
    private static final String HOME = WorkspacePlace.HOME.path();
    private static final String FIELD = "form_token";

    private final Level.Workspace workspace;
    private final AccountDirectory directory;
    private final WorkspaceAssignments assignments;
    private final SignIns signIns;
    private final SignInPages signInPages;

    /**
     * The way into one workspace.
     *
     * @param workspace which one
     * @param directory everybody in its account
     * @param assignments who may use it
     * @param signIns who is signed in at its host
     * @param signInPages signs in
     */
    public WorkspaceAccess(
            Level.Workspace workspace,
            AccountDirectory directory,
            WorkspaceAssignments assignments,
            SignIns signIns,
            SignInPages signInPages) {
        this.workspace = workspace;
        this.directory = directory;
        this.assignments = assignments;
        this.signIns = signIns;
        this.signInPages = signInPages;
    }

    /** Everybody who is assigned to the workspace. */
    List<User> people() {
        return directory
                .now()
                .usersWho(user -> user.active() && permission(user).isPresent());
    }

    Optional<Permission> permission(User user) {
        return assignments.of(workspace.workspaceId(), user);
    }

    /**
     * Who looks at a page: somebody who may use the workspace.
     *
     * @param call the request
     * @return the person
     * @throws Refusal with the sign-in page, or with one that says who assigns people
     */
    public SignIn require(Call call) {
        SignIn signIn = signIns.find(call).orElseThrow(() -> new Refusal(signInPages.page(back(call))));
        if (permission(signIn.user()).isEmpty()) {
            throw RolePages.refusal(
                    "Workspace " + workspace.name(),
                    "those who are assigned to it",
                    directory.now().usersWho(user -> user.accountAdmin() && user.active()),
                    signIn,
                    back(call));
        }
        return signIn;
    }

    /** Somebody who administers it. */
    SignIn requireAdmin(Call call) {
        SignIn signIn = require(call);
        if (!isAdmin(signIn.user())) {
            throw RolePages.refusal(
                    "This page",
                    "workspace admins",
                    people().stream().filter(this::isAdmin).toList(),
                    signIn,
                    back(call));
        }
        return signIn;
    }

    /**
     * Who sends a form.
     *
     * @param call the request
     * @return the person
     * @throws Refusal also for a form that another site sent, or that was made for another sign-in
     */
    public SignIn requireForm(Call call) {
        SignIn signIn = require(call);
        SignInPages.requireSameSite(call);
        if (!signIn.formToken().matches(call.form().text(FIELD))) {
            Html text = Html.of(
                    "<p>This form was older than your sign-in. Nothing was done.</p><p><a href=\"{}\">Workspace</a></p>",
                    HOME);
            throw new Refusal(Page.of("Start again", text).answer(403));
        }
        return signIn;
    }

    /**
     * What {@link #requireForm} looks for.
     *
     * @param signIn the person who gets the form
     * @return a hidden field
     */
    public static Html formField(SignIn signIn) {
        return Html.of(
                "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                FIELD,
                signIn.formToken().reveal());
    }

    /**
     * A page with the workspace's menu, and with the way to it.
     *
     * @param signIn who looks
     * @param place what the page belongs to
     * @param title its heading; another one than the place's for a page below it
     * @param status the HTTP status
     * @param content what is below the heading, piece by piece
     * @return the answer
     */
    public Answer page(SignIn signIn, WorkspacePlace place, String title, int status, Html... content) {
        Frame frame = new Frame(menu(signIn, place), crumbs(place, title));
        return new Page(title, Html.join(List.of(content)), List.of(), frame).answer(status);
    }

    private Html menu(SignIn signIn, WorkspacePlace current) {
        Menu menu = Menu.of("Workspace", current.path());
        for (WorkspacePlace place : WorkspacePlace.values()) {
            if (place != WorkspacePlace.SETTINGS || isAdmin(signIn.user())) {
                menu.entry(place.group(), place.label(), place.path());
            }
        }
        return menu.html(
                signIn.user().displayName(),
                signIn.user().email(),
                role(signIn.user()),
                SignInPages.signOutForm(HOME, "Sign out"));
    }

    private Html crumbs(WorkspacePlace place, String title) {
        boolean below = !place.label().equals(title) && place != WorkspacePlace.HOME;
        return Html.of(
                "<nav class=\"crumbs\" aria-label=\"Where you are\">Workspace {}{}{}</nav>\n",
                workspace.name(),
                place.group().isEmpty() ? "" : " › " + place.group(),
                below ? Html.of(" › <a href=\"{}\">{}</a>", place.path(), place.label()) : Html.NONE);
    }

    /** What somebody is here, in words. */
    String role(User user) {
        return isAdmin(user) && !user.workspaceAdmin() ? user.role() + ", admin of this workspace" : user.role();
    }

    private boolean isAdmin(User user) {
        return permission(user).filter(may -> may == Permission.ADMIN).isPresent();
    }

    private static String back(Call call) {
        return call.method().equals("GET") ? call.pathAndQuery() : HOME;
    }
}
