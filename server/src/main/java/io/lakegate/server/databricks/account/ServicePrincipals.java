package io.lakegate.server.databricks.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.ClientSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account's service principals, their secrets, their workspaces, and whose tokens they trust. */
@ApplicationScoped
public class ServicePrincipals {

    /** Below the account's part of the API. */
    public static final String PATH = "/scim/v2/ServicePrincipals";

    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal";

    private final AccountApi api;

    /** Over this API. */
    public ServicePrincipals(AccountApi api) {
        this.api = api;
    }

    /**
     * Creates one.
     *
     * @param externalId by which it is found again, should nobody hear the answer
     */
    public AccountAnswer<Principal> create(Account account, AccessToken token, String name, String externalId) {
        return api.post(account.api(PATH), token, body(name).put("externalId", externalId))
                .flatMap(json -> principal(json)
                        .<AccountAnswer<Principal>>map(AccountAnswer.Did::new)
                        .orElseGet(() -> new AccountAnswer.Unknown<>("the answer names no application ID")));
    }

    /** What is sent to create one. */
    public static ObjectNode body(String name) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("schemas").add(SCHEMA);
        return json.put("displayName", name).put("active", true);
    }

    /** Those with that external id. */
    public AccountAnswer<List<Principal>> find(Account account, AccessToken token, String externalId) {
        String filter = URLEncoder.encode("externalId eq \"" + externalId + "\"", StandardCharsets.UTF_8);
        return api.get(account.api(PATH + "?filter=" + filter), token).map(json -> {
            var found = new ArrayList<Principal>();
            json.path("Resources")
                    .forEach(one -> principal(one)
                            .filter(it -> one.path("externalId").asText().equals(externalId))
                            .ifPresent(found::add));
            return found;
        });
    }

    /** Removes one, and with it its secrets and policies; false if it was gone already. */
    public AccountAnswer<Boolean> delete(Account account, AccessToken token, String id) {
        return api.delete(account.api(PATH + "/" + segment(id)), token);
    }

    /** Makes a secret; its text is in this answer and nowhere else. */
    public AccountAnswer<Secret> createSecret(Account account, AccessToken token, String id, Duration life) {
        return api.post(account.api(secrets(segment(id))), token, lifetime(life))
                .flatMap(json -> {
                    String text = json.path("secret").asText();
                    return text.isEmpty()
                            ? new AccountAnswer.Unknown<>("the answer holds no secret")
                            : new AccountAnswer.Did<>(new Secret(
                                    json.path("id").asText(), new ClientSecret(text), time(json.path("expire_time"))));
                });
    }

    /** Where the secrets of one lie. */
    public static String secrets(String id) {
        return "/servicePrincipals/" + id + "/credentials/secrets";
    }

    /** What is sent to make a secret. */
    public static ObjectNode lifetime(Duration life) {
        return JsonNodeFactory.instance.objectNode().put("lifetime", life.toSeconds() + "s");
    }

    /** Lets it into a workspace, as a user of it. */
    public AccountAnswer<Boolean> assign(Account account, AccessToken token, String workspaceId, String id) {
        return api.put(account.api(assignment(segment(workspaceId), segment(id))), token, asUser())
                .map(json -> true);
    }

    /** Where one's place in a workspace is set. */
    public static String assignment(String workspaceId, String id) {
        return "/workspaces/" + workspaceId + "/permissionassignments/principals/" + id;
    }

    /** What is sent to let somebody into a workspace. */
    public static ObjectNode asUser() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("permissions").add("USER");
        return json;
    }

    /** Lets it trust an issuer's tokens about one subject. */
    public AccountAnswer<String> createPolicy(Account account, AccessToken token, String id, TrustPolicy policy) {
        return api.post(account.api(policies(segment(id))), token, policy.json())
                .map(json -> json.path("policy_id").asText());
    }

    /** Where the policies of one lie. */
    public static String policies(String id) {
        return "/servicePrincipals/" + id + "/federationPolicies";
    }

    /** The account's workspaces, by deployment name. */
    public AccountAnswer<Optional<String>> workspaceCalled(Account account, AccessToken token, String deployment) {
        return api.get(account.api("/workspaces"), token).map(json -> {
            for (JsonNode workspace : json) {
                if (workspace.path("deployment_name").asText().equals(deployment)) {
                    return Optional.of(workspace.path("workspace_id").asText());
                }
            }
            return Optional.empty();
        });
    }

    private static Optional<Principal> principal(JsonNode json) {
        String id = json.path("id").asText();
        String application = json.path("applicationId").asText();
        return id.isEmpty() || application.isEmpty() ? Optional.empty() : Optional.of(new Principal(id, application));
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.textValue())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * A service principal.
     *
     * @param id the number by which the API knows it
     * @param applicationId the UUID by which OAuth knows it
     */
    public record Principal(String id, String applicationId) {}

    /** A secret that was just made. */
    public record Secret(String id, ClientSecret text, Optional<Instant> expiresAt) {}
}
