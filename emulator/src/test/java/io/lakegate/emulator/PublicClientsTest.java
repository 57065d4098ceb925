package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The public clients that the tools bring along, and the switch OIDC U2M of everybody else's. */
@ExtendWith(EmulatorExtension.class)
class PublicClientsTest {
    private Emulator emulator;
    private TestClient client;

    @BeforeEach
    void aClient(Emulator shared) {
        emulator = shared;
        client = TestClient.confidential(emulator);
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    static Stream<Arguments> builtIn() {
        return Stream.of(
                        ports("databricks-cli", 8020, 8040, "offline_access all-apis"),
                        Stream.of(Arguments.of(
                                "databricks-cli", "http://localhost:8080/callback", "all-apis offline_access")),
                        Stream.of(Arguments.of("dbt-databricks", "http://localhost:8020", "all-apis offline_access")),
                        Stream.of(Arguments.of("dbt-databricks", "http://localhost:8050/", "sql offline_access")),
                        ports("databricks-sql-python", 8020, 8024, "sql offline_access"),
                        ports("databricks-sql-connector", 8030, 8030, "sql offline_access"),
                        ports("databricks-sql-jdbc", 8020, 8039, "sql offline_access"))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> ports(String clientId, int first, int last, String scope) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(port -> Arguments.of(clientId, "http://localhost:" + port, scope));
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void aBuiltInClientIsAskedForWithTheAddressAndScopesOfItsSource(String clientId, String redirect, String scope) {
        Browser alice = Browser.signedIn(client.host, TestClient.alice(emulator));

        String location = alice.answerConsent(alice.get(path(clientId, redirect, scope)), "approve");

        assertThat(location).startsWith(redirect + "?");
        HttpResponse<String> tokens = client.token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                clientId,
                "code",
                Http.parameter(location, "code"),
                "redirect_uri",
                redirect,
                "code_verifier",
                client.verifier.getValue()));
        assertThat(Http.json(tokens).path("scope").asText()).isEqualTo(scope);
        assertThat(TestClient.refreshToken(tokens)).startsWith("doau");
    }

    @ParameterizedTest
    @CsvSource({
        "databricks-cli, http://localhost:8041",
        "databricks-cli, http://127.0.0.1:8020",
        "databricks-cli, http://localhost:8020/",
        "databricks-sql-python, http://localhost:8025",
        "dbt-databricks, http://localhost:8050"
    })
    void E02_anotherPortOrSlashIsRefusedAsDatabricksDoes(String clientId, String redirect) {
        HttpResponse<String> answer = Http.get(client.host + path(clientId, redirect, "sql"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("error_description").asText())
                .isEqualTo("redirect_uri '" + redirect + "' not registered for OAuth application '" + clientId + "'");
    }

    @Test
    void theSqlDriversEntranceKeepsTheQueryAsItWasSent() {
        String query = "client_id=databricks-sql-connector&scope=sql+offline_access&state=a%2Fb%20c&x=%c3%a9";

        HttpResponse<String> answer = Http.get(client.host + "/oidc/oauth2/v2.0/authorize?" + query);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Http.location(answer)).isEqualTo("/oidc/v1/authorize?" + query);
        assertThat(Http.location(Http.get(client.host + "/oidc/oauth2/v2.0/authorize")))
                .isEqualTo("/oidc/v1/authorize");
    }

    @ParameterizedTest
    @CsvSource({"openid", "profile", "email", "all-apis openid offline_access"})
    void E12_withOidcU2mOffTheIdentityScopesAreRefused(String scope) {
        emulator.applications()
                .change(client.application, client.application.settings().withOidcU2m(false));
        Map<String, String> parameters = client.authorizeParameters();
        parameters.put("scope", scope);

        String location = Http.location(Http.get(client.host + TestClient.authorizePath(parameters)));

        assertThat(Http.parameter(location, "error")).isEqualTo("invalid_scope");
        assertThat(Http.parameter(location, "error_description")).contains("OIDC U2M is off");
        assertThat(Http.parameter(location, "code")).isEmpty();
    }

    @Test
    void withOidcU2mOffEverythingElseWorks() {
        emulator.applications()
                .change(client.application, client.application.settings().withOidcU2m(false));

        assertThat(client.connect().statusCode()).isEqualTo(200);
    }

    private String path(String clientId, String redirect, String scope) {
        Map<String, String> parameters = client.authorizeParameters();
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirect);
        parameters.put("scope", scope);
        return TestClient.authorizePath(parameters);
    }
}
