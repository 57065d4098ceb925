package io.lakegate.server.exchange.token;

import io.lakegate.server.exchange.ConnectionState;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * An answer of a token route, ready to write. Every refusal says whose turn it is, in {@code error_description} for people
 * and in {@code turn} for programs.
 */
public record TokenResponse(int status, Map<String, String> headers, JsonObject body) {

    /** Retry-After in whole seconds; never 0, which some clients take for "at once, for ever". */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    static TokenResponse of(Answer answer) {
        return switch (answer) {
            case Answer.Token token -> token(token);
            case Answer.ConnectNeeded needed -> connectNeeded(needed.state());
            case Answer.ComeBackLater later -> comeBackLater(later.after());
            case Answer.Paused paused -> paused(paused.reason());
            case Answer.OwnerMayNotConnect shut -> ownerMayNotConnect();
            case Answer.NotFound none -> notFound();
        };
    }

    /** A good answer. */
    public static TokenResponse ok(JsonObject body) {
        return new TokenResponse(200, Map.of(), body);
    }

    /** A refusal; the description is shown to the app's developer: what is wrong and what to do, and no secret. */
    public static TokenResponse refused(int status, String error, String description) {
        return error(status, error, description);
    }

    /**
     * The person's turn: there is no connection yet, or the app may not use it, or it ended.
     *
     * @param connect where the person's browser goes to put that right
     */
    static TokenResponse connectionRequired(URI connect, String integration) {
        TokenResponse response = error(
                400,
                "connection_required",
                "the person must connect to " + integration
                        + ", or let this app use their connection: send their browser"
                        + " to connect_uri, with return=<one of the app's return URLs>");
        response.body.put("turn", "person").put("connect_uri", connect.toString());
        return response;
    }

    static TokenResponse refused(RefusedException refused) {
        return error(refused.status(), refused.error(), refused.description());
    }

    /** RFC 6750 section 3: without a key no error code, with a wrong one {@code invalid_token}. */
    static TokenResponse unauthorized(boolean keySent, String wanted) {
        String challenge = "Bearer realm=\"lakegate\"" + (keySent ? ", error=\"invalid_token\"" : "");
        String description = keySent
                ? "the key is unknown, expired or revoked: send " + wanted
                : "send " + wanted + " as Authorization: Bearer";
        return error(401, "invalid_client", description).with("WWW-Authenticate", challenge);
    }

    static TokenResponse notFound() {
        return error(
                404,
                "invalid_target",
                "there is no such connection, or its owner has not granted it to you: ask its owner");
    }

    /** The database is away or something unexpected happened; the log has it under the request id. */
    static TokenResponse unavailable() {
        return error(503, "temporarily_unavailable", "Lakegate cannot answer right now: try again")
                .with("Retry-After", "2");
    }

    /** RFC 6585 section 4; the wait is that of the key's own bucket. */
    public static TokenResponse tooMany(Duration wait) {
        long seconds = Math.max(SHORTEST_WAIT.toSeconds(), wait.plusMillis(999).toSeconds());
        return error(
                        429,
                        "slow_down",
                        "this key asks too often: ask again in " + seconds + " s, and keep tokens that still live")
                .with("Retry-After", Long.toString(seconds));
    }

    private static TokenResponse token(Answer.Token token) {
        JsonObject body = new JsonObject()
                .put("access_token", token.accessToken().reveal())
                .put("issued_token_type", TokenRequest.ACCESS_TOKEN_TYPE)
                .put("token_type", "Bearer")
                .put("expires_in", token.life().toSeconds())
                .put("scope", token.scopes().toString());
        return new TokenResponse(200, Map.of(), body);
    }

    private static TokenResponse connectNeeded(ConnectionState state) {
        String why = state instanceof ConnectionState.ReconnectNeeded needed
                ? needed.reason().sentence()
                : "its owner disconnected it";
        TokenResponse response = error(
                400, "invalid_grant", "the connection's owner must connect again on its page in Lakegate: " + why);
        response.body.put("turn", "owner").put("state", state.word());
        if (state instanceof ConnectionState.ReconnectNeeded needed) {
            response.body.put("reason", needed.reason().name());
        }
        return response;
    }

    private static TokenResponse paused(String reason) {
        TokenResponse response = error(
                503,
                "temporarily_unavailable",
                "an admin must repair the integration in Lakegate, then this connection works again: " + reason);
        response.body.put("turn", "admin").put("state", "PAUSED");
        return response.with("Retry-After", "60");
    }

    private static TokenResponse ownerMayNotConnect() {
        TokenResponse response = error(
                403,
                "access_denied",
                "the connection's owner is not on the access list of its integration: ask an admin of Lakegate");
        response.body.put("turn", "admin").put("state", "NOT_ON_ACCESS_LIST");
        return response;
    }

    private static TokenResponse comeBackLater(Duration wait) {
        long seconds = Math.max(SHORTEST_WAIT.toSeconds(), wait.plusMillis(999).toSeconds());
        TokenResponse response =
                error(503, "temporarily_unavailable", "the token is being renewed: ask again in " + seconds + " s");
        response.body.put("turn", "nobody");
        return response.with("Retry-After", Long.toString(seconds));
    }

    private static TokenResponse error(int status, String error, String description) {
        return new TokenResponse(
                status, Map.of(), new JsonObject().put("error", error).put("error_description", description));
    }

    private TokenResponse with(String header, String value) {
        return new TokenResponse(status, Map.of(header, value), body);
    }

    /** On the event loop. */
    public void write(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return; // the caller is gone; what was refreshed for it is stored all the same
        }
        headers.forEach(response::putHeader);
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Pragma", "no-cache")
                .end(body.toBuffer());
    }
}
