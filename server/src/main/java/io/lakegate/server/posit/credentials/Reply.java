package io.lakegate.server.posit.credentials;

import io.lakegate.server.exchange.token.Answer;
import io.lakegate.server.exchange.token.TokenAnswer;
import io.lakegate.server.http.Problem;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.WorkloadToken;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Envelope;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** An answer of the exchange, ready to write. Prints no token. */
final class Reply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The same bytes that memory answers with. */
    static Reply token(Answer.Token token) {
        TokenAnswer answer = TokenAnswer.of(token.scopes());
        byte[] rendered = TokenAnswer.rendered(token.accessToken());
        long seconds = token.life().toSeconds();
        ByteBuf body = Unpooled.buffer(answer.length(rendered, seconds));
        answer.write(body, rendered, seconds);
        return new Reply(200, Map.of(), ByteBufUtil.getBytes(body));
    }

    /** A workload identity's token: nobody may use it as an access token (RFC 8693 section 2.2.1). */
    static Reply identity(WorkloadToken token, Duration life) {
        return json(
                200,
                new JsonObject()
                        .put("access_token", token.reveal())
                        .put("issued_token_type", TokenTypes.ID_TOKEN)
                        .put("token_type", "N_A")
                        .put("expires_in", life.toSeconds())
                        .encode());
    }

    static Reply refused(ProblemException problem) {
        return json(problem.status(), Envelope.of(Problem.of(problem)));
    }

    static Reply unauthorized() {
        return json(
                        401,
                        Envelope.text(
                                Code.NOT_AUTHENTICATED.number(),
                                "Send an API key of Lakegate as 'Authorization: Key lgp_…'."))
                .with("WWW-Authenticate", "Bearer realm=\"lakegate\"");
    }

    static Reply comeBack(Code code, String words, Duration wait) {
        int status = code == Code.RATE_LIMIT ? 429 : 503;
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return json(status, Envelope.text(code.number(), words)).with("Retry-After", Long.toString(seconds));
    }

    /** The database is away or something unexpected happened; the log has it under the request id. */
    static Reply unavailable() {
        return comeBack(Code.INTERNAL, "Lakegate cannot answer right now: try again.", Duration.ofSeconds(2));
    }

    private static Reply json(int status, String text) {
        return new Reply(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    Reply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    /** On the event loop. */
    void write(RoutingContext routing) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.closed()) {
            return;
        }
        headers.forEach(response::putHeader);
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Pragma", "no-cache")
                .end(Buffer.buffer(body));
    }
}
