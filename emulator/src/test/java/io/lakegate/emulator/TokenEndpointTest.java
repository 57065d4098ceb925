package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every grant shares, checklist E-22 to E-30, E-40 and E-47. */
@ExtendWith(EmulatorExtension.class)
class TokenEndpointTest {
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

    @Test
    void E22_onlyPostIsPossible() {
        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(URI.create(client.host + "/oidc/v1/token"))
                    .method(method, HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
        }
    }

    @Test
    void E23_onlyAFormIsRead() {
        HttpResponse<String> answer = Http.post(
                client.host + "/oidc/v1/token", "application/json", "{\"grant_type\":\"client_credentials\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void E05_aRepeatedParameterIsRefused() {
        String body = Http.encode(client.refreshParameters("x")) + "&grant_type=refresh_token";

        HttpResponse<String> answer =
                Http.post(client.host + "/oidc/v1/token", "application/x-www-form-urlencoded", body);

        assertThat(Http.json(answer).path("error").asText()).isEqualTo("invalid_request");
        assertThat(Http.json(answer).path("error_description").asText()).contains("grant_type");
    }

    @Test
    void E24_aSecretIsAcceptedInTheHeaderOrInTheBodyButNotInBoth() {
        Map<String, String> form = client.redeemParameters(client.code());
        assertThat(client.token(form, "Authorization", basic(client, secret())).statusCode())
                .isEqualTo(400);

        form.remove("client_secret");
        assertThat(client.token(form, "Authorization", basic(client, secret())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void E24_aWrongSecretIsUnauthorizedAndBasicIsAnsweredWithBasic() {
        Map<String, String> form = client.redeemParameters(client.code());
        form.put("client_secret", "dosewrong");
        HttpResponse<String> inBody = client.token(form);
        form.remove("client_secret");
        HttpResponse<String> inHeader = client.token(form, "Authorization", basic(client, "dosewrong"));

        assertThat(inBody.statusCode()).isEqualTo(401);
        assertThat(Http.json(inBody).path("error").asText()).isEqualTo("invalid_client");
        assertThat(Http.json(inBody).path("error_description").asText()).isEqualTo("Client authentication failed");
        assertThat(inBody.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(inHeader.statusCode()).isEqualTo(401);
        assertThat(inHeader.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic ");
    }

    @Test
    void E25_aClientMustSayWhoItIs() {
        Map<String, String> form = client.redeemParameters("x");
        form.remove("client_id");
        form.remove("client_secret");

        assertThat(Http.json(client.token(form)).path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void anUnknownClientIsNamedInDatabricksWords() {
        Map<String, String> form = client.redeemParameters("x");
        form.put("client_id", "nobody");

        HttpResponse<String> answer = client.token(form);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Http.json(answer).path("error_description").asText())
                .isEqualTo("OAuth application with client_id: 'nobody' not available in Databricks account '"
                        + emulator.accountId() + "'.");
    }

    @Test
    void E26_goodAndBadAnswersAreNotStored() {
        Map<String, String> wrong = client.refreshParameters("dead");
        wrong.put("client_secret", "dosewrong");
        HttpResponse<String> noForm = Http.post(client.host + "/oidc/v1/token", "text/plain", "x");

        for (HttpResponse<String> answer :
                List.of(client.connect(), client.refresh("dead"), client.token(wrong), noForm)) {
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("Pragma")).hasValue("no-cache");
        }
    }

    @Test
    void E27_theAnswerHasExactlyTheFieldsOfTheRfcInTheirTypes() {
        ObjectNode answer = Http.json(client.connect());

        assertThat(answer.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("access_token", "refresh_token", "token_type", "expires_in", "scope");
        assertThat(answer.path("expires_in").isInt()).isTrue();
        assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("scope").asText()).isEqualTo("all-apis offline_access");
    }

    @Test
    void E28_E40_grantTypesThatAreMissingOrUnknownAreToldApart() {
        Map<String, String> form = client.credentials();
        assertThat(Http.json(client.token(form)).path("error").asText()).isEqualTo("invalid_request");

        form.put("grant_type", "urn:ietf:params:oauth:grant-type:no-such");
        assertThat(Http.json(client.token(form)).path("error").asText()).isEqualTo("unsupported_grant_type");
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_request, 400, code, ''",
        "invalid_client, 401, client_secret, dosewrong",
        "invalid_grant, 400, code, never-issued",
        "unauthorized_client, 400, grant_type, client_credentials",
        "unsupported_grant_type, 400, grant_type, password",
    })
    void E28_everyErrorHasItsCodeAndStatus(String error, int status, String name, String value) {
        Map<String, String> form = client.redeemParameters(client.code());
        form.put(name, value);

        HttpResponse<String> answer = client.token(form);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Http.json(answer).path("error").asText()).isEqualTo(error);
        assertThat(Http.json(answer).path("error_description").asText()).isNotEmpty();
    }

    @Test
    void E28_aScopeThatIsTooMuchIsAnInvalidScope() {
        Map<String, String> form = client.refreshParameters(TestClient.refreshToken(client.connect()));
        form.put("scope", "all-apis email");

        HttpResponse<String> answer = client.token(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void E29_anAppConnectionMayNotUseClientCredentials() {
        Map<String, String> form = client.credentials();
        form.put("grant_type", "client_credentials");

        HttpResponse<String> answer = client.token(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(Http.json(answer).path("error_description").asText())
                .contains(client.application.clientId(), "not available in Databricks account");
    }

    @Test
    void E30_guessingSecretsIsSlowedDownForAMinute() {
        emulator.behaviour().change(now -> now.withWrongSecretsPerMinute(3));
        Map<String, String> wrong = client.refreshParameters("x");
        wrong.put("client_secret", "dosewrong");
        for (int guess = 0; guess < 3; guess++) {
            assertThat(client.token(wrong).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> slowed = client.token(wrong);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).hasValue("60");

        emulator.clock().advance(Duration.ofSeconds(61));
        assertThat(client.connect().statusCode()).isEqualTo(200);
    }

    @Test
    void E47_thereIsNoRevocationEndpointBecauseDatabricksAnnouncesNone() {
        Map<String, String> form = new LinkedHashMap<>(client.credentials());
        form.put("token", "x");

        assertThat(Http.postForm(client.host + "/oidc/v1/revoke", form).statusCode())
                .isEqualTo(404);
    }

    private String secret() {
        return client.application.secret().orElseThrow().reveal();
    }

    static String basic(TestClient client, String secret) {
        return basic(client.application.clientId(), secret);
    }

    static String basic(String id, String secret) {
        byte[] credentials = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
