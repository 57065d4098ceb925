package io.lakegate.server.databricks.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A federation policy of a service principal: whose tokens it takes.
 *
 * @param issuer as the tokens name it, character by character
 * @param audiences any of which a token must name
 * @param subject whom a token must speak of
 * @param jwksJson the issuer's keys, where Databricks cannot fetch them
 */
public record TrustPolicy(String issuer, List<String> audiences, String subject, Optional<String> jwksJson) {

    /** Copies. */
    public TrustPolicy {
        audiences = List.copyOf(audiences);
    }

    /** As sent. */
    public ObjectNode json() {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("issuer", issuer);
        audiences.forEach(policy.putArray("audiences")::add);
        policy.put("subject", subject);
        jwksJson.ifPresent(keys -> policy.put("jwks_json", keys));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("description", "Lakegate");
        json.set("oidc_policy", policy);
        return json;
    }
}
