package io.lakegate.server.databricks.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.databricks.JsonAnswer;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksZones;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements on a SQL warehouse. A stopped warehouse starts by that, which Databricks bills. */
@ApplicationScoped
public class SqlStatements {

    private static final String WAREHOUSES = "/api/2.0/sql/warehouses/";
    private static final String STATEMENTS = "/api/2.0/sql/statements";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longer than the wait that the request asks for. */
    private static final OutboundCaps CAPS = OutboundCaps.waiting(Duration.ofSeconds(20));

    private final OutboundClient client;

    /** Over the one client with the outbound rules. */
    public SqlStatements(OutboundClient client) {
        this.client = client;
    }

    /** How a warehouse is; {@link SqlRefusedException} with status 404 where the identity sees none of that id. */
    public SqlWarehouse warehouse(DatabricksHost host, String id, AccessToken token) {
        JsonNode answer = ask(host, "GET", WAREHOUSES + encoded(id), token, Optional.empty());
        return new SqlWarehouse(
                id, answer.path("name").asText(id), answer.path("state").asText("UNKNOWN"));
    }

    /**
     * Begins a statement; where the warehouse runs, gives it five seconds.
     *
     * @param catalog absent means the warehouse's default
     */
    public SqlStatement execute(
            DatabricksHost host, SqlWarehouse warehouse, Optional<String> catalog, String sql, AccessToken token) {
        ObjectNode body = JSON.createObjectNode()
                .put("statement", sql)
                .put("warehouse_id", warehouse.id())
                .put("wait_timeout", warehouse.state().equals("RUNNING") ? "5s" : "0s")
                .put("on_wait_timeout", "CONTINUE");
        catalog.ifPresent(name -> body.put("catalog", name));
        return statement(ask(host, "POST", STATEMENTS, token, Optional.of(body)), token);
    }

    /** How far it is. */
    public SqlStatement find(DatabricksHost host, String statement, AccessToken token) {
        return statement(ask(host, "GET", STATEMENTS + "/" + encoded(statement), token, Optional.empty()), token);
    }

    private static SqlStatement statement(JsonNode answer, AccessToken token) {
        List<String> row = new ArrayList<>();
        answer.at("/result/data_array/0").forEach(cell -> row.add(cell.asText()));
        String error = answer.at("/status/error/message").asText("");
        return new SqlStatement(
                answer.path("statement_id").asText(),
                SqlStatement.State.of(answer.at("/status/state").asText()),
                row,
                new JsonAnswer(JSON.createObjectNode().put("message", error))
                        .shown(text -> text.replace(token.reveal(), "(redacted)"), "message")
                        .orElse(""));
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
                case Answered answer -> members(host, answer, token);
                case OutboundResult.NotWritten notWritten -> throw new SqlRefusedException(0, notWritten.reason());
                case OutboundResult.Lost lost -> throw new SqlRefusedException(0, lost.reason());
            };
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            throw new SqlRefusedException(0, String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode members(DatabricksHost host, Answered answer, AccessToken token) {
        Optional<JsonAnswer> json = JsonAnswer.of(answer);
        if (answer.status() == 200 && json.isPresent()) {
            return json.get().members();
        }
        String said = json.flatMap(
                        it -> it.shown(text -> text.replace(token.reveal(), "(redacted)"), "message", "error"))
                .orElse("no reason given");
        throw new SqlRefusedException(answer.status(), host + " answered with status " + answer.status() + ": " + said);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
