package io.lakegate.bench.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.bench.stage.Cluster;
import io.lakegate.demo.stage.Http;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keycloak's own OAuth application at the local Databricks. */
record KeycloakApplication(String clientId, String clientSecret) {

    static KeycloakApplication register(Cluster cluster, Http http, String redirectUrl) {
        var databricks = cluster.databricks();
        URI applications = databricks
                .accountUrl()
                .resolve("/api/2.0/accounts/" + databricks.accountId() + "/oauth2/custom-app-integrations");
        var admin = cluster.cast().accountAdmin();
        String pair = admin.email() + ":" + admin.password().reveal();
        String body = """
                {"redirect_urls": ["%s"], "confidential": true, "name": "keycloak-%d",
                 "scopes": ["all-apis", "sql", "offline_access", "openid", "email", "profile"]}""".formatted(redirectUrl, System.nanoTime());
        JsonNode answer = http.json(
                        applications,
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                        body)
                .expectSuccess("registering Keycloak's application");
        return new KeycloakApplication(
                answer.path("client_id").asText(), answer.path("client_secret").asText());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KeycloakApplication(" + clientId + ")";
    }
}
