package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.behaviour.AccountBehaviour;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.directory.User;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody has observed at Databricks: each switch in both of its positions. */
@ExtendWith(EmulatorExtension.class)
class AdministrationSwitchesTest {
    private Emulator emulator;

    @BeforeEach
    void anEmulator(Emulator shared) {
        emulator = shared;
        emulator.reset();
    }

    @Test
    void withoutTheSwitchThereIsNoRevocationEndpoint() {
        TestClient client = TestClient.confidential(emulator);
        String refreshToken = TestClient.refreshToken(client.connect());

        HttpResponse<String> answer = revoke(client, refreshToken);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Http.json(answer).path("error_code").asText()).isEqualTo("ENDPOINT_NOT_FOUND");
        assertThat(Http.get(client.host + "/oidc/v1/revoke").statusCode()).isEqualTo(404);
        assertThat(discovery().has("revocation_endpoint")).isFalse();
        assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
    }

    @Test
    void revokingARefreshTokenEndsItsSessionWithItsAccessTokens() {
        change(now -> now.withRevocationEndpoint(true));
        TestClient client = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();

        assertThat(revoke(client, TestClient.refreshToken(tokens)).statusCode()).isEqualTo(200);

        assertThat(discovery().path("revocation_endpoint").asText()).isEqualTo(client.host + "/oidc/v1/revoke");
        assertThat(client.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(400);
        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(403);
    }

    @Test
    void revokingAnAccessTokenEndsThatOneOnly() {
        change(now -> now.withRevocationEndpoint(true));
        TestClient client = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();

        assertThat(revoke(client, TestClient.access(tokens)).statusCode()).isEqualTo(200);

        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(403);
        HttpResponse<String> renewed = client.refresh(TestClient.refreshToken(tokens));
        assertThat(client.me(TestClient.access(renewed)).statusCode()).isEqualTo(200);
    }

    @Test
    void aProgramRevokesItsOwnTokenAtTheAccountToo() {
        change(now -> now.withRevocationEndpoint(true));
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();
        Map<String, String> form = new HashMap<>(Map.of(
                "client_id",
                program.applicationId(),
                "client_secret",
                program.secret().reveal()));
        String root = emulator.accountUrl() + "/oidc/accounts/" + emulator.accountId() + "/v1";
        form.put("grant_type", "client_credentials");
        String token = TestClient.access(Http.postForm(root + "/token", form));
        form.put("token", token);

        assertThat(me(token)).isEqualTo(200);
        assertThat(Http.postForm(root + "/revoke", form).statusCode()).isEqualTo(200);
        assertThat(me(token)).isEqualTo(403);
    }

    @Test
    void whoRevokesMustSayWhoTheyAreAndEndsNothingOfOthers() {
        change(now -> now.withRevocationEndpoint(true));
        TestClient client = TestClient.confidential(emulator);
        TestClient other = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();
        Map<String, String> wrong = client.credentials();
        wrong.put("client_secret", "dose-wrong");
        wrong.put("token", TestClient.refreshToken(tokens));

        assertThat(Http.postForm(client.host + "/oidc/v1/revoke", wrong).statusCode())
                .isEqualTo(401);
        assertThat(revoke(other, TestClient.refreshToken(tokens)).statusCode()).isEqualTo(200);
        assertThat(revoke(other, TestClient.access(tokens)).statusCode()).isEqualTo(200);
        assertThat(revoke(other, "unknown").statusCode()).isEqualTo(200);
        assertThat(Http.postForm(client.host + "/oidc/v1/revoke", client.credentials())
                        .statusCode())
                .isEqualTo(400);

        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(200);
        assertThat(client.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(200);
    }

    @Test
    void changesToApplicationsTakeAsLongAsTheSwitchSays() {
        TestClient old = TestClient.confidential(emulator);
        HttpResponse<String> tokens = old.connect();
        change(now -> now.withAppChangesAfter(Duration.ofMinutes(30)));
        TestClient fresh = TestClient.confidential(emulator);
        emulator.applications().change(old.application, withRedirect(old, "https://new.example/cb"));

        assertThat(authorize(fresh)).isEqualTo(400);
        assertThat(authorize(old)).isEqualTo(200);

        emulator.clock().advance(Duration.ofMinutes(30));
        assertThat(authorize(fresh)).isEqualTo(200);
        assertThat(authorize(old)).isEqualTo(400);

        emulator.applications().delete(old.application);
        HttpResponse<String> meanwhile = old.refresh(TestClient.refreshToken(tokens));
        assertThat(meanwhile.statusCode()).isEqualTo(200);
        assertThat(old.me(TestClient.access(meanwhile)).statusCode()).isEqualTo(200);
        emulator.clock().advance(Duration.ofMinutes(30));
        assertThat(old.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(401);
        assertThat(old.me(TestClient.access(meanwhile)).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTokensOfADeletedSecretLiveOnUnlessTheSwitchSaysOtherwise(boolean atOnce) {
        change(now -> now.withSecretDeletionEndsTokens(atOnce));
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();
        String living = TestClient.access(credentials(program));

        String secrets = emulator.accountUrl() + "/api/2.0/accounts/" + emulator.accountId() + "/servicePrincipals/"
                + program.id() + "/credentials/secrets";
        delete(secrets + "/seed-" + program.id());

        assertThat(credentials(program).statusCode()).isEqualTo(401);
        assertThat(me(living)).isEqualTo(atOnce ? 403 : 200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletedUsersTokensDieAtOnceUnlessTheSwitchSaysOtherwise(boolean atOnce) {
        change(now -> now.withDisablingEndsTokens(atOnce));
        TestClient client = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();
        String unused = client.code();

        delete(users() + "/" + TestClient.alice(emulator).id());

        assertThat(client.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(400);
        assertThat(client.redeem(unused).statusCode()).isEqualTo(400);
        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(atOnce ? 403 : 200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeactivatedUsersTokensDieAtOnceUnlessTheSwitchSaysOtherwise(boolean atOnce) {
        change(now -> now.withDisablingEndsTokens(atOnce));
        TestClient client = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();
        String unused = client.code();

        deactivate(TestClient.alice(emulator));

        assertThat(client.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(400);
        assertThat(client.redeem(unused).statusCode()).isEqualTo(400);
        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(atOnce ? 403 : 200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletedServicePrincipalsTokensDieAtOnceUnlessTheSwitchSaysOtherwise(boolean atOnce) {
        change(now -> now.withDisablingEndsTokens(atOnce));
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();
        String living = TestClient.access(credentials(program));

        delete(users().replace("Users", "ServicePrincipals") + "/" + program.id());

        assertThat(credentials(program).statusCode()).isEqualTo(401);
        assertThat(me(living)).isEqualTo(atOnce ? 403 : 200);
    }

    @Test
    void aPublishedAppThatIsOffIsUnknownAndItsSessionsAreOverAlsoWhenItIsOnAgain() {
        Browser admin = Browser.signedIn(emulator.accountUrl().toString(), TestClient.admin(emulator));
        String page = "/settings/app-connections/published";
        Map<String, String> request = new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", "dbt-databricks",
                "redirect_uri", "http://localhost:8020",
                "scope", "sql offline_access",
                "code_challenge", "c".repeat(43),
                "code_challenge_method", "S256"));

        assertThat(authorize(request)).isEqualTo(200);
        admin.submit(page, page + "?app=dbt-databricks", Map.of("on", "no"));
        HttpResponse<String> off = Http.get(emulator.workspaceUrl() + TestClient.authorizePath(request));
        assertThat(off.statusCode()).isEqualTo(400);
        assertThat(off.body()).contains("'dbt-databricks' not available in Databricks account");
        assertThat(admin.get(page).body()).contains(">Off<");
        admin.submit(page, page + "?app=dbt-databricks", Map.of("on", "yes"));
        assertThat(authorize(request)).isEqualTo(200);
        assertThat(admin.submit(page, page + "?app=none", Map.of("on", "yes")).statusCode())
                .isEqualTo(404);
    }

    private void change(UnaryOperator<AccountBehaviour> change) {
        emulator.behaviour().change(now -> now.withAccount(change.apply(now.account())));
    }

    private static HttpResponse<String> revoke(TestClient client, String token) {
        Map<String, String> form = client.credentials();
        form.put("token", token);
        return Http.postForm(client.host + "/oidc/v1/revoke", form);
    }

    private com.fasterxml.jackson.databind.node.ObjectNode discovery() {
        return Http.json(Http.get(emulator.workspaceUrl() + "/oidc/.well-known/oauth-authorization-server"));
    }

    private int authorize(TestClient client) {
        return authorize(client.authorizeParameters());
    }

    private int authorize(Map<String, String> request) {
        return Http.get(emulator.workspaceUrl() + TestClient.authorizePath(request))
                .statusCode();
    }

    private static ApplicationSettings withRedirect(TestClient client, String url) {
        ApplicationSettings now = client.application.settings();
        return new ApplicationSettings(
                now.name(), now.confidential(), List.of(url), now.scopes(), List.of(), TokenAccessPolicy.DEFAULT);
    }

    private HttpResponse<String> credentials(ServicePrincipal program) {
        return Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        program.applicationId(),
                        "client_secret",
                        program.secret().reveal()));
    }

    private void deactivate(User user) {
        send(
                "PATCH",
                users() + "/" + user.id(),
                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":\"false\"}]}");
    }

    private String users() {
        return emulator.accountUrl() + "/api/2.0/accounts/" + emulator.accountId() + "/scim/v2/Users";
    }

    private void delete(String url) {
        send("DELETE", url, "");
    }

    private void send(String method, String url, String body) {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", TokenEndpointTest.basic("admin@lakegate.example", "admin-demo-password"))
                .method(method, BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
    }

    private int me(String token) {
        return Http.get(emulator.workspaceUrl() + "/api/2.0/preview/scim/v2/Me", "Authorization", "Bearer " + token)
                .statusCode();
    }
}
