package io.lakegate.server.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What an answer says when a request did not work: RFC 9457 section 3, with two members of our own, {@code request_id}
 * and {@code errors}.
 *
 * @param status the HTTP status
 * @param type a fixed word, sent as {@code urn:lakegate:problem:<word>}
 * @param title short, the same for every problem of this type
 * @param detail this time: what is wrong, whose turn it is, what to do next
 * @param fields what is wrong with single fields
 */
public record Problem(int status, String type, String title, String detail, List<ProblemException.FieldError> fields) {

    /** RFC 9457 section 3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What a thrown problem says. */
    public static Problem of(ProblemException thrown) {
        return new Problem(thrown.status(), thrown.type(), thrown.title(), thrown.detail(), thrown.fields());
    }

    /** What a bare HTTP status says, for refusals that come from below us. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> of(status, "bad-request", "Bad request", "The request could not be understood.");
            case 401 -> of(status, "not-signed-in", "Not signed in", "Send a personal key as 'Authorization: Bearer'.");
            case 403 ->
                of(status, "not-allowed", "Not allowed", "Your role does not allow this. Ask an administrator.");
            case 404 -> of(status, "not-found", "Not found", "There is nothing at this address.");
            case 405 -> of(status, "method-not-allowed", "Method not allowed", "This address takes other methods.");
            case 406 ->
                of(status, "not-acceptable", "Not acceptable", "This address cannot answer in that media type.");
            case 413 -> of(status, "too-large", "The request is too large", "A request body may have at most 1 MiB.");
            case 414 -> of(status, "uri-too-long", "The address is too long", "Send a shorter address.");
            case 415 -> of(status, "media-type", "Unsupported media type", "This address takes another Content-Type.");
            case 431 -> of(status, "header-too-large", "The header is too large", "Send fewer or shorter headers.");
            default -> status >= 500 ? unexpected(status) : of(status, "bad-request", "Bad request", "It was refused.");
        };
    }

    /** A fault of ours: nothing is told but the request id. */
    public static Problem unexpected(int status) {
        return of(
                status,
                "unexpected",
                "Something went wrong",
                "The fault is ours, not yours. Try again; if it stays, give the administrator the request id.");
    }

    private static Problem of(int status, String type, String title, String detail) {
        return new Problem(status, type, title, detail, List.of());
    }

    /** The JSON form. */
    String json(String requestId) {
        var json = new JsonObject()
                .put("type", "urn:lakegate:problem:" + type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("request_id", requestId);
        if (!fields.isEmpty()) {
            var errors = new JsonArray();
            fields.forEach(
                    f -> errors.add(new JsonObject().put("field", f.field()).put("message", f.message())));
            json.put("errors", errors);
        }
        return json.encode();
    }
}
