package io.lakegate.server.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.Databricks.Identity;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.http.RawServer;
import io.lakegate.server.oauth.AccessToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HttpDatabricksTest {

    private static final String HOST_METADATA = "/.well-known/databricks-config";
    private static final String DISCOVERY = "/oidc/.well-known/oauth-authorization-server";
    private static final String ME = "/api/2.0/preview/scim/v2/Me";
    private static final String DOCUMENT = """
            {"issuer":"{base}/oidc","authorization_endpoint":"{base}/oidc/v1/authorize","token_endpoint":"{base}/oidc/v1/token",
             "jwks_uri":"{base}/oidc/jwks.json","code_challenge_methods_supported":["S256"],
             "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","none"]}""";
    private static final DatabricksFixture FIXTURE = new DatabricksFixture();
    private final Map<String, String> answers = new TreeMap<>();

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @Test
    void hostMetadataLeadsToDiscovery() {
        answers.put(
                HOST_METADATA, "{\"oidc_endpoint\":\"{base}/oidc/accounts/{account_id}\",\"account_id\":\"acc-1\"}");
        answers.put(
                "/oidc/accounts/acc-1/.well-known/oauth-authorization-server",
                "{\"issuer\":\"{base}/oidc/accounts/acc-1\",\"authorization_endpoint\":\"{base}/a\",\"token_endpoint\":\"{base}/t\","
                        + "\"authorization_response_iss_parameter_supported\":true}");
        try (var server = server()) {
            AuthorizationServer found = discover(server);
            assertThat(found.issuer()).isEqualTo(server.url().resolve("/oidc/accounts/acc-1"));
            assertThat(found.authorizationEndpoint()).isEqualTo(server.url().resolve("/a"));
            assertThat(found.tokenEndpoint()).isEqualTo(server.url().resolve("/t"));
            assertThat(found.issuerInCallback()).isTrue();
        }
    }

    @Test
    void aHostOfTheOtherLevelOrOfAnotherAccountIsNamed() {
        AccountId account = AccountId.parse("0D26DAA6-5e44-4c97-a497-ef015f91254a");
        answers.put(
                HOST_METADATA,
                "{\"oidc_endpoint\":\"{base}/oidc/accounts/{account_id}\",\"account_id\":\"11111111-5e44-4c97-a497-ef015f91254a\","
                        + "\"host_type\":\"account\"}");
        try (var server = server()) {
            var databricks = new HttpDatabricks(FIXTURE.client(server));
            assertThatThrownBy(() -> databricks.discover(host(server)))
                    .hasMessageContaining("is the console of a Databricks account, not a workspace");
            assertThatThrownBy(() -> databricks.discover(host(server), Optional.of(account)))
                    .hasMessageContaining("is the console of the account 11111111-");
        }
        answers.put(HOST_METADATA, "{\"oidc_endpoint\":\"{base}/oidc\",\"host_type\":\"workspace\"}");
        try (var server = server()) {
            assertThatThrownBy(() ->
                            new HttpDatabricks(FIXTURE.client(server)).discover(host(server), Optional.of(account)))
                    .hasMessageContaining("is a workspace, not the console of a Databricks account");
        }
    }

    @Test
    void aHostWithoutMetadataIsAskedAtTheClassicPlace() {
        answers.put(DISCOVERY, DOCUMENT);
        for (String metadata : List.of("", "<html>sign in</html>", "{}", "[]")) {
            answers.put(HOST_METADATA, metadata);
            try (var server = server()) {
                assertThat(discover(server).tokenEndpoint())
                        .isEqualTo(server.url().resolve("/oidc/v1/token"));
            }
        }
    }

    @Test
    void databricksDoesNotPromiseTheIssuerInTheCallback() {
        answers.put(DISCOVERY, DOCUMENT);
        try (var server = server()) {
            assertThat(discover(server).issuerInCallback()).isFalse();
        }
    }

    @Test
    void B47_theIssuerMustBeTheOneThatWasAskedForCharacterByCharacter() {
        for (String issuer :
                List.of("{base}/oidc/", "{base}/OIDC", "{base}", "https://dbc-1.cloud.databricks.com/oidc")) {
            answers.put(DISCOVERY, DOCUMENT.replace("{base}/oidc\"", issuer + "\""));
            refuses("speaks for another issuer");
        }
    }

    @Test
    void B48_anEndpointThatTheOutboundRulesForbidIsRefused() {
        for (String endpoint : List.of(
                "https://evil.example/token",
                "http://dbc-1.cloud.databricks.com/token",
                "https://169.254.169.254/latest",
                "http://127.0.0.1:1/token")) {
            answers.put(DISCOVERY, DOCUMENT.replace("{base}/oidc/v1/token", endpoint));
            refuses("forbidden token endpoint");
            answers.put(DISCOVERY, DOCUMENT.replace("{base}/oidc/v1/authorize", endpoint));
            refuses("forbidden authorization endpoint");
            answers.put(HOST_METADATA, "{\"oidc_endpoint\":\"" + endpoint + "\"}");
            refuses("forbidden OIDC endpoint");
            answers.remove(HOST_METADATA);
        }
    }

    @Test
    void aDocumentThatCannotBeReadIsRefusedWithASentence() {
        refuses("offers no OAuth");
        for (String document : List.of("{}", "no json", "[1]", "{\"issuer\":5}")) {
            answers.put(DISCOVERY, document);
            refuses("cannot be read");
        }
        answers.put(DISCOVERY, "{\"issuer\":\"{base}/oidc\",\"token_endpoint\":\"{base}/t\"}");
        refuses("names no authorization endpoint");
        answers.put(HOST_METADATA, "{\"oidc_endpoint\":\"not a url\"}");
        refuses("no URL");
    }

    @Test
    void B02_aServerThatNamesItsChallengeMethodsMustNameS256() {
        answers.put(DISCOVERY, DOCUMENT.replace("S256", "plain"));
        refuses("PKCE");
    }

    @Test
    void B18_aServerThatNamesItsMethodsMustNameOurs() {
        answers.put(DISCOVERY, DOCUMENT.replace("\"client_secret_post\",", ""));
        refuses("client_secret_post");
    }

    @Test
    void aHostThatIsDownOrRedirectsIsToldApart() {
        var down = server();
        down.close();
        assertThatThrownBy(() -> discover(down))
                .isInstanceOf(DatabricksException.class)
                .hasMessageContaining("could not be reached");
        try (var redirecting = RawServer.start(
                RawServer.answering("HTTP/1.1 302 Found\r\nLocation: /login.html\r\nContent-Length: 0\r\n\r\n"))) {
            assertThatThrownBy(() -> discover(redirecting)).hasMessageContaining("redirect");
        }
        try (var troubled = RawServer.start(RawServer.answeringJson("503 Service Unavailable", "{}"))) {
            assertThatThrownBy(() -> discover(troubled)).hasMessageContaining("answered 503; try again");
        }
    }

    @Test
    void aTokensOwnerIsAsked() {
        answers.put(ME, "{\"id\":\"42\",\"userName\":\"ada@example.com\",\"displayName\":\"Ada\",\"groups\":[]}");
        try (var server = server()) {
            var me = new HttpDatabricks(FIXTURE.client(server)).me(host(server), new AccessToken("at-1"));
            assertThat(me).isEqualTo(new Databricks.Identity("42", "ada@example.com", "Ada"));
            assertThat(server.requests()).singleElement().asString().containsIgnoringCase("authorization: bearer at-1");
        }
    }

    @Test
    void a403SaysWhetherTheTokenOrItsScopesAreTheTrouble() {
        assertThatThrownBy(() -> me("403 Forbidden", "{\"error_code\":403,\"message\":\"Invalid access token.\"}"))
                .hasMessageContaining("refused the token with status 403 (Invalid access token.)");
        assertThatThrownBy(() -> me(
                        "403 Forbidden",
                        "{\"error_code\":\"PERMISSION_DENIED\",\"message\":"
                                + "\"Provided OAuth token does not have required scopes: iam\"}"))
                .hasMessageContaining("Add the scope all-apis");
        assertThatThrownBy(() -> me("403 Forbidden", "<html>")).hasMessageContaining("no reason given");
        assertThatThrownBy(() -> me("403 Forbidden", "{\"message\":\"at-1 is expired\"}"))
                .hasMessageNotContaining("at-1");
        assertThatThrownBy(() -> me("200 OK", "{\"id\":5}")).hasMessageContaining("did not say");
    }

    @Test
    void whoMayNotAskForItsOwnerIsBelievedWhatTheTokenSays() {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"ada@example.com\"}".getBytes(StandardCharsets.UTF_8));
        var token = new AccessToken("eyJhbGciOiJSUzI1NiJ9." + claims + ".c2lnbmVk");

        assertThat(owner(token)).isEqualTo(new Identity("ada@example.com", "ada@example.com", "ada@example.com"));
        assertThatThrownBy(() -> owner(new AccessToken("not-a-jwt"))).hasMessageContaining("Add the scope all-apis");
    }

    private static Identity owner(AccessToken token) {
        String json = "{\"message\":\"Provided OAuth token does not have required scopes: iam.current-user\"}";
        try (var server = RawServer.start(RawServer.answeringJson("403 Forbidden", json))) {
            return new HttpDatabricks(FIXTURE.client(server)).owner(host(server), Optional.empty(), token);
        }
    }

    private static void me(String status, String json) {
        try (var server = RawServer.start(RawServer.answeringJson(status, json))) {
            new HttpDatabricks(FIXTURE.client(server)).me(host(server), new AccessToken("at-1"));
        }
    }

    private void refuses(String sentence) {
        try (var server = server()) {
            assertThatThrownBy(() -> discover(server))
                    .isInstanceOf(DatabricksException.class)
                    .hasMessageContaining(sentence)
                    .message()
                    .matches("(?s).*[.?]");
        }
    }

    private static AuthorizationServer discover(RawServer server) {
        return new HttpDatabricks(FIXTURE.client(server)).discover(host(server));
    }

    private static DatabricksHost host(RawServer server) {
        return new DatabricksHost(server.url().toString());
    }

    /** Answers what the map says for the path, and 404 for the rest. */
    private RawServer server() {
        return RawServer.start(conversation -> {
            String path = conversation.readRequest().split(" ")[1];
            String json = answers.getOrDefault(path, "");
            String base = "http://127.0.0.1:" + conversation.socket().getLocalPort();
            conversation.write(
                    json.isEmpty()
                            ? RawServer.json("404 Not Found", "{}")
                            : RawServer.json("200 OK", json.replace("{base}", base)));
        });
    }
}
