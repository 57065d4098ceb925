package io.lakegate.emulator.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Group;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code …/scim/v2/Groups} of one host. */
public final class GroupsApi {
    private static final Pattern ONE_MEMBER = Pattern.compile("members\\[value eq \"([0-9]+)\"\\]");

    private final AccountDirectory directory;
    private final Groups groups;
    private final ScimAccess access;

    /**
     * The API of one host.
     *
     * @param directory who can be a member
     * @param groups the groups of the account
     * @param access lets callers in
     */
    public GroupsApi(AccountDirectory directory, Groups groups, ScimAccess access) {
        this.directory = directory;
        this.groups = groups;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the host
     * @param prefix the path up to {@code /scim/v2}
     */
    public void routes(Site site, String prefix) {
        String path = prefix + "/Groups";
        String one = path + "/:id";
        site.get(path, this::list);
        site.post(path, this::create);
        site.get(one, this::show);
        site.on("PATCH", one, this::patch);
        site.on("PUT", one, this::replace);
        site.on("DELETE", one, this::delete);
    }

    private Answer list(Call call) {
        access.requireReader(call);
        return Answer.json(
                200, ScimPage.of(groups.list().stream().map(this::shown).toList(), call.query()));
    }

    private Answer create(Call call) {
        access.requireAdmin(call);
        ObjectNode body = body(call);
        String name = body.path("displayName").asText("");
        if (name.isBlank()) {
            throw ScimErrors.invalidValue("displayName is missing");
        }
        try {
            return Answer.json(201, shown(groups.add(name, members(body.path("members")))));
        } catch (IllegalArgumentException taken) {
            throw ScimErrors.exists(String.valueOf(taken.getMessage()));
        }
    }

    private Answer show(Call call) {
        access.requireReader(call);
        return Answer.json(200, shown(require(call)));
    }

    private Answer patch(Call call) {
        access.requireAdmin(call);
        Group group = require(call);
        for (JsonNode operation : body(call).path("Operations")) {
            group = apply(group, operation);
        }
        groups.change(group);
        return Answer.json(200, shown(group));
    }

    /** PUT: the name stays where none is given, the members are those that are. */
    private Answer replace(Call call) {
        access.requireAdmin(call);
        Group old = require(call);
        ObjectNode body = body(call);
        String name = body.path("displayName").asText("");
        Group changed = new Group(old.id(), name.isBlank() ? old.displayName() : name, members(body.path("members")));
        groups.change(changed);
        return Answer.json(200, shown(changed));
    }

    private Answer delete(Call call) {
        access.requireAdmin(call);
        groups.delete(require(call).id());
        return new Answer(204, List.of(), "");
    }

    private Group apply(Group group, JsonNode operation) {
        String path = operation.path("path").asText("");
        JsonNode value = operation.path("value");
        Matcher one = ONE_MEMBER.matcher(path);
        return switch (operation.path("op").asText("").toLowerCase(Locale.ROOT)) {
            case "add" -> with(group, members(path.isEmpty() ? value.path("members") : value));
            case "replace" -> replaced(group, path, value);
            case "remove" ->
                one.matches()
                        ? without(group, Long.parseLong(one.group(1)))
                        : new Group(group.id(), group.displayName(), List.of());
            default -> throw ScimErrors.invalidSyntax("op must be add, replace or remove");
        };
    }

    private Group replaced(Group group, String path, JsonNode value) {
        if (path.equals("displayName")) {
            return new Group(group.id(), value.asText(), group.members());
        }
        return new Group(group.id(), group.displayName(), members(path.isEmpty() ? value.path("members") : value));
    }

    private static Group with(Group group, List<Long> more) {
        List<Long> all = new ArrayList<>(group.members());
        all.addAll(more);
        return new Group(group.id(), group.displayName(), all);
    }

    private static Group without(Group group, long member) {
        return new Group(
                group.id(),
                group.displayName(),
                group.members().stream().filter(one -> one != member).toList());
    }

    private List<Long> members(JsonNode list) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode member : list) {
            long id = member.path("value").asLong(-1);
            if (directory.now().findId(id).isEmpty()) {
                throw ScimErrors.invalidValue(
                        "there is nobody with id " + member.path("value").asText());
            }
            ids.add(id);
        }
        return ids;
    }

    private ObjectNode shown(Group group) {
        ObjectNode json = Json.object();
        json.set("schemas", Json.array(List.of("urn:ietf:params:scim:schemas:core:2.0:Group")));
        json.put("id", Long.toString(group.id()));
        json.put("displayName", group.displayName());
        access.accountId().ifPresent(id -> json.put("account_id", id));
        json.set(
                "members",
                Json.nodes(group.members().stream()
                        .flatMap(id -> directory.now().findId(id).stream())
                        .map(GroupsApi::member)
                        .toList()));
        return json;
    }

    private static ObjectNode member(Principal principal) {
        return Json.object()
                .put("value", Long.toString(principal.id()))
                .put("display", principal.displayName())
                .put("$ref", principal.kind() + "s/" + principal.id());
    }

    private Group require(Call call) {
        String id = call.pathPart("id");
        try {
            return groups.find(Long.parseLong(id)).orElseThrow(() -> ScimErrors.notFound("Group", id));
        } catch (NumberFormatException notOne) {
            throw ScimErrors.notFound("Group", id);
        }
    }

    private static ObjectNode body(Call call) {
        return Json.findObject(call.body())
                .orElseThrow(() -> ScimErrors.invalidSyntax("The body must be a JSON object"));
    }
}
