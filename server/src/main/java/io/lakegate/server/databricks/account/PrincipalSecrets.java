package io.lakegate.server.databricks.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.oauth.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The OAuth secrets that a service principal has at Databricks: which there are, never their text; and deleting one. */
@ApplicationScoped
public class PrincipalSecrets {

    /** More pages than this no service principal has: it may have five secrets. */
    private static final int MOST_PAGES = 10;

    private final AccountApi api;

    /** Over this API. */
    public PrincipalSecrets(AccountApi api) {
        this.api = api;
    }

    /** The service principal that OAuth knows by this id, if the account has it. */
    public AccountAnswer<Optional<ServicePrincipals.Principal>> owner(
            Account account, AccessToken token, String applicationId) {
        String filter = encoded("applicationId eq \"" + applicationId.replace("\"", "") + "\"");
        return api.get(account.api(ServicePrincipals.PATH + "?filter=" + filter), token)
                .map(json -> StreamSupport.stream(json.path("Resources").spliterator(), false)
                        .filter(one -> one.path("applicationId").asText().equals(applicationId))
                        .findFirst()
                        .map(one ->
                                new ServicePrincipals.Principal(one.path("id").asText(), applicationId)));
    }

    /** All of its secrets, the expired ones too. */
    public AccountAnswer<List<Known>> list(Account account, AccessToken token, String principalId) {
        var found = new ArrayList<Known>();
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            AccountAnswer<JsonNode> answer = api.get(
                    account.api(ServicePrincipals.secrets(encoded(principalId)) + "?page_size=100" + next), token);
            if (!(answer instanceof AccountAnswer.Did<JsonNode> did)) {
                return answer.map(never -> List.of());
            }
            did.value().path("secrets").forEach(one -> found.add(known(one)));
            String after = did.value().path("next_page_token").asText();
            if (after.isEmpty()) {
                break;
            }
            next = "&page_token=" + encoded(after);
        }
        return new AccountAnswer.Did<>(List.copyOf(found));
    }

    /** Deletes one: from then on nobody gets a token with it; false if it was gone already. */
    public AccountAnswer<Boolean> delete(Account account, AccessToken token, String principalId, String secretId) {
        return api.delete(
                account.api(ServicePrincipals.secrets(encoded(principalId)) + "/" + encoded(secretId)), token);
    }

    private static Known known(JsonNode json) {
        return new Known(json.path("id").asText(), time(json, "create_time"), time(json, "expire_time"));
    }

    private static Optional<Instant> time(JsonNode json, String member) {
        try {
            return Optional.of(json.path(member).asText())
                    .filter(it -> !it.isEmpty())
                    .map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * One of the list.
     *
     * @param id by which it is deleted
     */
    public record Known(String id, Optional<Instant> createdAt, Optional<Instant> expiresAt) {}
}
