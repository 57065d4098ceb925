package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Access tokens and how a workspace treats them, checklist E-44 and E-49. */
@ExtendWith(EmulatorExtension.class)
class AccessTokenTest {
    private Emulator emulator;
    private TestClient client;
    private String token;

    @BeforeEach
    void aConnectedUser(Emulator shared) {
        emulator = shared;
        client = TestClient.confidential(emulator);
        token = TestClient.access(client.connect());
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void E44_theHeaderBeginsWithKidAndTheClaimsAreTheRecommendedOnes() throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        String header = new Base64URL(token.split("\\.")[0]).decodeToString();

        assertThat(token).startsWith("eyJraWQi");
        assertThat(header).endsWith("\"typ\":\"at+jwt\",\"alg\":\"RS256\"}");
        assertThat(jwt.getJWTClaimsSet().getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "aud", "sub", "client_id", "scope", "iat", "exp", "jti");
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(client.host + "/oidc");
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("alice@lakegate.example");
        assertThat(jwt.getJWTClaimsSet().getAudience())
                .containsExactly(Long.toString(emulator.workspaces().getFirst().id()));
        assertThat(jwt.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("all-apis offline_access");
    }

    @Test
    void meSaysWhoTheUserIsAndWhichWorkspaceAnswered() {
        HttpResponse<String> me = client.me(token);

        assertThat(Http.json(me).path("userName").asText()).isEqualTo("alice@lakegate.example");
        assertThat(Http.json(me).path("name").path("familyName").asText()).isEqualTo("Analyst");
        assertThat(me.headers().firstValue("x-databricks-org-id"))
                .hasValue(Long.toString(emulator.workspaces().getFirst().id()));
    }

    @Test
    void E44_aTokenWithThirtySecondsLeftIsRefusedLikeAnExpiredOne() {
        emulator.clock().advance(Duration.ofMinutes(60).minusSeconds(40));
        assertThat(client.me(token).statusCode()).isEqualTo(200);

        emulator.clock().advance(Duration.ofSeconds(10));
        HttpResponse<String> refused = client.me(token);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Http.json(refused).path("error_code").asInt()).isEqualTo(403);
        assertThat(Http.json(refused).path("message").asText()).isEqualTo("Invalid access token.");
    }

    @Test
    void E49_withoutATokenTheAnswerIsUnauthorizedAsRecorded() {
        HttpResponse<String> answer = Http.get(client.host + "/api/2.0/preview/scim/v2/Me");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"DatabricksRealm\"");
        assertThat(answer.headers().firstValue("x-databricks-reason-phrase")).isPresent();
        assertThat(answer.headers().firstValue("x-databricks-org-id")).isPresent();
        assertThat(Http.json(answer).path("error_code").asInt()).isEqualTo(401);
    }

    @Test
    void E49_aTokenInTheQueryIsNotRead() {
        assertThat(Http.get(client.host + "/api/2.0/preview/scim/v2/Me?access_token=" + token)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void E49_aTokenWithoutTheScopeIsForbiddenByName() {
        Map<String, String> parameters = client.authorizeParameters();
        parameters.put("scope", "sql offline_access");
        String narrow = TestClient.access(client.redeem(client.code(parameters)));

        HttpResponse<String> answer = client.me(narrow);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Http.json(answer).path("message").asText())
                .isEqualTo("Provided OAuth token does not have required scopes: iam.current-user");
    }

    @Test
    void E44_aTokenOfAnotherWorkspaceIsRefused() {
        String other = emulator.workspaces().getLast().url().toString();

        assertThat(client.at(other).me(token).statusCode()).isEqualTo(403);
    }

    @Test
    void E44_forgedTokensAreRefused() throws Exception {
        SignedJWT good = SignedJWT.parse(token);
        JWTClaimsSet claims = good.getJWTClaimsSet();
        String[] parts = token.split("\\.");
        String adminClaims = Base64URL.encode(new JWTClaimsSet.Builder(claims)
                        .subject("admin@lakegate.example")
                        .build()
                        .toString())
                .toString();
        SignedJWT hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(good.getHeader().getKeyID())
                        .type(good.getHeader().getType())
                        .build(),
                claims);
        hmac.sign(new MACSigner("0123456789012345678901234567890123456789"));

        assertThat(client.me(parts[0] + "." + adminClaims + "." + parts[2]).statusCode())
                .isEqualTo(403);
        assertThat(client.me(new PlainJWT(claims).serialize()).statusCode()).isEqualTo(403);
        assertThat(client.me(hmac.serialize()).statusCode()).isEqualTo(403);
        assertThat(client.me("nonsense").statusCode()).isEqualTo(403);
        assertThat(client.me(token).statusCode()).isEqualTo(200);
    }
}
