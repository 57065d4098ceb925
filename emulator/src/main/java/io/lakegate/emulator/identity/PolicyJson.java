package io.lakegate.emulator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.federation.FederationPolicy;
import io.lakegate.emulator.federation.OidcPolicy;
import io.lakegate.emulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON of federation policies: reads what an admin sends and says what is wrong with it, prints what the API shows. */
final class PolicyJson {
    private PolicyJson() {}

    /**
     * A policy of which every member counts.
     *
     * @param ofPrincipal whether it is a service principal's: then a subject is needed, otherwise forbidden
     * @throws IllegalArgumentException in the words of an API error
     */
    static OidcPolicy read(JsonNode body, boolean ofPrincipal) {
        JsonNode oidc = body.path("oidc_policy");
        if (!oidc.isObject()) {
            throw new IllegalArgumentException("oidc_policy is missing");
        }
        return new OidcPolicy(
                        issuer(oidc),
                        texts(oidc.path("audiences")),
                        text(oidc, "subject"),
                        text(oidc, "subject_claim"),
                        text(oidc, "jwks_json"),
                        text(oidc, "jwks_uri"))
                .requireSubjectFits(ofPrincipal);
    }

    /** What PATCH names replaces the old; without a mask, whatever is there. */
    static ObjectNode merged(FederationPolicy old, ObjectNode change, Optional<String> mask) {
        ObjectNode whole = Json.object();
        old.description().ifPresent(text -> whole.put("description", text));
        ObjectNode oidc = oidc(old.oidc());
        whole.set("oidc_policy", oidc);
        Set<String> wanted = Set.of(mask.orElse("*").split(","));
        boolean all = wanted.contains("*");
        if ((all || wanted.contains("description")) && change.has("description")) {
            whole.set("description", change.path("description"));
        }
        for (String name : List.of("issuer", "audiences", "subject", "subject_claim", "jwks_json", "jwks_uri")) {
            boolean named = wanted.contains("oidc_policy." + name);
            JsonNode value = change.path("oidc_policy").path(name);
            if ((all || named || wanted.contains("oidc_policy")) && !value.isMissingNode()) {
                oidc.set(name, value);
            } else if (named || wanted.contains("oidc_policy")) {
                oidc.remove(name);
            }
        }
        return whole;
    }

    static ObjectNode shown(FederationPolicy policy, String accountId) {
        String owner = "accounts/" + accountId
                + (policy.servicePrincipalId().isPresent()
                        ? "/servicePrincipals/" + policy.servicePrincipalId().getAsLong()
                        : "");
        ObjectNode json = Json.object()
                .put("name", owner + "/federationPolicies/" + policy.id())
                .put("policy_id", policy.id())
                .put("uid", policy.uid())
                .put("create_time", policy.createdAt().toString())
                .put("update_time", policy.updatedAt().toString());
        policy.description().ifPresent(text -> json.put("description", text));
        policy.servicePrincipalId().ifPresent(id -> json.put("service_principal_id", id));
        json.set("oidc_policy", oidc(policy.oidc()));
        return json;
    }

    private static ObjectNode oidc(OidcPolicy policy) {
        ObjectNode json = Json.object().put("issuer", policy.issuer());
        if (!policy.audiences().isEmpty()) {
            json.set("audiences", Json.array(policy.audiences()));
        }
        policy.subject().ifPresent(text -> json.put("subject", text));
        policy.subjectClaim().ifPresent(text -> json.put("subject_claim", text));
        policy.jwksJson().ifPresent(text -> json.put("jwks_json", text));
        policy.jwksUri().ifPresent(text -> json.put("jwks_uri", text));
        return json;
    }

    private static String issuer(JsonNode oidc) {
        return text(oidc, "issuer").orElseThrow(() -> new IllegalArgumentException("oidc_policy.issuer is missing"));
    }

    static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return Optional.ofNullable(value.textValue()).filter(text -> !text.isEmpty());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.isTextual() ? element.textValue() : ""));
        if (texts.contains("") || !(list.isArray() || list.isMissingNode() || list.isNull())) {
            throw new IllegalArgumentException("oidc_policy.audiences must be a list of strings");
        }
        return texts;
    }
}
