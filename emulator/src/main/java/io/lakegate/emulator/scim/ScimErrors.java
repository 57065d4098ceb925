package io.lakegate.emulator.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Refusal;
import java.util.List;

/** Errors in SCIM's shape (RFC 7644 section 3.12), which is not that of Databricks' other APIs. */
final class ScimErrors {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

    private ScimErrors() {}

    static Refusal invalidValue(String detail) {
        return refusal(400, "invalidValue", detail);
    }

    static Refusal invalidFilter(String detail) {
        return refusal(400, "invalidFilter", detail);
    }

    static Refusal invalidSyntax(String detail) {
        return refusal(400, "invalidSyntax", detail);
    }

    static Refusal exists(String detail) {
        return refusal(409, "uniqueness", detail);
    }

    static Refusal notFound(String kind, String id) {
        return refusal(404, "", kind + " with id " + id + " not found.");
    }

    private static Refusal refusal(int status, String type, String detail) {
        ObjectNode json = Json.object();
        json.set("schemas", Json.array(List.of(SCHEMA)));
        json.put("detail", detail);
        json.put("status", Integer.toString(status));
        if (!type.isEmpty()) {
            json.put("scimType", type);
        }
        return new Refusal(Answer.json(status, json));
    }
}
