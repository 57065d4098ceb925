package io.lakegate.emulator.console;

import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Group;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.directory.WorkspaceAssignments.Permission;
import io.lakegate.emulator.page.Html;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user, a service principal or a group that a workspace can be opened to.
 *
 * @param id the SCIM id
 * @param name for people
 * @param detail what tells it from others of the name; may be empty
 * @param type what it is
 * @param permission what it may do by itself
 */
record Assignee(long id, String name, String detail, String type, Optional<Permission> permission) {
    /** Everybody in the account, with what they may do in one workspace. */
    static List<Assignee> all(
            AccountDirectory people, Groups groups, WorkspaceAssignments assignments, long workspaceId) {
        var now = people.now();
        Stream<Assignee> ones = Stream.<Principal>concat(now.users().stream(), now.servicePrincipals().stream())
                .map(one -> of(one, assignments.own(workspaceId, one)));
        Stream<Assignee> many =
                groups.list().stream().map(group -> of(group, assignments.ofGroup(workspaceId, group.id())));
        return Stream.concat(ones, many).toList();
    }

    Html html() {
        return Html.of("{}<br><span class=\"hint\">{}</span>", name, detail);
    }

    String inOneLine() {
        return detail.isEmpty() ? name + " (" + type + ")" : name + " (" + detail + ")";
    }

    private static Assignee of(Principal one, Optional<Permission> permission) {
        String type = one instanceof User ? "User" : "Service principal";
        return new Assignee(one.id(), one.displayName(), one.subject(), type, permission);
    }

    private static Assignee of(Group group, Optional<Permission> permission) {
        return new Assignee(group.id(), group.displayName(), "", "Group", permission);
    }
}
