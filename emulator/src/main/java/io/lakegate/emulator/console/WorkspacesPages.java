package io.lakegate.emulator.console;

import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.directory.WorkspaceAssignments.Permission;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Workspaces: everybody chooses among their own, account admins see all of them and who may use each. */
public final class WorkspacesPages {
    private final ConsoleAccess access;
    private final Supplier<List<WorkspaceLink>> workspaces;
    private final WorkspaceAssignments assignments;

    /**
     * The pages of one account.
     *
     * @param access lets people in
     * @param workspaces the account's workspaces
     * @param assignments who may use which
     */
    public WorkspacesPages(
            ConsoleAccess access, Supplier<List<WorkspaceLink>> workspaces, WorkspaceAssignments assignments) {
        this.access = access;
        this.workspaces = workspaces;
        this.assignments = assignments;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get("/", call -> Answer.seeOther(Place.WORKSPACES.path()));
        site.get(Place.WORKSPACES.path(), this::list);
    }

    private Answer list(Call call) {
        SignIn signIn = access.requireSignIn(call);
        boolean admin = signIn.user().accountAdmin();
        Table table = admin
                ? Table.of("Name", "Workspace ID", "Status", "Your permission", "Permissions")
                : Table.of("Name", "Workspace ID", "Status", "Your permission");
        for (WorkspaceLink workspace : workspaces.get()) {
            Optional<Permission> mine = assignments.of(workspace.level().workspaceId(), signIn.user());
            if (admin) {
                table.row(name(workspace), id(workspace), "Running", words(mine), permissions(workspace));
            } else if (mine.isPresent()) {
                table.row(name(workspace), id(workspace), "Running", words(mine));
            }
        }
        return ConsolePage.of(signIn, Place.WORKSPACES)
                .answer(
                        200,
                        Html.of(
                                "<p>Choose a workspace to open it. It asks you to sign in: every host has its own.</p>"),
                        table.html("You are not assigned to any workspace. An account admin can assign you."));
    }

    static String words(Optional<Permission> permission) {
        return permission.map(PermissionPages::words).orElse("None");
    }

    private static Html name(WorkspaceLink workspace) {
        return Html.of(
                "<a href=\"{}\">{}</a><br><span class=\"hint\">{}</span>",
                workspace.url(),
                workspace.level().name(),
                workspace.url());
    }

    private static Html id(WorkspaceLink workspace) {
        return Html.of("<code>{}</code>", workspace.level().workspaceId());
    }

    private static Html permissions(WorkspaceLink workspace) {
        return Html.of(
                "<a href=\"{}\" aria-label=\"Permissions of {}\">Permissions</a>",
                PermissionPages.path(workspace.level()),
                workspace.level().name());
    }
}
