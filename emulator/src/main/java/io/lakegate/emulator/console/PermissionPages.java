package io.lakegate.emulator.console;

import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.directory.WorkspaceAssignments.Permission;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Fields;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.token.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Workspaces → (one) → Permissions: assigns people and programs to a workspace, and takes assignments away. */
public final class PermissionPages {
    private static final String ONE = Place.WORKSPACES.path() + "/:workspace/permissions";

    private final ConsoleAccess access;
    private final Supplier<List<WorkspaceLink>> workspaces;
    private final AccountDirectory people;
    private final Groups groups;
    private final WorkspaceAssignments assignments;

    /**
     * The pages of one account.
     *
     * @param access lets admins in
     * @param workspaces the account's workspaces
     * @param people whom to assign
     * @param groups whom to assign together
     * @param assignments who may use which
     */
    public PermissionPages(
            ConsoleAccess access,
            Supplier<List<WorkspaceLink>> workspaces,
            AccountDirectory people,
            Groups groups,
            WorkspaceAssignments assignments) {
        this.access = access;
        this.workspaces = workspaces;
        this.people = people;
        this.groups = groups;
        this.assignments = assignments;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(ONE, call -> show(access.requireAdmin(call), call, "", 200));
        site.post(ONE, this::assign);
    }

    /**
     * Where a workspace's page is.
     *
     * @param workspace the workspace
     * @return a path of the account's host
     */
    public static String path(Level.Workspace workspace) {
        return Place.WORKSPACES.path() + "/" + workspace.workspaceId() + "/permissions";
    }

    /**
     * Says a permission.
     *
     * @param permission what somebody may do
     * @return a word
     */
    public static String words(Permission permission) {
        return permission == Permission.ADMIN ? "Admin" : "User";
    }

    private Answer show(SignIn admin, Call call, String problem, int status) {
        Level.Workspace workspace = require(admin, call);
        ConsolePage page = ConsolePage.of(admin, Place.WORKSPACES).below("Permissions of " + workspace.name());
        Table table = Table.of("Name", "Type", "Permission", "Change");
        for (Assignee one : all(workspace)) {
            one.permission()
                    .ifPresent(
                            may -> table.row(one.html(), one.type(), words(may), actions(page, workspace, one, may)));
        }
        return page.answer(
                status,
                Notes.done(call.query().find("saved").isPresent() ? "Saved. It counts from now on." : ""),
                Notes.alert(problem),
                Html.of("<p>Who may use this workspace. Whoever is not assigned is refused by its API.</p>"),
                table.html("Nobody is assigned."),
                Html.of("<h2>Add permissions</h2>"),
                addition(page, workspace));
    }

    private Html addition(ConsolePage page, Level.Workspace workspace) {
        Map<String, String> free = new LinkedHashMap<>();
        all(workspace).stream()
                .filter(one -> one.permission().isEmpty())
                .forEach(one -> free.put(Long.toString(one.id()), one.inOneLine()));
        if (free.isEmpty()) {
            return Html.of("<p class=\"empty\">Everybody in the account is assigned already.</p>");
        }
        Map<String, String> permissions = new LinkedHashMap<>();
        permissions.put("USER", "User");
        permissions.put("ADMIN", "Admin");
        return page.form(path(workspace))
                .html(
                        "Add",
                        Fields.choice("principal", "User, service principal or group", free, ""),
                        Fields.choice("permission", "Permission", permissions, "USER"));
    }

    private static Html actions(ConsolePage page, Level.Workspace workspace, Assignee one, Permission may) {
        String other = may == Permission.ADMIN ? "USER" : "ADMIN";
        String action = path(workspace) + "?principal=" + one.id();
        return Html.of(
                "<span class=\"row\">{}{}</span>",
                page.form(action)
                        .button(may == Permission.ADMIN ? "Make user" : "Make admin", one.name(), "permission", other),
                page.form(action).button("Remove", one.name(), "permission", "NONE"));
    }

    private Answer assign(Call call) {
        SignIn admin = access.requireAdminsForm(call);
        Level.Workspace workspace = require(admin, call);
        String id = call.form().find("principal").orElse(call.query().text("principal"));
        Optional<Assignee> assignee = all(workspace).stream()
                .filter(one -> Long.toString(one.id()).equals(id))
                .findFirst();
        String permission = call.form().text("permission");
        if (assignee.isEmpty() || !List.of("USER", "ADMIN", "NONE").contains(permission)) {
            return show(admin, call, "Choose a user, a service principal or a group, and a permission.", 400);
        }
        assignments.assign(
                workspace.workspaceId(),
                assignee.get().id(),
                permission.equals("NONE") ? Optional.empty() : Optional.of(Permission.valueOf(permission)));
        return Answer.seeOther(path(workspace) + "?saved=yes");
    }

    private List<Assignee> all(Level.Workspace workspace) {
        return Assignee.all(people, groups, assignments, workspace.workspaceId());
    }

    private Level.Workspace require(SignIn admin, Call call) {
        String id = call.pathPart("workspace");
        return workspaces.get().stream()
                .map(WorkspaceLink::level)
                .filter(one -> Long.toString(one.workspaceId()).equals(id))
                .findFirst()
                .orElseThrow(() -> ConsolePage.of(admin, Place.WORKSPACES).notFound("There is no such workspace."));
    }
}
