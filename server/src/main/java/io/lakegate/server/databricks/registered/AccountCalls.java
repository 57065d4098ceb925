package io.lakegate.server.databricks.registered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.JsonAnswer;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.http.outbound.OutboundCaps;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundConnection;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundRequest;
import io.lakegate.server.http.outbound.OutboundResult;
import io.lakegate.server.http.outbound.OutboundResult.Answered;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Calls of the account API, one at a time; its refusals become sentences. */
public final class AccountCalls {

    public static final ObjectMapper JSON = new ObjectMapper();

    private final OutboundClient client;

    AccountCalls(OutboundClient client) {
        this.client = client;
    }

    /** The answer's JSON; {@link DatabricksException} for anything but a 2xx. */
    JsonNode ask(AccountAccess account, String method, String rest, Optional<ObjectNode> body) {
        URI url = account.host().url().resolve("/api/2.0/accounts/" + encoded(account.accountId()) + rest);
        Answered answer = send(account, url, method, body);
        if (answer.status() / 100 != 2) {
            throw new DatabricksException(refusal(account, answer));
        }
        return JsonAnswer.of(answer).map(JsonAnswer::members).orElseGet(JSON::createObjectNode);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answered send(AccountAccess account, URI url, String method, Optional<ObjectNode> body) {
        var headers = Map.of(
                "Accept", "application/json",
                "Content-Type", "application/json",
                "Authorization", "Bearer " + account.token().reveal());
        var request = new OutboundRequest(
                method,
                OutboundClient.path(url),
                headers,
                body.map(it -> Buffer.buffer(it.toString())).orElseGet(Buffer::buffer));
        try (OutboundConnection line = client.connect(url, DatabricksZones.around(account.host()))) {
            return switch (line.send(request, () -> true, OutboundCaps.ORDINARY)) {
                case Answered answer -> answer;
                case OutboundResult.NotWritten notWritten -> throw new DatabricksException(notWritten.reason());
                case OutboundResult.Lost lost -> throw new DatabricksException(lost.reason());
            };
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            throw new DatabricksException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String refusal(AccountAccess account, Answered answer) {
        String words = JsonAnswer.of(answer)
                .flatMap(json -> json.shown(
                        text -> text.replace(account.token().reveal(), "(redacted)"),
                        "message",
                        "detail",
                        "error_description",
                        "error"))
                .orElse("no reason given");
        return account.host() + " answered the account API call with status " + answer.status() + " (" + words + ")";
    }
}
