package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.lakegate.emulator.application.TokenAccessPolicy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code grant_type=authorization_code}, checklist E-09 to E-21. */
@ExtendWith(EmulatorExtension.class)
class AuthorizationCodeGrantTest {
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
    void aPublicClientConnectsWithoutASecret() {
        HttpResponse<String> answer = TestClient.publicClient(emulator).connect();

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void E10_E11_theVerifierMustBeThereWellFormedAndRight() {
        String code = client.code();

        assertThat(errorWith(code, "code_verifier", "")).isEqualTo("invalid_grant");
        assertThat(errorWith(code, "code_verifier", "short")).isEqualTo("invalid_request");
        assertThat(errorWith(code, "code_verifier", "ü".repeat(43))).isEqualTo("invalid_request");
        assertThat(errorWith(code, "code_verifier", new CodeVerifier().getValue()))
                .isEqualTo("invalid_grant");
        assertThat(client.redeem(code).statusCode()).isEqualTo(200);
    }

    @Test
    void E12_withoutOfflineAccessThereIsNoRefreshToken() {
        Map<String, String> parameters = client.authorizeParameters();
        parameters.put("scope", "all-apis");

        HttpResponse<String> answer = client.redeem(client.code(parameters));

        assertThat(Http.json(answer).has("refresh_token")).isFalse();
        assertThat(Http.json(answer).path("scope").asText()).isEqualTo("all-apis");
    }

    @Test
    void E17_codeIsSingleUseAndAReplayEndsWhatTheFirstUseBegan() {
        String code = client.code();
        HttpResponse<String> first = client.redeem(code);

        HttpResponse<String> second = client.redeem(code);

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(Http.json(second).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(client.me(TestClient.access(first)).statusCode()).isEqualTo(403);
        assertThat(client.refresh(TestClient.refreshToken(first)).statusCode()).isEqualTo(400);
    }

    @Test
    void E18_aCodeLivesSixtySecondsUnlessTheSwitchSaysOtherwise() {
        String good = client.code();
        emulator.clock().advance(Duration.ofSeconds(58));
        assertThat(client.redeem(good).statusCode()).isEqualTo(200);

        String late = client.code();
        emulator.clock().advance(Duration.ofSeconds(60));
        assertThat(Http.json(client.redeem(late)).path("error").asText()).isEqualTo("invalid_grant");

        emulator.behaviour().change(now -> now.withCodeLifetime(Duration.ofMinutes(10)));
        String longer = client.code();
        emulator.clock().advance(Duration.ofMinutes(9));
        assertThat(client.redeem(longer).statusCode()).isEqualTo(200);
    }

    @Test
    void E19_aCodeIsBoundToClientRedirectUrlAndHost() {
        String code = client.code();
        TestClient other = TestClient.confidential(emulator);
        Map<String, String> byOther = client.redeemParameters(code);
        byOther.putAll(other.credentials());

        assertThat(Http.json(client.token(byOther)).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(errorWith(code, "redirect_uri", "http://localhost:9999/other"))
                .isEqualTo("invalid_grant");
        assertThat(errorWith(code, "redirect_uri", "")).isEqualTo("invalid_grant");
        String elsewhere = emulator.workspaces().getLast().url().toString();
        assertThat(client.at(elsewhere).token(client.redeemParameters(code)).statusCode())
                .isEqualTo(400);
        assertThat(client.redeem(code).statusCode()).isEqualTo(200);
    }

    @Test
    void E20_ofParallelRedemptionsExactlyOneSucceeds() {
        String code = client.code();

        List<CompletableFuture<Integer>> all = IntStream.range(0, 20)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> client.redeem(code).statusCode(),
                        task -> Thread.ofVirtual().start(task)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .containsOnlyOnce(200)
                .hasSize(20);
    }

    @Test
    void E21_aCodeIsLongRandomAndSafeInAUrl() {
        String one = client.code();

        assertThat(one).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(client.code());
    }

    @ParameterizedTest
    @CsvSource({"5,60", "1440,129600"})
    void theApplicationsPolicyDecidesTheLifeOfAccessTokens(int accessMinutes, int refreshMinutes) {
        TokenAccessPolicy policy = new TokenAccessPolicy(
                Duration.ofMinutes(accessMinutes), Duration.ofMinutes(refreshMinutes), Optional.empty(), false);

        HttpResponse<String> answer = TestClient.of(emulator, true, policy).connect();

        assertThat(Http.json(answer).path("expires_in").asInt()).isEqualTo(accessMinutes * 60);
    }

    @Test
    void openidBringsASignedIdTokenWithTheNonceAndTheClaimsOfTheScopes() throws Exception {
        Map<String, String> parameters = client.authorizeParameters();
        parameters.put("scope", "openid profile email all-apis");
        parameters.put("nonce", "n-1");

        ObjectNode answer = Http.json(client.redeem(client.code(parameters)));
        SignedJWT idToken = SignedJWT.parse(answer.path("id_token").asText());
        JWKSet keys =
                JWKSet.parse(Http.get(emulator.accountUrl() + "/oidc/jwks.json").body());
        var key = keys.getKeyByKeyId(idToken.getHeader().getKeyID()).toRSAKey();

        assertThat(idToken.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(idToken.getJWTClaimsSet().getIssuer()).isEqualTo(client.host + "/oidc");
        assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly(client.application.clientId());
        assertThat(idToken.getJWTClaimsSet().getClaims())
                .containsEntry("nonce", "n-1")
                .containsEntry("name", "Alice Analyst")
                .containsEntry("email", "alice@lakegate.example");
        assertThat(client.me(answer.path("id_token").asText()).statusCode()).isEqualTo(403);
    }

    @Test
    void theAccountLevelConnectsToo() {
        String host = emulator.accountUrl().toString();
        String root = "/oidc/accounts/" + emulator.accountId();
        Browser browser = Browser.signedIn(host, TestClient.alice(emulator));
        String location = browser.answerConsent(
                browser.get(root + "/v1/authorize?" + Http.encode(client.authorizeParameters())), "approve");

        HttpResponse<String> answer =
                Http.postForm(host + root + "/v1/token", client.redeemParameters(Http.parameter(location, "code")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(client.me(TestClient.access(answer)).statusCode()).isEqualTo(200);
    }

    private String errorWith(String code, String name, String value) {
        Map<String, String> form = client.redeemParameters(code);
        form.put(name, value);
        return Http.json(client.token(form)).path("error").asText();
    }
}
