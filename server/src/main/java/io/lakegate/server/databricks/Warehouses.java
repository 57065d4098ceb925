package io.lakegate.server.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.databricks.registered.AccountCalls;
import io.lakegate.server.http.outbound.OutboundCaps;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundConnection;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundRequest;
import io.lakegate.server.http.outbound.OutboundResult;
import io.lakegate.server.http.outbound.OutboundResult.Answered;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.oauth.AccessToken;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** SQL warehouses of a workspace, asked one harmless question. Never starts one: that costs money. */
@ApplicationScoped
public class Warehouses {

    private static final String ALL = "/api/2.0/sql/warehouses";
    private static final String STATEMENTS = "/api/2.0/sql/statements";
    private static final OutboundCaps CAPS = OutboundCaps.waiting(Duration.ofSeconds(20));

    private final OutboundClient client;

    /** Over the one client with the outbound rules. */
    public Warehouses(OutboundClient client) {
        this.client = client;
    }

    /**
     * A warehouse.
     *
     * @param running whether it would answer at once
     */
    public record Warehouse(String id, String name, boolean running) {}

    /** One that the identity may see, a running one before others; none either where the workspace has no SQL; {@link DatabricksException} if the workspace refuses. */
    public Optional<Warehouse> find(DatabricksHost host, AccessToken token) {
        JsonNode all = ask(host, "GET", ALL, token, Optional.empty()).path("warehouses");
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> new Warehouse(
                        each.path("id").asText(),
                        each.path("name").asText(),
                        each.path("state").asText().equals("RUNNING")))
                .min((a, b) -> Boolean.compare(b.running(), a.running()));
    }

    /** {@code SELECT current_user()}; {@link DatabricksException} if there is no answer within ten seconds. */
    public String currentUser(DatabricksHost host, Warehouse warehouse, AccessToken token) {
        ObjectNode body = AccountCalls.JSON.createObjectNode();
        body.put("statement", "SELECT current_user()");
        body.put("warehouse_id", warehouse.id());
        body.put("wait_timeout", "10s");
        body.put("on_wait_timeout", "CANCEL");
        JsonNode answer = ask(host, "POST", STATEMENTS, token, Optional.of(body));
        JsonNode status = answer.path("status");
        if (!status.path("state").asText().equals("SUCCEEDED")) {
            throw new DatabricksException(warehouse.name() + " did not answer: "
                    + status.path("state").asText("no state") + " "
                    + status.path("error").path("message").asText(""));
        }
        return answer.at("/result/data_array/0/0").asText();
    }

    private JsonNode ask(
            DatabricksHost host, String method, String path, AccessToken token, Optional<ObjectNode> body) {
        URI url = host.url().resolve(path);
        var headers = Map.of(
                "Accept", "application/json",
                "Content-Type", "application/json",
                "Authorization", "Bearer " + token.reveal());
        var request = new OutboundRequest(
                method,
                path,
                headers,
                body.map(it -> Buffer.buffer(it.toString())).orElseGet(Buffer::buffer));
        try (OutboundConnection line = client.connect(url, DatabricksZones.around(host))) {
            return switch (line.send(request, () -> true, CAPS)) {
                case Answered answer
                when answer.status() == 200 ->
                    JsonAnswer.of(answer)
                            .orElseThrow(
                                    () -> new DatabricksException(host + " answered with something that is no JSON"))
                            .members();
                case Answered answer when answer.status() == 404 && method.equals("GET") -> MissingNode.getInstance();
                case Answered answer -> throw new DatabricksException(refusal(host, answer, token));
                case OutboundResult.NotWritten notWritten -> throw new DatabricksException(notWritten.reason());
                case OutboundResult.Lost lost -> throw new DatabricksException(lost.reason());
            };
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            throw new DatabricksException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String refusal(DatabricksHost host, Answered answer, AccessToken token) {
        return host + " answered with status " + answer.status() + " ("
                + JsonAnswer.of(answer)
                        .flatMap(json ->
                                json.shown(text -> text.replace(token.reveal(), "(redacted)"), "message", "error"))
                        .orElse("no reason given")
                + ")";
    }
}
