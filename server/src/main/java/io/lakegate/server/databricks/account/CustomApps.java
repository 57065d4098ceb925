package io.lakegate.server.databricks.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.ClientSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account's own OAuth applications, which Databricks calls custom app integrations and, in its console, app connections. */
@ApplicationScoped
public class CustomApps {

    /** Below the account's part of the API. */
    public static final String PATH = "/oauth2/custom-app-integrations";

    /** More pages than this no account has; a server that always names another page must not keep us. */
    private static final int MOST_PAGES = 50;

    private final AccountApi api;

    /** Over this API. */
    public CustomApps(AccountApi api) {
        this.api = api;
    }

    /** Registers one; the secret is in this answer and nowhere else. */
    public AccountAnswer<Created> create(Account account, AccessToken token, Order order) {
        return api.post(account.api(PATH), token, order.json()).flatMap(CustomApps::created);
    }

    /** All of them. */
    public AccountAnswer<List<Shown>> list(Account account, AccessToken token) {
        var found = new ArrayList<Shown>();
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            AccountAnswer<JsonNode> answer = api.get(account.api(PATH + "?page_size=100" + next), token);
            if (!(answer instanceof AccountAnswer.Did<JsonNode> did)) {
                return answer.map(never -> List.of());
            }
            did.value().path("apps").forEach(app -> found.add(shown(app)));
            String after = did.value().path("next_page_token").asText();
            if (after.isEmpty()) {
                return new AccountAnswer.Did<>(List.copyOf(found));
            }
            next = "&page_token=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        }
        return new AccountAnswer.Refused<>(AccountRefusal.BUSY, "the list of applications does not end");
    }

    /** Removes one; false if it was gone already. */
    public AccountAnswer<Boolean> delete(Account account, AccessToken token, String integrationId) {
        return api.delete(account.api(PATH + "/" + URLEncoder.encode(integrationId, StandardCharsets.UTF_8)), token);
    }

    private static AccountAnswer<Created> created(JsonNode json) {
        String id = json.path("integration_id").asText();
        String client = json.path("client_id").asText();
        if (id.isEmpty() || client.isEmpty()) {
            return new AccountAnswer.Unknown<>("the answer names no client ID");
        }
        return new AccountAnswer.Did<>(new Created(
                id,
                client,
                Optional.of(json.path("client_secret").asText())
                        .filter(it -> !it.isEmpty())
                        .map(ClientSecret::new)));
    }

    private static Shown shown(JsonNode json) {
        return new Shown(
                json.path("integration_id").asText(),
                json.path("client_id").asText(),
                json.path("name").asText());
    }

    /**
     * What to register.
     *
     * @param name people see it when they are asked to approve
     */
    public record Order(
            String name, boolean confidential, List<String> redirectUrls, List<String> scopes, TokenPolicy policy) {

        /** As sent, and as printed for those who send it themselves. */
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
            redirectUrls.forEach(json.putArray("redirect_urls")::add);
            scopes.forEach(json.putArray("scopes")::add);
            json.put("confidential", confidential);
            json.set("token_access_policy", policy.json());
            return json;
        }
    }

    /**
     * What was registered.
     *
     * @param integrationId Databricks' name for it, needed to remove it
     * @param secret absent for a public one
     */
    public record Created(String integrationId, String clientId, Optional<ClientSecret> secret) {}

    /** One of the list. */
    public record Shown(String integrationId, String clientId, String name) {}
}
