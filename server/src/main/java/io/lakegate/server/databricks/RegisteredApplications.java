package io.lakegate.server.databricks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.databricks.Databricks.DatabricksException;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The account API's records of OAuth applications, read and changed with an account admin's token that is kept nowhere. */
@ApplicationScoped
public class RegisteredApplications {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** More pages than this no account has. */
    private static final int MOST_PAGES = 50;

    private final OutboundClient client;

    /** Over the one client with the outbound rules. */
    public RegisteredApplications(OutboundClient client) {
        this.client = client;
    }

    /** An account as its API is reached, and the token that opens it. Prints redacted. */
    public record AccountAccess(DatabricksHost host, String accountId, AccessToken token) {
        @Override
        public String toString() {
            return "AccountAccess(" + host + ", redacted)";
        }
    }

    /**
     * The record with this client id, if the account has it.
     *
     * @throws DatabricksException saying why the account could not be asked
     */
    public Optional<RegisteredApplication> find(AccountAccess account, String clientId) {
        String page = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode answer = ask(account, "GET", "?page_size=100" + page, Optional.empty());
            Optional<RegisteredApplication> found = StreamSupport.stream(
                            answer.path("apps").spliterator(), false)
                    .filter(app -> app.path("client_id").asText().equals(clientId))
                    .findFirst()
                    .map(RegisteredApplications::application);
            String next = answer.path("next_page_token").asText("");
            if (found.isPresent() || next.isEmpty()) {
                return found;
            }
            page = "&page_token=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return Optional.empty();
    }

    /** Replaces redirect URLs and scopes; what is not named stays. */
    public void change(
            AccountAccess account, RegisteredApplication application, List<String> redirects, List<String> scopes) {
        ObjectNode body = JSON.createObjectNode();
        redirects.forEach(body.putArray("redirect_urls")::add);
        scopes.forEach(body.putArray("scopes")::add);
        ask(account, "PATCH", "/" + path(application), Optional.of(body));
    }

    /** Deletes it: nobody can refresh or sign in through it from then on. */
    public void delete(AccountAccess account, RegisteredApplication application) {
        ask(account, "DELETE", "/" + path(application), Optional.empty());
    }

    private static String path(RegisteredApplication application) {
        return URLEncoder.encode(application.integrationId(), StandardCharsets.UTF_8);
    }

    private JsonNode ask(AccountAccess account, String method, String rest, Optional<ObjectNode> body) {
        URI url = account.host()
                .url()
                .resolve("/api/2.0/accounts/" + URLEncoder.encode(account.accountId(), StandardCharsets.UTF_8)
                        + "/oauth2/custom-app-integrations" + rest);
        Answered answer = send(account, url, method, body);
        if (answer.status() / 100 != 2) {
            throw new DatabricksException(refusal(account, answer));
        }
        return JsonAnswer.of(answer).map(JsonAnswer::members).orElse(JSON.createObjectNode());
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
                body.map(it -> Buffer.buffer(it.toString())).orElse(Buffer.buffer()));
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
                        "error_description",
                        "error"))
                .orElse("no reason given");
        return account.host() + " answered the account API call with status " + answer.status() + " (" + words + ")";
    }

    private static RegisteredApplication application(JsonNode app) {
        JsonNode policy = app.path("token_access_policy");
        return new RegisteredApplication(
                app.path("integration_id").asText(),
                app.path("client_id").asText(),
                app.path("name").asText(),
                app.path("confidential").asBoolean(),
                texts(app.path("redirect_urls")),
                texts(app.path("scopes")),
                minutes(policy, "access_token_ttl_in_minutes"),
                minutes(policy, "refresh_token_ttl_in_minutes"),
                policy.path("enable_single_use_refresh_tokens").asBoolean(),
                minutes(policy, "absolute_session_lifetime_in_minutes"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Optional<Duration> minutes(JsonNode policy, String member) {
        return policy.path(member).isNumber()
                ? Optional.of(Duration.ofMinutes(policy.path(member).asLong()))
                : Optional.empty();
    }
}
