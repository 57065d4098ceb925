package io.lakegate.emulator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Group;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.directory.WorkspaceAssignments.Permission;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.token.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code …/workspaces}: the account's workspaces, and who is assigned to them. */
public final class WorkspacesApi {
    private static final String ALL = "/api/2.0/accounts/:account/workspaces";
    private static final String ASSIGNMENTS = ALL + "/:workspace/permissionassignments";

    private final Supplier<List<Level.Workspace>> workspaces;
    private final AccountDirectory directory;
    private final Groups groups;
    private final WorkspaceAssignments assignments;
    private final AdminCheck access;

    /**
     * The API of one account.
     *
     * @param workspaces its workspaces
     * @param directory its people and programs
     * @param groups its groups
     * @param assignments who may use what
     * @param access lets account admins in
     */
    public WorkspacesApi(
            Supplier<List<Level.Workspace>> workspaces,
            AccountDirectory directory,
            Groups groups,
            WorkspaceAssignments assignments,
            AdminCheck access) {
        this.workspaces = workspaces;
        this.directory = directory;
        this.groups = groups;
        this.assignments = assignments;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(ALL, this::list);
        site.get(ALL + "/:workspace", this::show);
        site.get(ASSIGNMENTS, this::assigned);
        site.get(ASSIGNMENTS + "/permissions", this::permissions);
        site.on("PUT", ASSIGNMENTS + "/principals/:principal", this::assign);
        site.on("DELETE", ASSIGNMENTS + "/principals/:principal", this::remove);
    }

    private Answer list(Call call) {
        access.require(call);
        return Answer.json(
                200,
                Json.nodes(workspaces.get().stream().map(WorkspacesApi::shown).toList()));
    }

    private Answer show(Call call) {
        access.require(call);
        return Answer.json(200, shown(workspace(call)));
    }

    private Answer assigned(Call call) {
        access.require(call);
        long id = workspace(call).workspaceId();
        var now = directory.now();
        Stream<ObjectNode> people = Stream.<Principal>concat(now.users().stream(), now.servicePrincipals().stream())
                .flatMap(one -> assignments.own(id, one).map(may -> assignment(who(one), may)).stream());
        Stream<ObjectNode> together = groups.list().stream()
                .flatMap(one -> assignments.ofGroup(id, one.id()).map(may -> assignment(who(one), may)).stream());
        List<ObjectNode> all = Stream.concat(people, together).toList();
        ObjectNode json = Json.object();
        json.set("permission_assignments", Json.nodes(all));
        return Answer.json(200, json);
    }

    private Answer permissions(Call call) {
        access.require(call);
        workspace(call);
        ObjectNode json = Json.object();
        json.set(
                "permissions",
                Json.nodes(Stream.of(Permission.values())
                        .map(one -> Json.object()
                                .put("permission_level", one.name())
                                .put("description", one == Permission.USER ? "Can use it" : "Can administer it"))
                        .toList()));
        return Answer.json(200, json);
    }

    /** Unknown permissions are ignored, an empty list takes the assignment away: so the SDKs document it. */
    private Answer assign(Call call) {
        access.require(call);
        Level.Workspace workspace = workspace(call);
        ObjectNode assignee = assignee(call);
        JsonNode wanted =
                Json.findObject(call.body()).orElseThrow(ApiError::malformed).path("permissions");
        Optional<Permission> highest = Optional.empty();
        for (JsonNode one : wanted) {
            highest = one.asText().equals("ADMIN")
                    ? Optional.of(Permission.ADMIN)
                    : highest.or(() -> one.asText().equals("USER") ? Optional.of(Permission.USER) : Optional.empty());
        }
        assignments.assign(
                workspace.workspaceId(), assignee.path("principal_id").longValue(), highest);
        return Answer.json(200, highest.map(may -> assignment(assignee, may)).orElseGet(Json::object));
    }

    private Answer remove(Call call) {
        access.require(call);
        long assignee = assignee(call).path("principal_id").longValue();
        assignments.assign(workspace(call).workspaceId(), assignee, Optional.empty());
        return Answer.json(200, Json.object());
    }

    private static ObjectNode who(Principal principal) {
        return Json.object()
                .put("principal_id", principal.id())
                .put("display_name", principal.displayName())
                .put(principal instanceof User ? "user_name" : "service_principal_name", principal.subject());
    }

    private static ObjectNode who(Group group) {
        return Json.object()
                .put("principal_id", group.id())
                .put("display_name", group.displayName())
                .put("group_name", group.displayName());
    }

    private static ObjectNode assignment(ObjectNode who, Permission permission) {
        ObjectNode json = Json.object();
        json.set("principal", who);
        json.set("permissions", Json.array(List.of(permission.name())));
        return json;
    }

    private static ObjectNode shown(Level.Workspace workspace) {
        return Json.object()
                .put("account_id", workspace.accountId())
                .put("workspace_id", workspace.workspaceId())
                .put("workspace_name", workspace.name())
                .put("deployment_name", workspace.name())
                .put("workspace_status", "RUNNING")
                .put("workspace_status_message", "Workspace is running.")
                .put("aws_region", "local")
                .put("pricing_tier", "PREMIUM");
    }

    private Level.Workspace workspace(Call call) {
        String id = call.pathPart("workspace");
        return workspaces.get().stream()
                .filter(one -> Long.toString(one.workspaceId()).equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Workspace " + id + " does not exist."));
    }

    /** A user, a service principal or a group. */
    private ObjectNode assignee(Call call) {
        String id = call.pathPart("principal");
        try {
            long number = Long.parseLong(id);
            return directory
                    .now()
                    .findId(number)
                    .map(WorkspacesApi::who)
                    .or(() -> groups.find(number).map(WorkspacesApi::who))
                    .orElseThrow(() -> ApiError.notFound("Principal " + id + " does not exist."));
        } catch (NumberFormatException notOne) {
            throw ApiError.notFound("Principal " + id + " does not exist.");
        }
    }
}
