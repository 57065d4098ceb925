package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL over plain HTTP: what the SDK would not send, and the pages. */
@ExtendWith(EmulatorExtension.class)
class SqlApiTest {
    private static final String STARTER = "4c616b6567617465";
    private static final String STATEMENTS = "/api/2.0/sql/statements";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private Emulator emulator;
    private String token;

    @BeforeEach
    void aTokenForSql(Emulator shared) {
        emulator = shared;
        emulator.reset();
        token = SqlTokens.of(emulator, "alice@lakegate.example", "sql");
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void aTokenWithoutTheScopeIsRefusedAndSoIsNoToken() {
        String other = SqlTokens.of(emulator, "alice@lakegate.example", "offline_access");

        HttpResponse<String> refused = post(STATEMENTS, body("SELECT 1"), other);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("does not have required scopes: sql");
        assertThat(get("/api/2.0/sql/warehouses", other).statusCode()).isEqualTo(403);
        assertThat(get("/api/2.2/jobs/list", token).statusCode()).isEqualTo(403);
        assertThat(Http.get(emulator.workspaceUrl() + "/api/2.0/sql/warehouses").statusCode())
                .isEqualTo(401);
        assertThat(get("/api/2.0/sql/warehouses", token).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'warehouse_id':'4c616b6567617465'}|400|statement",
                "{'statement':'SELECT 1'}|400|warehouse_id",
                "{'statement':'SELECT 1','warehouse_id':'nix'}|404|nix",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','wait_timeout':'3s'}|400|wait_timeout",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','wait_timeout':'forever'}|400|wait_timeout",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','on_wait_timeout':'X'}|400|on_wait_timeout",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','format':'ARROW_STREAM'}|400|INLINE",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','format':'XML'}|400|format",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','disposition':'X'}|400|disposition",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','row_limit':0}|400|row_limit",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','row_limit':'x'}|400|row_limit",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','parameters':1}|400|parameters",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','parameters':[{'type':'INT); DROP'}]}|400|type",
                "{'statement':'SELECT 1','warehouse_id':'4c616b6567617465','session_id':'nix'}|404|Session",
                "[]|400|JSON"
            })
    void wrongRequestsAreNamed(String body, int status, String named) {
        HttpResponse<String> answer = post(STATEMENTS, body.replace('\'', '"'), token);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(named);
    }

    @Test
    void resultsComeByLinkAsJsonAndCsvAndTheLinkExpires() {
        ObjectNode json = execute("\"disposition\":\"EXTERNAL_LINKS\"");
        String link = json.at("/result/external_links/0/external_link").asText();

        assertThat(Http.get(link).body()).isEqualTo("[[\"a,b\",null]]");
        assertThat(get(STATEMENTS + "/" + json.path("statement_id").asText() + "/result/chunks/0", token)
                        .body())
                .contains("external_link");
        ObjectNode csv = execute("\"disposition\":\"EXTERNAL_LINKS\",\"format\":\"CSV\"");
        assertThat(Http.get(csv.at("/result/external_links/0/external_link").asText())
                        .body())
                .isEqualTo("x,y\n\"a,b\",null\n");
        emulator.clock().advance(Duration.ofMinutes(16));
        assertThat(Http.get(link).statusCode()).isEqualTo(404);
        assertThat(Http.get(link.replaceAll("sql-results/.*/", "sql-results/guess/"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void sessionsBelongToWhoeverOpenedThem() {
        String other = SqlTokens.of(emulator, "bob@lakegate.example", "sql");
        ObjectNode opened = Http.json(post("/api/2.0/sql/sessions/", "{\"warehouse_id\":\"" + STARTER + "\"}", token));
        String session = opened.path("session_id").asText();
        String inSession = body("SELECT 1").replace("}", ",\"session_id\":\"" + session + "\"}");

        assertThat(post(STATEMENTS + "/", inSession, token).body()).contains("SUCCEEDED");
        assertThat(post(STATEMENTS, inSession, other).statusCode()).isEqualTo(404);
        assertThat(delete("/api/2.0/sql/sessions/" + session, other)).isEqualTo(404);
        assertThat(delete("/api/2.0/sql/sessions/" + session + "?warehouse_id=" + STARTER, token))
                .isEqualTo(200);
        assertThat(post(STATEMENTS, inSession, token).statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheDriverAsksForBesidesIsAnsweredCleanly() {
        assertThat(get("/api/2.0/connector-service/feature-flags/OSS_JDBC/3.4.5", token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/telemetry-ext", "{}", token).statusCode()).isEqualTo(200);
        assertThat(Http.post(emulator.workspaceUrl() + "/telemetry-unauth", "application/json", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aClosedStatementIsGone() {
        String id = execute("\"row_limit\":5").path("statement_id").asText();

        assertThat(get(STATEMENTS + "/" + id + "/status", token).body()).contains("SUCCEEDED");
        assertThat(get(STATEMENTS + "/" + id + "/result/chunks/7", token).statusCode())
                .isEqualTo(400);
        assertThat(delete(STATEMENTS + "/" + id, token)).isEqualTo(200);
        assertThat(get(STATEMENTS + "/" + id, token).statusCode()).isEqualTo(404);
    }

    @Test
    void wrongJobNumbersAreNamed() {
        String all = SqlTokens.of(emulator, "alice@lakegate.example", "all-apis");

        assertThat(get("/api/2.1/jobs/get?job_id=1", all).body()).contains("Job 1 does not exist");
        assertThat(get("/api/2.1/jobs/runs/get?run_id=x", all).statusCode()).isEqualTo(400);
        assertThat(post("/api/2.1/jobs/run-now", "nonsense", all).statusCode()).isEqualTo(400);
        assertThat(post("/api/2.1/jobs/run-now", "{}", all).statusCode()).isEqualTo(400);
    }

    @Test
    void peopleSeeWarehousesRunStatementsAndJobs() {
        Browser alice = Browser.signedIn(
                emulator.workspaceUrl().toString(),
                emulator.directory().findUser("alice@lakegate.example").orElseThrow());
        assertThat(alice.get("/sql/warehouses").body())
                .contains("Starter Warehouse", "Running", "Nightly Warehouse", "Stopped")
                .doesNotContain(">Stop<");
        assertThat(alice.get("/sql/warehouses/" + STARTER).body())
                .contains(
                        "Server hostname",
                        "127.0.0.1",
                        "/sql/1.0/warehouses/" + STARTER,
                        "Port",
                        Integer.toString(emulator.workspaceUrl().getPort()));
        String form = formToken(alice.get("/sql/editor"));
        assertThat(alice.post(
                                "/sql/editor",
                                Map.of(
                                        "form_token", form,
                                        "warehouse", STARTER,
                                        "statement", "SELECT region, '<b>' AS x FROM acme.shop.orders"))
                        .body())
                .contains("EMEA", "3 rows", "&lt;b&gt;")
                .doesNotContain("AMER");
        alice.post("/sql/warehouses/4c616b6567617466/start", Map.of("form_token", form));
        assertThat(alice.get("/sql/warehouses").body()).contains("Starting");
        HttpResponse<String> started = alice.post("/jobs/620000000000001/run-now", Map.of("form_token", form));
        assertThat(alice.get(Http.location(started)).body()).contains("alice@lakegate.example", "Pending");
    }

    @Test
    void aFormWithoutItsTokenOrRoleDoesNothing() {
        Browser alice = Browser.signedIn(
                emulator.workspaceUrl().toString(),
                emulator.directory().findUser("alice@lakegate.example").orElseThrow());
        String form = formToken(alice.get("/sql/editor"));

        assertThat(alice.post("/sql/editor", Map.of("statement", "SELECT 1")).statusCode())
                .isEqualTo(403);
        assertThat(alice.post("/sql/warehouses/" + STARTER + "/stop", Map.of("form_token", form))
                        .statusCode())
                .isEqualTo(403);
        assertThat(alice.get("/sql/warehouses/nix").statusCode()).isEqualTo(404);
        assertThat(alice.get("/jobs/1").statusCode()).isEqualTo(404);
        assertThat(new Browser(emulator.workspaceUrl().toString()).get("/jobs").body())
                .contains("Sign in");
    }

    @Test
    void whoeverIsNotAssignedToTheWorkspaceRunsNothingThere() {
        String email = "alice@lakegate.example";
        long alice = emulator.directory().findUser(email).orElseThrow().id();
        String workspace = Long.toString(emulator.workspaces().getFirst().id());
        var program = emulator.directory().servicePrincipals().getFirst();
        String account = TestClient.access(Http.postForm(
                emulator.accountUrl() + "/oidc/accounts/" + emulator.accountId() + "/v1/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        program.applicationId(),
                        "client_secret",
                        program.secret().reveal(),
                        "scope",
                        "all-apis")));
        Browser browser = Browser.signedIn(
                emulator.workspaceUrl().toString(),
                emulator.directory().findUser(email).orElseThrow());

        Http.send(HttpRequest.newBuilder(URI.create(emulator.accountUrl() + "/api/2.0/accounts/" + emulator.accountId()
                        + "/workspaces/" + workspace + "/permissionassignments/principals/" + alice))
                .header("Authorization", "Bearer " + account)
                .DELETE());

        assertThat(post(STATEMENTS, body("SELECT 1"), token).statusCode()).isEqualTo(403);
        assertThat(browser.get("/sql/editor").statusCode()).isEqualTo(403);
        assertThat(browser.get("/jobs").body()).contains("those who are assigned to it");
    }

    private ObjectNode execute(String more) {
        String body = body("SELECT 'a,b' AS x, NULL AS y").replace("}", "," + more + "}");
        return Http.json(post(STATEMENTS, body, token));
    }

    private static String body(String sql) {
        return "{\"statement\":\"" + sql + "\",\"warehouse_id\":\"" + STARTER + "\",\"wait_timeout\":\"30s\"}";
    }

    private HttpResponse<String> post(String path, String body, String bearer) {
        return Http.post(emulator.workspaceUrl() + path, "application/json", body, "Authorization", "Bearer " + bearer);
    }

    private HttpResponse<String> get(String path, String bearer) {
        return Http.get(emulator.workspaceUrl() + path, "Authorization", "Bearer " + bearer);
    }

    private int delete(String path, String bearer) {
        return Http.send(HttpRequest.newBuilder(URI.create(emulator.workspaceUrl() + path))
                        .header("Authorization", "Bearer " + bearer)
                        .DELETE())
                .statusCode();
    }

    private static String formToken(HttpResponse<String> page) {
        Matcher found = FORM_TOKEN.matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
