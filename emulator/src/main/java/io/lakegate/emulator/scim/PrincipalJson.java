package io.lakegate.emulator.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.directory.Group;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Json;
import java.util.List;

/** Users and service principals as SCIM resources. */
final class PrincipalJson {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";
    static final String ACCOUNT_ADMIN = "account_admin";

    private PrincipalJson() {}

    static ObjectNode shown(Principal principal, Groups groups) {
        ObjectNode json = Json.object();
        json.set("schemas", Json.array(List.of(CORE + principal.kind())));
        json.put("id", Long.toString(principal.id()));
        json.put("displayName", principal.displayName());
        json.put("active", principal.active());
        switch (principal) {
            case User user -> addPerson(json, user);
            case ServicePrincipal program -> json.put("applicationId", program.applicationId());
        }
        principal.externalId().ifPresent(id -> json.put("externalId", id));
        if (principal.accountAdmin()) {
            json.set("roles", Json.nodes(List.of(Json.object().put("value", ACCOUNT_ADMIN))));
        }
        json.set(
                "groups",
                Json.nodes(groups.of(principal.id()).stream()
                        .map(PrincipalJson::membership)
                        .toList()));
        return json;
    }

    private static ObjectNode membership(Group group) {
        return Json.object()
                .put("value", Long.toString(group.id()))
                .put("display", group.displayName())
                .put("type", "direct")
                .put("$ref", "Groups/" + group.id());
    }

    private static void addPerson(ObjectNode json, User user) {
        json.put("userName", user.email());
        json.putObject("name").put("givenName", user.givenName()).put("familyName", user.familyName());
        ObjectNode email =
                Json.object().put("type", "work").put("value", user.email()).put("primary", true);
        json.set("emails", Json.nodes(List.of(email)));
    }
}
