package io.lakegate.server.posit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.posit.ConnectClient.Answer;
import io.lakegate.server.user.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Posit's own clients send, header by header and body by body as their sources have it, and what they look at in the
 * answers. The clients themselves cannot be had here (docs/posit-connect.md).
 */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class PositClientsTest extends PositCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    private String key = "";

    @BeforeEach
    void aKey() {
        key = people.key(Role.ADMIN);
    }

    @Test
    void positSdkPyGoesThroughItsOwnOauthSuite() throws Exception {
        assertThat(sdk("GET", "server_settings", "").text("version")).isGreaterThan("2025.01.0");
        assertThat(sdk("GET", "v1/user", "").guid()).hasSize(36);
        Answer one = sdk("POST", "v1/oauth/integrations", created("example integration " + name));
        Answer other = sdk("POST", "v1/oauth/integrations", created("another example integration " + name));
        assertThat(sdk("GET", "v1/oauth/integrations", "").json().findValuesAsText("guid"))
                .containsSubsequence(one.guid(), other.guid());
        assertThat(sdk("GET", "v1/oauth/integrations/" + one.guid(), "").json()).isEqualTo(one.json());
        Answer renamed = sdk("PATCH", "v1/oauth/integrations/" + one.guid(), "{\"name\": \"new " + name + "\"}");
        assertThat(renamed.text("name")).isEqualTo("new " + name);

        Answer content = sdk("POST", "v1/content", "{\"name\": \"example-flask-minimal " + name + "\"}");
        Answer bundle = send("POST", "v1/content/" + content.guid() + "/bundles", gzip(), sdkHeaders());
        assertThat(bundle.json().path("id").isTextual())
                .as(bundle.http().body())
                .isTrue();
        Answer deployed = sdk(
                "POST", "v1/content/" + content.guid() + "/deploy", "{\"bundle_id\": \"" + bundle.text("id") + "\"}");
        Answer task = sdk("GET", "v1/tasks/" + deployed.text("task_id") + "?first=0&wait=1", "");
        assertThat(task.json().path("finished").asBoolean()).isTrue();
        assertThat(task.json().path("code").asInt()).isZero();

        String associations = "v1/content/" + content.guid() + "/oauth/integrations/associations";
        assertThat(sdk("PUT", associations, list(one, other)).status()).isEqualTo(204);
        assertThat(sdk("GET", associations, "").json().findValuesAsText("app_guid"))
                .containsExactly(content.guid(), content.guid());
        assertThat(sdk("GET", "v1/oauth/integrations/" + one.guid() + "/associations", "")
                        .json())
                .hasSize(1);
        assertThat(sdk("PUT", associations, "[]").status()).isEqualTo(204);
        assertThat(sdk("GET", associations, "").json()).isEmpty();

        assertThat(sdk("DELETE", "v1/content/" + content.guid(), "").status()).isEqualTo(204);
        assertThat(sdk("DELETE", "v1/oauth/integrations/" + one.guid(), "").status())
                .isEqualTo(204);
        Answer gone = sdk("GET", "v1/oauth/integrations/" + one.guid(), "");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().path("code").isInt()).isTrue();
        assertThat(gone.json().path("error").isTextual()).isTrue();
    }

    @Test
    void positSdkPyReadsAnErrorOfTheExchangeByItsCode() {
        Answer refused = send(
                "POST",
                "v1/oauth/integrations/credentials",
                ("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
                                + "&subject_token_type=urn%3Aposit%3Aconnect%3Auser-session-token&subject_token=cit"
                                + "&audience=00000000-0000-0000-0000-000000000000")
                        .getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "User-Agent", "posit-sdk-py/0.17.0",
                        "Accept", "*/*",
                        "Accept-Encoding", "gzip, deflate",
                        "Content-Type", "application/x-www-form-urlencoded"));
        assertRefused(refused, 400, 215);
    }

    @Test
    void connectapiSendsWhatItWasNotToldAsNothing() {
        Map<String, String> headers = Map.of(
                "User-Agent", "connectapi/0.8.0",
                "Accept", "application/json, text/xml, application/xml, */*",
                "Content-Type", "application/json");
        assertThat(send("GET", "server_settings", new byte[0], headers).json().has("version"))
                .isTrue();
        assertThat(send("GET", "me", new byte[0], headers).guid()).hasSize(36);
        Answer made = send("POST", "v1/oauth/integrations", bytes(created(name)), headers);
        String path = "v1/oauth/integrations/" + made.guid();

        Answer changed = send(
                "PATCH",
                path,
                bytes("{\"name\":\"renamed " + name + "\",\"description\":{},\"template\":{},\"config\":{}}"),
                headers);

        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("renamed " + name);
        assertThat(changed.text("description")).isEqualTo("integration description");
        assertThat(changed.json().path("config")).isEqualTo(made.json().path("config"));
        assertThat(send("GET", path + "/associations", new byte[0], headers)
                        .json()
                        .isArray())
                .isTrue();
        assertThat(send("GET", "v1/oauth/templates", new byte[0], headers)
                        .json()
                        .isArray())
                .isTrue();
        assertThat(send("GET", "v1/oauth/sessions?all=true", new byte[0], headers)
                        .json()
                        .isArray())
                .isTrue();
        assertThat(send("GET", "v1/audit_logs?limit=500&ascOrder=true", new byte[0], headers)
                        .json()
                        .path("paging")
                        .has("next"))
                .isTrue();
    }

    @Test
    void connectcredsSendsResourceAndScopeToo() {
        Answer refused = send(
                "POST",
                "v1/oauth/integrations/credentials",
                bytes("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=cst"
                        + "&subject_token_type=urn%3Aposit%3Aconnect%3Acontent-session-token"
                        + "&resource=https%3A%2F%2Fdbc.cloud.databricks.com&scope=sql"),
                Map.of(
                        "User-Agent", "httr2/1.2.0 r-curl/6.2.0 libcurl/8.5.0",
                        "Accept", "application/json",
                        "Content-Type", "application/x-www-form-urlencoded"));
        assertRefused(refused, 400, 236);
    }

    @Test
    void rsconnectEditsByGettingMergingAndPatching() throws Exception {
        Map<String, String> headers = Map.of(
                "User-Agent", "rsconnect-python/1.32.0",
                "Accept", "application/json",
                "Content-Type", "application/json; charset=utf-8");
        assertThat(send("GET", "v1/oauth/templates/custom", new byte[0], headers)
                        .json()
                        .path("fields")
                        .isArray())
                .isTrue();
        Answer made = send("POST", "v1/oauth/integrations", bytes(created(name)), headers);
        String path = "v1/oauth/integrations/" + made.guid();
        ObjectNode config =
                (ObjectNode) send("GET", path, new byte[0], headers).json().path("config");
        config.put("scopes", "sql offline_access");
        config.put("use_pkce", "true");
        JsonNode body = JSON.createObjectNode().<ObjectNode>set("config", config);

        Answer edited = send("PATCH", path, JSON.writeValueAsBytes(body), headers);

        assertThat(edited.status()).as(edited.http().body()).isEqualTo(200);
        assertThat(edited.json().path("config").path("scopes").asText()).isEqualTo("sql offline_access");
        assertThat(send("DELETE", path, new byte[0], headers).status()).isEqualTo(204);
    }

    @Test
    void publisherReadsTheListOfIntegrations() {
        sdk("POST", "v1/oauth/integrations", created(name));
        Answer list = send(
                "GET",
                "v1/oauth/integrations",
                new byte[0],
                Map.of("Accept", "application/json, text/plain, */*", "User-Agent", "axios/1.7.2"));
        JsonNode last = list.json().get(list.json().size() - 1);
        for (String field :
                new String[] {"guid", "name", "description", "auth_type", "template", "config", "created_time"}) {
            assertThat(last.hasNonNull(field)).as(field).isTrue();
        }
    }

    private String created(String called) {
        return """
                {"name": "%s", "description": "integration description", "template": "custom", "config": {
                    "auth_mode": "Confidential", "authorization_uri": "%s/oidc/v1/authorize", "client_id": "client_id",
                    "client_secret": "client_secret", "scopes": "a b c",
                    "token_endpoint_auth_method": "client_secret_post", "token_uri": "%s/oidc/v1/token"}}
                """.formatted(called, host(), host());
    }

    private static String list(Answer... integrations) {
        var array = JSON.createArrayNode();
        for (Answer each : integrations) {
            array.add(JSON.createObjectNode().put("oauth_integration_guid", each.guid()));
        }
        return array.toString();
    }

    private Answer sdk(String method, String path, String body) {
        var headers = new HashMap<>(sdkHeaders());
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return send(method, path, bytes(body), headers);
    }

    private static Map<String, String> sdkHeaders() {
        return Map.of("User-Agent", "posit-sdk-py/0.17.0", "Accept", "*/*", "Accept-Encoding", "gzip, deflate");
    }

    private Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/__api__/" + path))
                .header("Authorization", "Key " + key)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return ConnectClient.send(request.build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write("a flask app".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
