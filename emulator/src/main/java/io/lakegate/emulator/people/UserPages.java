package io.lakegate.emulator.people;

import io.lakegate.emulator.console.ConsolePage;
import io.lakegate.emulator.console.Place;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Fields;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.page.ShownOnce;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.signin.SignIn;
import java.util.regex.Pattern;

/** User management → Users: list, add, one user, a new password. */
public final class UserPages {
    private static final String LIST = Place.USERS.path();
    private static final String SHOWN = LIST + "/password/";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final PeopleParts parts;
    private final PrincipalPages one;
    private final ShownOnce<NewPassword> unseen = new ShownOnce<>();

    /** A password that was made for somebody. */
    private record NewPassword(User user, Secret password) {}

    /**
     * The pages of one account.
     *
     * @param parts what they work with
     */
    public UserPages(PeopleParts parts) {
        this.parts = parts;
        this.one = new PrincipalPages(parts, Place.USERS, "User", "user");
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(LIST, call -> list(parts.access().requireAdmin(call)));
        site.get(LIST + "/add", call -> form(parts.access().requireAdmin(call), "", "", "", 200));
        site.post(LIST + "/add", this::add);
        site.get(SHOWN + ":key", this::password);
        site.get(LIST + "/:id", this::show);
        site.post(LIST + "/:id/password", this::newPassword);
        one.routes(site);
    }

    private Answer list(SignIn admin) {
        Table table = Table.of("Name", "Email", "Status", "Account roles");
        for (User user : parts.people().now().users()) {
            table.row(
                    Html.of("<a href=\"{}\">{}</a>", one.path(user), user.displayName()),
                    user.email(),
                    PrincipalPages.status(user),
                    PrincipalPages.roles(user));
        }
        return ConsolePage.of(admin, Place.USERS)
                .answer(
                        200,
                        Html.of("<p>The people of this account.</p>"),
                        Html.of("<p class=\"actions\"><a class=\"action\" href=\"{}/add\">Add user</a></p>", LIST),
                        table.html("There is nobody."));
    }

    private static Answer form(SignIn admin, String email, String name, String problem, int status) {
        ConsolePage page = ConsolePage.of(admin, Place.USERS).below("Add user");
        return page.answer(
                status,
                Notes.alert(problem),
                page.form(LIST + "/add")
                        .html(
                                "Add user",
                                Fields.email("email", "Email", email),
                                Fields.text("display_name", "Name", name, "Empty for the e-mail address.", "")));
    }

    private Answer add(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        String email = call.form().text("email").trim();
        String name = call.form().text("display_name").trim();
        if (!EMAIL.matcher(email).matches()) {
            return form(admin, email, name, "An e-mail address is needed, such as carol@example.org.", 400);
        }
        try {
            Secret password = made();
            User added = parts.people().addUser(email, name.isEmpty() ? email : name, password);
            return Answer.seeOther(SHOWN + unseen.keep(new NewPassword(added, password)));
        } catch (IllegalArgumentException taken) {
            return form(admin, email, name, String.valueOf(taken.getMessage()), 400);
        }
    }

    private Answer show(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        Principal user = one.require(admin, call);
        ConsolePage page = one.page(admin, user);
        return page.answer(
                200,
                Notes.done(call.query().find("saved").isPresent() ? "Saved." : ""),
                Html.of("""
                        <dl>
                        <dt>Email</dt><dd>{}</dd>
                        <dt>ID</dt><dd><code>{}</code></dd>
                        </dl>
                        """, user.subject(), user.id()),
                one.controls(page, user),
                one.workspaces(user),
                Html.of("<h2>Rename</h2>"),
                page.form(one.path(user) + "/name")
                        .html("Save", Fields.text("display_name", "Name", user.displayName(), "", "required")),
                Html.of("""
                        <h2>Password</h2>
                        <p class="hint">At Databricks people sign in at their company; here they have a password.</p>
                        """),
                page.form(one.path(user) + "/password")
                        .button("Generate a new password", user.displayName(), "new", "yes"),
                one.deletion(admin, user));
    }

    private Answer newPassword(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        Principal found = one.require(admin, call);
        Secret password = made();
        parts.people().change(found.id(), old -> ((User) old).withPassword(password));
        return Answer.seeOther(SHOWN + unseen.keep(new NewPassword((User) found, password)));
    }

    private Answer password(Call call) {
        ConsolePage list = ConsolePage.of(parts.access().requireAdmin(call), Place.USERS);
        return unseen.take(call.pathPart("key"))
                .map(made ->
                        list.below("Password of " + made.user().displayName()).answer(200, shown(made)))
                .orElseGet(() -> list.below("Shown once")
                        .answer(410, ShownOnce.gone("password", "generate a new one on the user's page")));
    }

    private Html shown(NewPassword made) {
        return Html.of("""
                <p class="note good">Copy the password now. It is not shown a second time.</p>
                <dl>
                <dt>Email</dt><dd>{}</dd>
                <dt>Password</dt><dd><code id="password">{}</code></dd>
                </dl>
                <p><a href="{}">Done</a></p>
                """, made.user().email(), made.password().reveal(), one.path(made.user()));
    }

    private Secret made() {
        return Secret.of(parts.random().urlSafe(12));
    }
}
