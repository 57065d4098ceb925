package io.lakegate.server.databricks.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.databricks.JsonAnswer;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.http.outbound.OutboundCaps;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundConnection;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundRequest;
import io.lakegate.server.http.outbound.OutboundResult;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.oauth.AccessToken;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One request to the account API under the outbound rules: no retry, no redirect. Blocks; use virtual threads. */
@ApplicationScoped
public class AccountApi {

    private final OutboundClient client;

    /** Over the one client with the outbound rules. */
    public AccountApi(OutboundClient client) {
        this.client = client;
    }

    /** Reads. */
    public AccountAnswer<JsonNode> get(URI url, AccessToken token) {
        return ask("GET", url, token, Buffer.buffer());
    }

    /** Makes something. */
    public AccountAnswer<JsonNode> post(URI url, AccessToken token, JsonNode body) {
        return ask("POST", url, token, Buffer.buffer(body.toString()));
    }

    /** Sets something. */
    public AccountAnswer<JsonNode> put(URI url, AccessToken token, JsonNode body) {
        return ask("PUT", url, token, Buffer.buffer(body.toString()));
    }

    /** Removes something; one that is gone already counts as removed. */
    public AccountAnswer<Boolean> delete(URI url, AccessToken token) {
        AccountAnswer<JsonNode> answer = ask("DELETE", url, token, Buffer.buffer());
        boolean gone = answer instanceof AccountAnswer.Refused<JsonNode> refused
                && refused.cause() == AccountRefusal.NOT_FOUND;
        return gone ? new AccountAnswer.Did<>(false) : answer.map(done -> true);
    }

    private AccountAnswer<JsonNode> ask(String method, URI url, AccessToken token, Buffer body) {
        var request = new OutboundRequest(
                method,
                OutboundClient.path(url),
                Map.of(
                        "Accept", "application/json",
                        "Content-Type", "application/json",
                        "Authorization", "Bearer " + token.reveal()),
                body);
        try (OutboundConnection connection = client.connect(url, DatabricksZones.ALL)) {
            return read(method, connection.send(request, () -> true, OutboundCaps.ORDINARY), token);
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            return new AccountAnswer.Refused<>(AccountRefusal.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    private static AccountAnswer<JsonNode> read(String method, OutboundResult result, AccessToken token) {
        return switch (result) {
            case OutboundResult.NotWritten not -> new AccountAnswer.Refused<>(AccountRefusal.UNREACHABLE, not.reason());
            case OutboundResult.Lost lost -> doubt(method, lost.reason());
            case OutboundResult.Answered answer -> read(method, answer, token);
        };
    }

    private static AccountAnswer<JsonNode> read(String method, OutboundResult.Answered answer, AccessToken token) {
        Optional<JsonAnswer> json = JsonAnswer.of(answer);
        if (answer.status() / 100 == 2) {
            boolean nothing = answer.body().length == 0;
            return json.<AccountAnswer<JsonNode>>map(it -> new AccountAnswer.Did<>(it.members()))
                    .orElseGet(() -> nothing
                            ? new AccountAnswer.Did<>(com.fasterxml.jackson.databind.node.NullNode.getInstance())
                            : doubt(method, "the answer cannot be read"));
        }
        String words = json.flatMap(it -> it.shown(
                        text -> text.replace(token.reveal(), "(redacted)"),
                        "message",
                        "detail",
                        "error_description",
                        "error"))
                .orElse("no reason given");
        return answer.status() >= 500
                ? doubt(method, "Databricks answered " + answer.status())
                : new AccountAnswer.Refused<>(
                        AccountRefusalRule.cause(answer.status(), json.isPresent(), words),
                        words + " (" + answer.status() + ")");
    }

    /** Reading changes nothing, so there is nothing to doubt. */
    private static AccountAnswer<JsonNode> doubt(String method, String words) {
        return method.equals("GET")
                ? new AccountAnswer.Refused<>(AccountRefusal.BUSY, words)
                : new AccountAnswer.Unknown<>(words);
    }
}
