package io.lakegate.server.databricks.registered;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.http.outbound.OutboundClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The account API's records of OAuth applications, read and changed with an account admin's token that is kept nowhere. */
@ApplicationScoped
public class RegisteredApplications {

    private static final String PATH = "/oauth2/custom-app-integrations";

    /** More pages than this no account has. */
    private static final int MOST_PAGES = 50;

    private final AccountCalls calls;

    /** Over the one client with the outbound rules. */
    public RegisteredApplications(OutboundClient client) {
        this.calls = new AccountCalls(client);
    }

    /**
     * The record with this client id, if the account has it.
     *
     * @throws DatabricksException saying why the account could not be asked
     */
    public Optional<RegisteredApplication> find(AccountAccess account, String clientId) {
        String page = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode answer = calls.ask(account, "GET", PATH + "?page_size=100" + page, Optional.empty());
            Optional<RegisteredApplication> found = StreamSupport.stream(
                            answer.path("apps").spliterator(), false)
                    .filter(app -> app.path("client_id").asText().equals(clientId))
                    .findFirst()
                    .map(RegisteredApplications::application);
            String next = answer.path("next_page_token").asText("");
            if (found.isPresent() || next.isEmpty()) {
                return found;
            }
            page = "&page_token=" + AccountCalls.encoded(next);
        }
        return Optional.empty();
    }

    /** Replaces redirect URLs and scopes; the rest stays. {@link DatabricksException} if the account refuses. */
    public void change(
            AccountAccess account, RegisteredApplication application, List<String> redirects, List<String> scopes) {
        ObjectNode body = AccountCalls.JSON.createObjectNode();
        var urls = body.putArray("redirect_urls");
        redirects.forEach(urls::add);
        var names = body.putArray("scopes");
        scopes.forEach(names::add);
        calls.ask(account, "PATCH", path(application), Optional.of(body));
    }

    /** Deletes it: nobody can refresh or sign in through it from then on. {@link DatabricksException} if the account refuses. */
    public void delete(AccountAccess account, RegisteredApplication application) {
        calls.ask(account, "DELETE", path(application), Optional.empty());
    }

    private static String path(RegisteredApplication application) {
        return PATH + "/" + AccountCalls.encoded(application.integrationId());
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

    static List<String> texts(JsonNode array) {
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
