package io.lakegate.emulator.http;

import io.vertx.core.http.HttpServerRequest;

/** Answers that a site gives itself, in the shape of Databricks' API errors. */
public final class SiteAnswers {
    private SiteAnswers() {}

    static Answer noSuchPath(HttpServerRequest request) {
        return noSuchPath(request.method().name(), request.path());
    }

    /**
     * What a request for a path gets that is switched off.
     *
     * @param call the request
     * @return the same 404 as for a path that never was
     */
    public static Answer noSuchPath(Call call) {
        return noSuchPath(call.method(), call.path());
    }

    private static Answer noSuchPath(String method, String path) {
        return error(404, "ENDPOINT_NOT_FOUND", "No API found for '" + method + " " + path + "'");
    }

    static Answer wrongMethod(HttpServerRequest request) {
        return error(405, "METHOD_NOT_ALLOWED", request.method() + " is not possible for " + request.path());
    }

    static Answer unknownHost() {
        return error(
                421,
                "MISDIRECTED_REQUEST",
                "This emulator answers to its loopback addresses, and over TLS to the names that its proxy lists.");
    }

    static Answer tooLarge() {
        return error(413, "MAX_REQUEST_SIZE_EXCEEDED", "The request body is larger than the emulator accepts.");
    }

    static Answer broken() {
        return error(500, "INTERNAL_ERROR", "The emulator failed; this is a bug of the emulator, see its log.");
    }

    private static Answer error(int status, String code, String message) {
        return Answer.json(status, Json.object().put("error_code", code).put("message", message));
    }
}
