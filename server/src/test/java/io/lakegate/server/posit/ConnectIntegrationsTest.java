package io.lakegate.server.posit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ConnectIntegrationsTest extends PositCase {

    @Inject
    Integrations integrations;

    @Test
    void theCommandOfTheDocumentationSavesAnIntegration() {
        String data = """
                {
                    "template": "databricks",
                    "name": "%s",
                    "config": {
                      "workspace_host": "%s",
                      "client_id": "<databricks-client-id>",
                      "client_secret": "<databricks-client-secret>"
                    }
                  }""".formatted(name, host());

        var answer = admin.send(
                "POST", INTEGRATIONS, Optional.of(ConnectClient.CURL), data.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(answer.text("auth_type")).isEqualTo("Viewer");
        Integration saved = integration(answer.guid());
        assertThat(saved.callbackPath()).isEqualTo("/__oauth__/integrations/callback");
        assertThat(saved.scopes().names())
                .containsExactly("all-apis", "sql", "offline_access", "openid", "profile", "email");
        assertThat(secret(saved)).isEqualTo("<databricks-client-secret>");
    }

    @Test
    void whatPostAnswersGetAnswersKeyForKey() {
        var posted = admin.post(INTEGRATIONS, custom());

        JsonNode integration = posted.json();
        assertThat(posted.status()).as(posted.http().body()).isEqualTo(200);
        assertThat(admin.get(INTEGRATIONS + "/" + posted.guid()).json()).isEqualTo(integration);
        assertThat(admin.get(INTEGRATIONS).json()).contains(integration);
        assertThat(integration.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "id",
                        "guid",
                        "created_time",
                        "updated_time",
                        "name",
                        "description",
                        "template",
                        "auth_type",
                        "config",
                        "permissions",
                        "environment_variables",
                        "content_count");
        assertThat(integration.path("id").isTextual()).isTrue();
        assertThat(integration.path("template").asText()).isEqualTo("custom");
        assertThat(integration.path("config").path("token_uri").asText()).isEqualTo(host() + "/oidc/v1/token");
        assertThat(integration.path("config").path("token_endpoint_auth_method").asText())
                .isEqualTo("client_secret_post");
        assertThat(integration.path("config").path("scopes").asText()).isEqualTo("all-apis offline_access");
        assertThat(posted.http().body()).doesNotContain(CANARY).doesNotContain("client_secret\"");
    }

    @Test
    void theListIsInTheOrderInWhichTheyWereMade() {
        String first = added(databricks());
        var second = databricks();
        second.put("name", "A" + name);
        String later = added(second);

        List<String> guids = admin.get(INTEGRATIONS).json().findValuesAsText("guid");

        assertThat(guids).containsSubsequence(first, later);
    }

    @Test
    void publishersReadAndOnlyAdministratorsWrite() {
        String guid = added(databricks());
        String path = INTEGRATIONS + "/" + guid;

        assertThat(publisher.get(INTEGRATIONS).status()).isEqualTo(200);
        var seen = publisher.get(path);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().has("content_count")).isFalse();
        assertRefused(publisher.post(INTEGRATIONS, databricks()), 403, 22);
        assertRefused(publisher.patch(path, Map.of("name", "Mine")), 403, 22);
        assertRefused(publisher.delete(path), 403, 22);
        assertRefused(viewer.get(INTEGRATIONS), 403, 22);
        assertRefused(viewer.get(path), 403, 22);
        assertRefused(viewer.get("/v1/oauth/templates"), 403, 22);
        assertRefused(new ConnectClient("").get(path), 401, 24);
        assertRefused(new ConnectClient("lgp_unknown").get(path), 401, 24);
        assertRefused(new ConnectClient("not-even-one-of-ours").get(path), 401, 24);
    }

    @Test
    void aPatchThatLeavesTheSecretOutKeepsIt() {
        String guid = added(custom());
        var got = admin.get(INTEGRATIONS + "/" + guid).json();
        var config = new LinkedHashMap<String, Object>();
        got.path("config").properties().forEach(it -> config.put(it.getKey(), it.getValue()));
        config.put("scopes", "sql offline_access");

        var changed = admin.patch(INTEGRATIONS + "/" + guid, Map.of("config", config));

        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
        assertThat(changed.json().path("config").path("scopes").asText()).isEqualTo("sql offline_access");
        assertThat(secret(integration(guid))).isEqualTo(CANARY);
    }

    @Test
    void aPatchWithASecretReplacesIt() {
        String guid = added(databricks());
        var changed = admin.patch(INTEGRATIONS + "/" + guid, Map.of("config", Map.of("client_secret", "dose-new")));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(secret(integration(guid))).isEqualTo("dose-new");
    }

    @Test
    void whatRSendsEmptyStaysAsItWas() {
        String guid = added(databricks());
        var sent = new HashMap<String, Object>();
        sent.put("name", null);
        sent.put("description", "said by R");
        sent.put("template", Map.of());
        sent.put("config", Map.of());

        var changed = admin.patch(INTEGRATIONS + "/" + guid, sent);

        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo(name);
        assertThat(changed.text("description")).isEqualTo("said by R");
        assertThat(secret(integration(guid))).isEqualTo(CANARY);
    }

    @Test
    void theCommandLineSendsYesAsText() {
        String guid = added(with(custom(), Map.of("use_pkce", "true")));
        assertThat(admin.get(INTEGRATIONS + "/" + guid)
                        .json()
                        .path("config")
                        .path("use_pkce")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aDeletedIntegrationIsGone() {
        String guid = added(databricks());
        var deleted = admin.delete(INTEGRATIONS + "/" + guid);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.http().body()).isEmpty();
        assertRefused(admin.get(INTEGRATIONS + "/" + guid), 404, 4);
        assertRefused(admin.delete(INTEGRATIONS + "/" + guid), 404, 4);
        assertRefused(admin.patch(INTEGRATIONS + "/" + guid, Map.of("name", "x")), 404, 4);
    }

    @Test
    void whatWasMadeElsewhereIsListedToo() {
        String guid = added(serviceAccount());
        database.run(
                handle -> handle.execute("delete from posit_integration where integration_id = cast(? as uuid)", guid));
        var seen = admin.get(INTEGRATIONS + "/" + guid).json();
        assertThat(seen.path("template").asText()).isEqualTo("databricks");
        assertThat(seen.path("auth_type").asText()).isEqualTo("Service Account");
    }

    @Test
    void everySetupErrorHasItsCode() {
        assertCode(201, with(databricks(), Map.of("scopes", "a\\b")));
        assertCode(202, with(databricks(), Map.of("scopes", "s ".repeat(101))));
        assertCode(203, with(databricks(), Map.of("client_id", "")));
        assertCode(205, with(databricks(), Map.of("client_secret", "", "auth_mode", "Confidential")));
        assertCode(228, with(databricks(), Map.of("workspace_host", "evil.example")));
        assertCode(228, with(databricks(), Map.of("workspace_host", "")));
        assertCode(228, with(databricks(), Map.of("auth_mode", "Secret")));
        assertCode(228, with(databricks(), Map.of("auth_type", "Visitor API Key")));
        assertCode(228, with(databricks(), Map.of("max_role", "Admin")));
        assertCode(228, with(databricks(), Map.of("client_id", 7)));
        assertCode(228, with(custom(), Map.of("use_pkce", false)));
        assertCode(228, with(custom(), Map.of("token_endpoint_auth_method", "none")));
        assertCode(228, with(custom(), Map.of("token_uri", "https://example.com/token")));
        assertCode(228, with(custom(), Map.of("token_uri", host() + "/oidc/v2/token")));
        assertCode(228, with(custom(), Map.of("authorization_uri", "https://example.com/authorize")));
        assertCode(228, with(custom(), Map.of("token_uri", "/relative")));
        var named = databricks();
        named.put("name", "");
        assertCode(225, named);
        var described = databricks();
        described.put("description", "d".repeat(5000));
        assertCode(226, described);
        assertCode(227, input("azure", Map.of()));
        var withoutTemplate = databricks();
        withoutTemplate.remove("template");
        assertCode(227, withoutTemplate);
        var withoutConfig = databricks();
        withoutConfig.remove("config");
        assertCode(228, withoutConfig);
        var oddName = databricks();
        oddName.put("name", List.of());
        assertCode(25, oddName);
    }

    @Test
    void whatCannotBeChangedSaysSo() {
        String path = INTEGRATIONS + "/" + added(databricks());
        assertRefused(admin.patch(path, Map.of("template", "custom")), 400, 229);
        assertRefused(admin.patch(path, Map.of("config", Map.of("auth_type", "Service Account"))), 400, 229);
        assertRefused(admin.patch(path, Map.of("config", Map.of("auth_mode", "Public"))), 400, 229);
        assertRefused(admin.patch(path, Map.of("config", Map.of("client_id", "another"))), 400, 205);
        assertThat(admin.patch(path, Map.of("template", "databricks")).status()).isEqualTo(200);
    }

    @Test
    void anotherClientTakesItsSecretWithIt() {
        String guid = added(databricks());
        var changed = admin.patch(
                INTEGRATIONS + "/" + guid, Map.of("config", Map.of("client_id", "another", "client_secret", "dose-2")));
        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
        assertThat(secret(integration(guid))).isEqualTo("dose-2");
    }

    @Test
    void aTakenNameIsRefused() {
        added(databricks());
        assertRefused(admin.post(INTEGRATIONS, databricks()), 400, 225);
    }

    @Test
    void anythingButJsonIsRefused() {
        assertRefused(admin.send("POST", INTEGRATIONS, Optional.of("text/plain"), bytes("{")), 400, 121);
        assertRefused(admin.send("POST", INTEGRATIONS, Optional.of(ConnectClient.CURL), bytes("a=b&c=%")), 400, 121);
        assertRefused(admin.send("POST", INTEGRATIONS, Optional.of(ConnectClient.JSON), bytes("")), 400, 87);
        assertRefused(admin.send("POST", INTEGRATIONS, Optional.empty(), bytes("[1]")), 400, 87);
        assertRefused(admin.send("POST", INTEGRATIONS, Optional.empty(), bytes("{} {}")), 400, 121);
        assertThat(admin.send("POST", INTEGRATIONS, Optional.empty(), bytes("{\"x\":\"" + CANARY + "\""))
                        .http()
                        .body())
                .doesNotContain(CANARY);
    }

    @Test
    void everyRefusalBelowTheApiHasTheEnvelope() {
        assertRefused(admin.get("/v1/nothing"), 404, 4);
        assertRefused(admin.get("/nothing"), 404, 4);
        assertRefused(admin.get(""), 404, 4);
        assertRefused(admin.get(INTEGRATIONS + "/no-guid"), 400, 207);
        assertRefused(admin.get(INTEGRATIONS + "/" + UUID.randomUUID()), 404, 4);
        assertRefused(admin.delete(INTEGRATIONS), 405, 2);
        assertRefused(admin.send("POST", INTEGRATIONS, Optional.of(ConnectClient.JSON), new byte[1_100_000]), 413, 2);
    }

    @Test
    void templatesAreFormsThatClientsCanDraw() {
        var templates = publisher.get("/v1/oauth/templates").json();
        assertThat(templates.findValuesAsText("id")).contains("databricks", "custom");
        var custom = publisher.get("/v1/oauth/templates/custom").json();
        assertThat(custom.path("fields").findValuesAsText("name"))
                .contains("client_id", "client_secret", "authorization_uri", "token_uri", "scopes");
        assertThat(custom.path("options").findValuesAsText("name"))
                .contains("auth_mode", "auth_type", "token_endpoint_auth_method", "use_pkce");
        assertThat(custom.path("fields").get(3).path("secret").asBoolean()).isTrue();
        assertThat(custom.path("fields").get(0).has("default")).isTrue();
        assertRefused(publisher.get("/v1/oauth/templates/azure"), 404, 4);
    }

    private void assertCode(int code, Map<String, Object> input) {
        assertRefused(admin.post(INTEGRATIONS, input), 400, code);
    }

    private Integration integration(String guid) {
        return integrations.find(IntegrationId.parse(guid)).orElseThrow();
    }

    private String secret(Integration integration) {
        return integrations.credentials(integration).secret().orElseThrow().reveal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
