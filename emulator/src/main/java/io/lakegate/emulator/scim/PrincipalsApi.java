package io.lakegate.emulator.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code …/scim/v2/Users} and {@code …/scim/v2/ServicePrincipals} of one host. */
public final class PrincipalsApi {
    private final AccountDirectory directory;
    private final Groups groups;
    private final ScimAccess access;
    private final RandomText random;
    private final Consumer<Principal> afterDeletion;

    /**
     * The API of one host.
     *
     * @param directory the people and programs of the account
     * @param groups who belongs together
     * @param access lets callers in
     * @param random what ids are made of
     * @param afterDeletion told of everybody who was deleted
     */
    public PrincipalsApi(
            AccountDirectory directory,
            Groups groups,
            ScimAccess access,
            RandomText random,
            Consumer<Principal> afterDeletion) {
        this.directory = directory;
        this.groups = groups;
        this.access = access;
        this.random = random;
        this.afterDeletion = afterDeletion;
    }

    /**
     * Adds the routes.
     *
     * @param site the host
     * @param prefix the path up to {@code /scim/v2}
     */
    public void routes(Site site, String prefix) {
        routes(site, prefix + "/Users", "User");
        routes(site, prefix + "/ServicePrincipals", "ServicePrincipal");
    }

    private void routes(Site site, String path, String kind) {
        String one = path + "/:id";
        site.get(path, call -> list(call, kind));
        site.post(path, call -> create(call, kind));
        site.get(one, call -> show(call, kind));
        site.on("PATCH", one, call -> patch(call, kind));
        site.on("PUT", one, call -> replace(call, kind));
        site.on("DELETE", one, call -> delete(call, kind));
    }

    private Answer list(Call call, String kind) {
        access.requireReader(call);
        var all =
                kind.equals("User") ? directory.now().users() : directory.now().servicePrincipals();
        return Answer.json(200, ScimPage.of(all.stream().map(this::shown).toList(), call.query()));
    }

    private Answer create(Call call, String kind) {
        access.requireAdmin(call);
        ObjectNode body = body(call);
        try {
            Principal added = kind.equals("User") ? addUser(body) : addProgram(body);
            access.added(added);
            directory.change(added.id(), one -> PrincipalPatch.replace(one, body));
            return Answer.json(201, shown(current(added.id(), kind)));
        } catch (IllegalArgumentException taken) {
            throw ScimErrors.exists(String.valueOf(taken.getMessage()));
        }
    }

    private Principal addUser(ObjectNode body) {
        String email = body.path("userName").asText("");
        if (!email.contains("@")) {
            throw ScimErrors.invalidValue("userName must be an e-mail address");
        }
        // Real users sign in at their company; these get a password that the page of an account admin can replace.
        return directory.addUser(email, text(body, "displayName").orElse(email), Secret.of(random.urlSafe(12)));
    }

    private Principal addProgram(ObjectNode body) {
        String applicationId = text(body, "applicationId").orElseGet(random::uuid);
        return directory.addServicePrincipal(
                applicationId, text(body, "displayName").orElse(applicationId), text(body, "externalId"));
    }

    private Answer show(Call call, String kind) {
        access.requireReader(call);
        return Answer.json(200, shown(require(call, kind)));
    }

    private Answer patch(Call call, String kind) {
        access.requireAdmin(call);
        Principal old = require(call, kind);
        ObjectNode body = body(call);
        directory.change(old.id(), one -> PrincipalPatch.patch(one, body));
        return Answer.json(200, shown(current(old.id(), kind)));
    }

    private Answer replace(Call call, String kind) {
        access.requireAdmin(call);
        Principal old = require(call, kind);
        ObjectNode body = body(call);
        directory.change(old.id(), one -> PrincipalPatch.replace(one, body));
        return Answer.json(200, shown(current(old.id(), kind)));
    }

    private Answer delete(Call call, String kind) {
        access.requireAdmin(call);
        Principal gone = require(call, kind);
        directory.delete(gone.id());
        afterDeletion.accept(gone);
        return new Answer(204, java.util.List.of(), "");
    }

    private ObjectNode shown(Principal principal) {
        ObjectNode json = PrincipalJson.shown(principal, groups);
        access.accountId().ifPresent(id -> json.put("account_id", id));
        return json;
    }

    private Principal require(Call call, String kind) {
        String id = call.pathPart("id");
        try {
            return current(Long.parseLong(id), kind);
        } catch (NumberFormatException notOne) {
            throw ScimErrors.notFound(kind, id);
        }
    }

    private Principal current(long id, String kind) {
        return directory
                .now()
                .findId(id)
                .filter(one -> one.kind().equals(kind))
                .orElseThrow(() -> ScimErrors.notFound(kind, Long.toString(id)));
    }

    private static Optional<String> text(ObjectNode body, String name) {
        return Optional.of(body.path(name).asText("")).filter(text -> !text.isBlank());
    }

    private static ObjectNode body(Call call) {
        return Json.findObject(call.body())
                .orElseThrow(() -> ScimErrors.invalidSyntax("The body must be a JSON object"));
    }
}
