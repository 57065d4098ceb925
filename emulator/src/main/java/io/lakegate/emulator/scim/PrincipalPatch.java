package io.lakegate.emulator.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.directory.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What may be changed of a user or a service principal: by PatchOp (RFC 7644 section 3.5.2) or by a whole resource. */
final class PrincipalPatch {
    private PrincipalPatch() {}

    /** Applies every operation in order. */
    static Principal patch(Principal old, ObjectNode body) {
        JsonNode operations = body.path("Operations");
        if (!operations.isArray() || operations.isEmpty()) {
            throw ScimErrors.invalidSyntax("Operations must be a list with at least one operation");
        }
        Principal now = old;
        for (JsonNode operation : operations) {
            now = apply(now, operation);
        }
        return now;
    }

    /** PUT: what the resource names is set; the subject never changes. */
    static Principal replace(Principal old, ObjectNode body) {
        Principal now = setAll(old, body);
        return body.has("roles") ? now : now.withAccountAdmin(false);
    }

    private static Principal apply(Principal now, JsonNode operation) {
        String path = operation.path("path").asText("");
        JsonNode value = operation.path("value");
        return switch (operation.path("op").asText("").toLowerCase(Locale.ROOT)) {
            case "add", "replace" -> path.isEmpty() ? setAll(now, value) : set(now, path, value);
            case "remove" -> remove(now, path);
            default -> throw ScimErrors.invalidSyntax("op must be add, replace or remove");
        };
    }

    private static Principal setAll(Principal old, JsonNode values) {
        Principal now = old;
        for (Map.Entry<String, JsonNode> member : values.properties()) {
            now = set(now, member.getKey(), member.getValue());
        }
        return now;
    }

    private static Principal set(Principal now, String path, JsonNode value) {
        return switch (path.toLowerCase(Locale.ROOT)) {
            case "active" -> now.withActive(flag(value));
            case "displayname" -> now.withDisplayName(value.asText());
            case "externalid" -> now.withExternalId(Optional.of(value.asText()));
            case "roles" -> now.withAccountAdmin(now.accountAdmin() || namesAdmin(value));
            // Sent along with whole resources; nothing here depends on them.
            case "schemas", "id", "applicationid", "username", "emails", "name", "entitlements", "groups" -> now;
            default -> throw ScimErrors.invalidValue("'" + path + "' cannot be changed");
        };
    }

    private static Principal remove(Principal now, String path) {
        String name = path.toLowerCase(Locale.ROOT).replaceAll("\\[.*", "");
        return switch (name) {
            case "roles" -> now.withAccountAdmin(false);
            case "externalid" -> now.withExternalId(Optional.empty());
            case "entitlements" -> now;
            default -> throw ScimErrors.invalidValue("'" + path + "' cannot be removed");
        };
    }

    /** Clients send the text "false" as well as the word. */
    private static boolean flag(JsonNode value) {
        String text = value.asText("").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw ScimErrors.invalidValue("active must be true or false");
        }
        return text.equals("true");
    }

    private static boolean namesAdmin(JsonNode roles) {
        return StreamSupport.stream(roles.spliterator(), false)
                .anyMatch(role -> role.path("value").asText().equals(PrincipalJson.ACCOUNT_ADMIN));
    }
}
