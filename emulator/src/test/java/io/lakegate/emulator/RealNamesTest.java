package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.ProxyConfig;
import com.databricks.sdk.core.commons.CommonsHttpClient;
import com.databricks.sdk.core.http.HttpClient;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.iam.User;
import com.databricks.sdk.service.provisioning.Workspace;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.realname.Cloud;
import io.lakegate.emulator.realname.RealNameOptions;
import io.lakegate.emulator.realname.RealNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulator under Databricks' names, through its proxy. */
class RealNamesTest {
    private static final String ACCOUNT = "https://accounts.cloud.databricks.com";
    private static final String WORKSPACE = "https://dbc-local-1.cloud.databricks.com";

    @TempDir
    private static Path home;

    private static Emulator emulator;
    private static NamedClient client;

    @BeforeAll
    static void start() {
        List<Cloud> everyCloud = List.of(Cloud.AWS, Cloud.AZURE, Cloud.GCP);
        emulator =
                Emulator.start(EmulatorOptions.defaults().withRealNames(new RealNameOptions(0, 0, everyCloud, home)));
        client = new NamedClient(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void whatAHostSaysOfItselfCarriesTheNameItWasAskedUnder() {
        ObjectNode config = Http.json(client.get(WORKSPACE + "/.well-known/databricks-config"));
        ObjectNode discovery = Http.json(client.get(WORKSPACE + "/oidc/.well-known/oauth-authorization-server"));
        ObjectNode account = Http.json(client.get(ACCOUNT + "/.well-known/databricks-config"));

        assertThat(config.path("oidc_endpoint").asText()).isEqualTo(WORKSPACE + "/oidc");
        assertThat(config.path("cloud").asText()).isEqualTo("AWS");
        assertThat(config.path("token_federation_default_oidc_audiences")
                        .path(0)
                        .asText())
                .isEqualTo(WORKSPACE + "/oidc/v1/token");
        assertThat(discovery.path("issuer").asText()).isEqualTo(WORKSPACE + "/oidc");
        assertThat(discovery.path("authorization_endpoint").asText()).isEqualTo(WORKSPACE + "/oidc/v1/authorize");
        assertThat(discovery.path("jwks_uri").asText()).isEqualTo(ACCOUNT + "/oidc/jwks.json");
        assertThat(client.get(ACCOUNT + "/oidc/jwks.json").statusCode()).isEqualTo(200);
        assertThat(account.path("oidc_endpoint").asText()).isEqualTo(ACCOUNT + "/oidc/accounts/{account_id}");
    }

    @Test
    void anotherCloudsNamesLeadToTheSameWorkspace() {
        String azure = "https://adb-7405600000000001.1.azuredatabricks.net";
        String gcp = "https://7405600000000001.1.gcp.databricks.com";

        ObjectNode there = Http.json(client.get(azure + "/.well-known/databricks-config"));

        assertThat(there.path("cloud").asText()).isEqualTo("AZURE");
        assertThat(there.path("workspace_id").asText()).isEqualTo("7405600000000001");
        assertThat(Http.json(client.get(azure + "/oidc/.well-known/openid-configuration"))
                        .path("jwks_uri")
                        .asText())
                .isEqualTo("https://accounts.azuredatabricks.net/oidc/jwks.json");
        assertThat(Http.json(client.get(gcp + "/.well-known/databricks-config"))
                        .path("cloud")
                        .asText())
                .isEqualTo("GCP");
    }

    @Test
    void onAzureTheScopeOfAnotherLoginIsPassedOver() {
        TestClient application = TestClient.confidential(emulator);
        Map<String, String> parameters = application.authorizeParameters();
        String entra = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/user_impersonation";
        parameters.put("scope", "all-apis " + entra + " offline_access");
        String path = TestClient.authorizePath(parameters);

        assertThat(client.get("https://adb-7405600000000001.1.azuredatabricks.net" + path)
                        .statusCode())
                .as("asks to sign in")
                .isEqualTo(200);
        assertThat(Http.location(client.get(WORKSPACE + path))).contains("error=invalid_scope");
    }

    @Test
    void aTokenSaysUnderWhichNameItWasIssuedAndIsGoodUnderAll() throws ParseException {
        String named = tokenFrom(client.postForm(WORKSPACE + "/oidc/v1/token", grant(), "Authorization", basic()));
        String onLoopback =
                tokenFrom(Http.postForm(emulator.workspaceUrl() + "/oidc/v1/token", grant(), "Authorization", basic()));

        assertThat(SignedJWT.parse(named).getJWTClaimsSet().getIssuer()).isEqualTo(WORKSPACE + "/oidc");
        assertThat(SignedJWT.parse(onLoopback).getJWTClaimsSet().getIssuer())
                .isEqualTo(emulator.workspaceUrl() + "/oidc");
        assertThat(me(WORKSPACE, named).statusCode()).isEqualTo(200);
        assertThat(me(WORKSPACE, onLoopback).statusCode()).isEqualTo(200);
        assertThat(Http.get(emulator.workspaceUrl() + "/api/2.0/preview/scim/v2/Me", "Authorization", "Bearer " + named)
                        .statusCode())
                .isEqualTo(200);
        assertThat(me("https://dbc-local-2.cloud.databricks.com", named).statusCode())
                .isEqualTo(403);
    }

    @Test
    void somebodySignsInUnderTheNameAndTheCookieStaysInTls() {
        HttpResponse<String> signedIn = client.postForm(
                ACCOUNT + "/login",
                Map.of("email", "admin@lakegate.example", "password", "admin-demo-password", "continue", "/"));
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(cookie).contains("; Secure", "; HttpOnly", "SameSite=Lax");
        String own = cookie.substring(0, cookie.indexOf(';'));
        String start = Http.location(client.get(ACCOUNT + "/", "Cookie", own));
        assertThat(client.get(ACCOUNT + start, "Cookie", own).body()).contains("admin@lakegate.example");
    }

    @Test
    void theProxyShowsItsTableAndForbidsEverythingElse() {
        RealNames names = emulator.realNames().orElseThrow();
        ObjectNode table = Http.json(Http.get(names.proxyUrl() + "/"));

        assertThat(table.path("dbc-local-1.cloud.databricks.com:443").asText())
                .isEqualTo("127.0.0.1:" + names.tlsPort());
        assertThat(table.size()).isEqualTo(9);
        assertThat(proxy("CONNECT dbc-local-1.cloud.databricks.com:80 HTTP/1.1"))
                .contains(" 403 ");
        assertThat(proxy("CONNECT dbc-local-9.cloud.databricks.com:443 HTTP/1.1"))
                .contains(" 403 ");
        assertThat(proxy("CONNECT 127.0.0.1:" + emulator.controlUrl().getPort() + " HTTP/1.1"))
                .contains(" 403 ");
        assertThat(proxy("GET http://dbc-local-1.cloud.databricks.com/ HTTP/1.1"))
                .contains(" 403 ");
        assertThat(proxy("GET / HTTP/1.1")).as("a foreign Host header").contains(" 403 ");
        assertThat(proxy("POST / HTTP/1.1")).contains(" 403 ");
        assertThat(Http.get(names.proxyUrl() + "/other").statusCode()).isEqualTo(403);
        assertThatThrownBy(() -> client.get("https://example.org/")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theTlsPortAnswersToItsNamesOnly() throws IOException {
        int port = emulator.realNames().orElseThrow().tlsPort();

        assertThat(tls("Host: dbc-local-1.cloud.databricks.com")).contains(" 200 ");
        assertThat(tls("Host: DBC-local-1.cloud.databricks.com:443")).contains(" 200 ");
        assertThat(tls("Host: dbc-local-1.cloud.databricks.com:" + port)).contains(" 200 ");
        assertThat(tls("Host: dbc-local-1.cloud.databricks.com:444")).contains(" 421 ");
        assertThat(tls("Host: localhost:" + port)).contains(" 421 ");
        assertThat(tls("Host: dbc-local-1.cloud.databricks.com.example.org")).contains(" 421 ");
        assertThat(RawHttp.statusLine(
                        emulator.workspaceUrl(), "/.well-known/databricks-config", "dbc-local-1.cloud.databricks.com"))
                .as("a real name at a plain port")
                .contains(" 421 ");
    }

    @Test
    void databricksOwnSdkComesThroughTheProxy() {
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();
        DatabricksConfig workspace = new DatabricksConfig()
                .setHost(WORKSPACE)
                .setAuthType("oauth-m2m")
                .setClientId(program.applicationId())
                .setClientSecret(program.secret().reveal());
        DatabricksConfig account = new DatabricksConfig()
                .setHost(ACCOUNT)
                .setAccountId(emulator.accountId())
                .setAuthType("oauth-m2m")
                .setClientId(program.applicationId())
                .setClientSecret(program.secret().reveal());

        User me = new WorkspaceClient(workspace.setHttpClient(throughProxy(workspace)))
                .currentUser()
                .me(new MeRequest());
        AccountClient administrator = new AccountClient(account.setHttpClient(throughProxy(account)));

        assertThat(me.getUserName()).isEqualTo(program.applicationId());
        assertThat(administrator.workspaces().list())
                .extracting(Workspace::getDeploymentName)
                .containsExactly("dbc-local-1", "dbc-local-2");
    }

    /** What system properties do in a program of its own; a test cannot set those of its JVM. */
    private static HttpClient throughProxy(DatabricksConfig config) {
        RealNames names = emulator.realNames().orElseThrow();
        Registry<ConnectionSocketFactory> secure = RegistryBuilder.<ConnectionSocketFactory>create()
                .register("https", new SSLConnectionSocketFactory(NamedClient.trusting(names.certificates())))
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .build();
        return new CommonsHttpClient.Builder()
                .withDatabricksConfig(config)
                .withConnectionManager(new PoolingHttpClientConnectionManager(secure))
                .withProxyConfig(new ProxyConfig()
                        .setHost("127.0.0.1")
                        .setPort(names.proxyPort())
                        .setProxyAuthType(ProxyConfig.ProxyAuthType.NONE))
                .build();
    }

    private static String tls(String host) throws IOException {
        RealNames names = emulator.realNames().orElseThrow();
        try (SSLSocket socket = (SSLSocket) NamedClient.trusting(names.certificates())
                .getSocketFactory()
                .createSocket("127.0.0.1", names.tlsPort())) {
            return firstLine(socket, "GET /.well-known/databricks-config HTTP/1.1\r\n" + host + "\r\n\r\n");
        }
    }

    private static String proxy(String request) {
        try (Socket socket =
                new Socket("127.0.0.1", emulator.realNames().orElseThrow().proxyPort())) {
            return firstLine(socket, request + "\r\nHost: example.org\r\nContent-Length: 0\r\n\r\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String firstLine(Socket socket, String request) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    private static HttpResponse<String> me(String host, String token) {
        return client.get(host + "/api/2.0/preview/scim/v2/Me", "Authorization", "Bearer " + token);
    }

    private static String tokenFrom(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer).path("access_token").asText();
    }

    private static Map<String, String> grant() {
        return Map.of("grant_type", "client_credentials", "scope", "all-apis");
    }

    private static String basic() {
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();
        String both = program.applicationId() + ":" + program.secret().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
    }
}
