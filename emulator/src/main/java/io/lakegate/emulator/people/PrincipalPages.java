package io.lakegate.emulator.people;

import io.lakegate.emulator.console.ConsolePage;
import io.lakegate.emulator.console.PermissionPages;
import io.lakegate.emulator.console.Place;
import io.lakegate.emulator.console.WorkspaceLink;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be done to a user and to a service principal alike: rename, activate, deactivate, give a role, delete. */
final class PrincipalPages {
    private final PeopleParts parts;
    private final Place place;
    private final String kind;
    private final String words;

    /**
     * The pages of one kind.
     *
     * @param kind as {@link Principal#kind()} says it
     * @param words the kind in a sentence
     */
    PrincipalPages(PeopleParts parts, Place place, String kind, String words) {
        this.parts = parts;
        this.place = place;
        this.kind = kind;
        this.words = words;
    }

    void routes(Site site) {
        String one = place.path() + "/:id";
        site.post(one + "/status", this::setStatus);
        site.post(one + "/roles", this::setRole);
        site.post(one + "/name", this::rename);
        site.get(one + "/delete", this::ask);
        site.post(one + "/delete", this::delete);
    }

    String path(Principal principal) {
        return place.path() + "/" + principal.id();
    }

    ConsolePage page(SignIn admin, Principal principal) {
        return ConsolePage.of(admin, place).below(principal.displayName());
    }

    /** Whom the path names. */
    Principal require(SignIn admin, Call call) {
        var now = parts.people().now();
        return Stream.<Principal>concat(now.users().stream(), now.servicePrincipals().stream())
                .filter(principal -> principal.kind().equals(kind))
                .filter(principal -> Long.toString(principal.id()).equals(call.pathPart("id")))
                .findFirst()
                .orElseThrow(() -> ConsolePage.of(admin, place).notFound("There is no such " + words + "."));
    }

    static Html status(Principal principal) {
        return principal.active()
                ? Html.of("<span class=\"state good\">Active</span>")
                : Html.of("<span class=\"state bad\">Inactive</span>");
    }

    static String roles(Principal principal) {
        return principal.accountAdmin() ? "Account admin" : "None";
    }

    /** Status, role and the end, each with its button; what somebody would do to themselves is left out. */
    Html controls(ConsolePage page, Principal principal) {
        boolean self = isSelf(page.signIn(), principal);
        Html active = page.form(path(principal) + "/status")
                .button(
                        principal.active() ? "Deactivate" : "Activate",
                        principal.displayName(),
                        "active",
                        principal.active() ? "no" : "yes");
        Html role = page.form(path(principal) + "/roles")
                .button(
                        principal.accountAdmin() ? "Take the role away" : "Make account admin",
                        principal.displayName(),
                        "account_admin",
                        principal.accountAdmin() ? "no" : "yes");
        Html own = Html.of("<span class=\"hint\">Only another account admin changes this.</span>");
        return Html.of("""
                <dl class="controls">
                <dt>Status</dt><dd>{} {}</dd>
                <dt>Account roles</dt><dd>{} {}</dd>
                </dl>
                """, status(principal), self ? own : active, roles(principal), self ? own : role);
    }

    /** Where somebody may work. */
    Html workspaces(Principal principal) {
        Table table = Table.of("Workspace", "Permission");
        for (WorkspaceLink workspace : parts.workspaces().get()) {
            String permission = parts.assignments()
                    .of(workspace.level().workspaceId(), principal)
                    .map(PermissionPages::words)
                    .orElse("None");
            table.row(
                    Html.of(
                            "<a href=\"{}\">{}</a>",
                            PermissionPages.path(workspace.level()),
                            workspace.level().name()),
                    permission);
        }
        return Html.of("<h2>Workspaces</h2>\n{}", table.html("The account has none."));
    }

    Html deletion(SignIn admin, Principal principal) {
        return isSelf(admin, principal)
                ? Html.NONE
                : Html.of("<p><a href=\"{}/delete\">Delete this {}</a></p>", path(principal), words);
    }

    private Answer setStatus(Call call) {
        boolean active = call.form().text("active").equals("yes");
        return change(call, one -> one.withActive(active));
    }

    private Answer setRole(Call call) {
        boolean admin = call.form().text("account_admin").equals("yes");
        return change(call, one -> one.withAccountAdmin(admin));
    }

    private Answer rename(Call call) {
        String name = call.form().text("display_name").trim();
        SignIn admin = parts.access().requireAdminsForm(call);
        Principal principal = require(admin, call);
        if (name.isEmpty()) {
            throw page(admin, principal).notPossible("A name is needed.");
        }
        parts.people().change(principal.id(), one -> one.withDisplayName(name));
        return Answer.seeOther(path(principal) + "?saved=yes");
    }

    private Answer change(Call call, UnaryOperator<Principal> change) {
        SignIn admin = parts.access().requireAdminsForm(call);
        Principal principal = requireOther(admin, call);
        parts.people().change(principal.id(), change);
        return Answer.seeOther(path(principal) + "?saved=yes");
    }

    private Answer ask(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        Principal principal = requireOther(admin, call);
        ConsolePage page = page(admin, principal).below("Delete " + principal.displayName() + "?", path(principal));
        boolean atOnce = parts.behaviour().now().account().disablingEndsTokens();
        return page.answer(
                200,
                Html.of(
                        "<p><strong>{}</strong> will be gone for good, with every secret and policy. No token is issued or refreshed"
                                + " any more. {}</p>",
                        principal.displayName(),
                        atOnce
                                ? "Access tokens that are out stop working at once."
                                : "Access tokens that are out work until they expire."),
                page.form(path(principal) + "/delete").question("Delete", "Keep it", path(principal)));
    }

    private Answer delete(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        Principal principal = requireOther(admin, call);
        parts.people().delete(principal.id());
        parts.left().accept(principal);
        return Answer.seeOther(place.path());
    }

    /** Nobody locks themselves out. */
    private Principal requireOther(SignIn admin, Call call) {
        Principal principal = require(admin, call);
        if (isSelf(admin, principal)) {
            throw page(admin, principal)
                    .notPossible("You cannot do this to yourself. Another account admin can do it.");
        }
        return principal;
    }

    private static boolean isSelf(SignIn admin, Principal principal) {
        return admin.user().id() == principal.id();
    }
}
