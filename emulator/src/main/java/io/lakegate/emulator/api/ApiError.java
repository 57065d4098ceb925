package io.lakegate.emulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Refusal;
import java.util.List;
import java.util.UUID;

/** Errors of the REST APIs, with the bodies and headers that were recorded. */
public final class ApiError {
    private ApiError() {}

    /**
     * 400 for what the caller sent.
     *
     * @param message what is wrong
     * @return the refusal to throw
     */
    public static Refusal invalidParameter(String message) {
        return refusal(400, "INVALID_PARAMETER_VALUE", message);
    }

    /**
     * 400 for a body that is no JSON object.
     *
     * @return the refusal to throw
     */
    public static Refusal malformed() {
        return refusal(400, "MALFORMED_REQUEST", "Invalid JSON given in the body of the request");
    }

    /**
     * 403 for somebody who is known but not allowed.
     *
     * @param message why
     * @return the refusal to throw
     */
    public static Refusal permissionDenied(String message) {
        return refusal(403, "PERMISSION_DENIED", message);
    }

    /**
     * 404.
     *
     * @param message what does not exist
     * @return the refusal to throw
     */
    public static Refusal notFound(String message) {
        return refusal(404, "RESOURCE_DOES_NOT_EXIST", message);
    }

    /**
     * 409 for a name that is taken.
     *
     * @param message what exists already
     * @return the refusal to throw
     */
    public static Refusal exists(String message) {
        return refusal(409, "RESOURCE_ALREADY_EXISTS", message);
    }

    /**
     * 400 for one more than there can be.
     *
     * @param message which limit
     * @return the refusal to throw
     */
    public static Refusal exhausted(String message) {
        // Not RESOURCE_EXHAUSTED: the SDKs take that for "try again later".
        return refusal(400, "QUOTA_EXCEEDED", message);
    }

    /**
     * 401 for a request without a credential; recorded with a number for {@code error_code}.
     *
     * @return the refusal to throw
     */
    public static Refusal noCredential() {
        String message = "Credential was not sent or was of an unsupported type for this API.";
        ObjectNode body = Json.object().put("error_code", 401).put("message", message);
        return new Refusal(Answer.json(401, body)
                .with("WWW-Authenticate", "Bearer realm=\"DatabricksRealm\"")
                .with("x-databricks-reason-phrase", message));
    }

    /**
     * 403 for a token that is wrong, revoked or expired: Databricks says 403 to all of them, not 401.
     *
     * @return the refusal to throw
     */
    public static Refusal invalidAccessToken() {
        ObjectNode body = Json.object().put("error_code", 403).put("message", "Invalid access token.");
        return new Refusal(Answer.json(403, body));
    }

    /**
     * 403 for a token without the scope that an API needs.
     *
     * @param scope the scope
     * @return the refusal to throw
     */
    public static Refusal missingScope(String scope) {
        return permissionDenied("Provided OAuth token does not have required scopes: " + scope);
    }

    /** Databricks' SDKs read the details' types; an unknown or empty detail breaks none of them. */
    private static Refusal refusal(int status, String code, String message) {
        ObjectNode body = Json.object().put("error_code", code).put("message", message);
        ObjectNode request = Json.object()
                .put("@type", "type.googleapis.com/google.rpc.RequestInfo")
                .put("request_id", UUID.randomUUID().toString())
                .put("serving_data", "");
        body.set("details", Json.nodes(List.of(request)));
        return new Refusal(Answer.json(status, body));
    }
}
