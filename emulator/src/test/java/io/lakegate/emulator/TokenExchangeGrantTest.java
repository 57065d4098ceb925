package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.service.iam.MeRequest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.federation.OidcPolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workload identity federation: a token of an issuer on loopback for one of the emulator's. */
@ExtendWith(EmulatorExtension.class)
class TokenExchangeGrantTest {
    private static final String TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final RSAKey KEY = key("first");

    private volatile JWKSet published = new JWKSet(KEY);
    private final AtomicInteger keyReads = new AtomicInteger();
    private HttpServer issuer;

    @BeforeEach
    void anIssuerOnLoopback(Emulator emulator) throws IOException {
        emulator.reset();
        issuer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}");
        answer("/keys", () -> {
            keyReads.incrementAndGet();
            return published.toPublicJWKSet().toString();
        });
        issuer.start();
    }

    @AfterEach
    void noIssuer() {
        issuer.stop(0);
    }

    @Test
    void E42_aServicePrincipalsPolicyTurnsItsIssuersTokenIntoAnAccessTokenWithoutRefreshToken(Emulator emulator) {
        policy(emulator, "job-7");

        var answer = Http.json(exchange(emulator, signed("job-7", emulator.accountId())));

        assertThat(answer.path("issued_token_type").asText())
                .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(answer.has("refresh_token")).isFalse();
        String me = Http.get(
                        emulator.workspaceUrl() + "/api/2.0/preview/scim/v2/Me",
                        "Authorization",
                        "Bearer " + answer.path("access_token").asText())
                .body();
        assertThat(me).contains(program(emulator).applicationId());
    }

    @Test
    void E41_whateverDiffersFromThePolicyIsRefusedAndNamedWhenTheSwitchSaysSo(Emulator emulator) throws Exception {
        policy(emulator, "job-7");
        emulator.behaviour().change(now -> now.withAccount(now.account().withExplainedExchangeErrors(true)));
        String account = emulator.accountId();
        Date soon = Date.from(emulator.clock().instant().plusSeconds(300));

        Map<String, String> wrong = new HashMap<>();
        wrong.put(signed("job-8", account), "sub of subject_token is 'job-8'");
        wrong.put(signed("job-7", "another-audience"), "aud of subject_token is 'another-audience'");
        wrong.put(sign(KEY, claims("https://other.example", "job-7", account, soon)), "iss of subject_token is");
        wrong.put(sign(key("stranger"), claims(issuer(), "job-7", account, soon)), "has signed");
        wrong.put(
                sign(
                        KEY,
                        claims(
                                issuer(),
                                "job-7",
                                account,
                                Date.from(Instant.now().minusSeconds(600)))),
                "expired");
        wrong.forEach((token, cause) -> {
            HttpResponse<String> answer = exchange(emulator, token);
            assertThat(answer.statusCode()).as(cause).isEqualTo(401);
            assertThat(answer.body()).contains(cause);
        });
    }

    @Test
    void E41_withoutTheSwitchEveryCauseHasTheSameWords(Emulator emulator) {
        policy(emulator, "job-7");

        HttpResponse<String> answer = exchange(emulator, signed("job-8", emulator.accountId()));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Http.json(answer).path("error_description").asText()).isEqualTo("Invalid credentials.");
    }

    @Test
    void E41_unsignedAndSharedKeyTokensAreNeverAccepted(Emulator emulator) throws Exception {
        policy(emulator, "job-7");
        JWTClaimsSet good = claims(
                issuer(),
                "job-7",
                emulator.accountId(),
                Date.from(emulator.clock().instant().plusSeconds(300)));
        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), good);
        shared.sign(new MACSigner(KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));

        assertThat(exchange(emulator, new PlainJWT(good).serialize()).statusCode())
                .isEqualTo(400);
        assertThat(exchange(emulator, shared.serialize()).statusCode()).isBetween(400, 401);
    }

    @Test
    void E40_theTypesAreCheckedAndTheSubjectTokenIsNeeded(Emulator emulator) {
        String token = emulator.workspaceUrl() + "/oidc/v1/token";

        assertThat(Http.postForm(token, Map.of("grant_type", TYPE, "subject_token_type", JWT))
                        .body())
                .contains("subject_token is missing");
        assertThat(Http.postForm(token, Map.of("grant_type", TYPE, "subject_token", "x", "subject_token_type", "urn:x"))
                        .body())
                .contains("invalid_request", "urn:x");
        assertThat(Http.postForm(
                                token,
                                Map.of(
                                        "grant_type",
                                        TYPE,
                                        "subject_token",
                                        "x",
                                        "subject_token_type",
                                        JWT,
                                        "requested_token_type",
                                        "urn:y"))
                        .body())
                .contains("invalid_request", "urn:y");
    }

    @Test
    void E43_aRotatedKeyIsFoundAndAnUnknownOneDoesNotMakeUsAskAgainAndAgain(Emulator emulator) {
        policy(emulator, "job-7");
        exchange(emulator, signed("job-7", emulator.accountId()));
        RSAKey second = key("second");
        published = new JWKSet(List.of(KEY, second));
        emulator.clock().freeze();
        emulator.clock().advance(java.time.Duration.ofSeconds(6));

        HttpResponse<String> rotated = exchange(
                emulator,
                sign(
                        second,
                        claims(
                                issuer(),
                                "job-7",
                                emulator.accountId(),
                                Date.from(emulator.clock().instant().plusSeconds(300)))));

        assertThat(rotated.statusCode()).isEqualTo(200);
        assertThat(keyReads).hasValue(2);
        RSAKey unknown = key("unknown");
        for (int again = 0; again < 5; again++) {
            exchange(emulator, sign(unknown, claims(issuer(), "job-7", emulator.accountId(), far(emulator))));
        }
        assertThat(keyReads).hasValue(2);
    }

    @Test
    void E43_anIssuerThatRedirectsOrSendsTooMuchIsNotBelieved(Emulator emulator) {
        policy(emulator, "job-7");
        emulator.behaviour().change(now -> now.withAccount(now.account().withExplainedExchangeErrors(true)));
        issuer.removeContext("/keys");
        answer("/keys", () -> "x".repeat(300_000));

        assertThat(exchange(emulator, signed("job-7", emulator.accountId())).body())
                .contains("larger than");
    }

    @Test
    void anAccountsPolicyNamesAUserByAClaim(Emulator emulator) {
        accountPolicy(emulator);

        var answer = Http.json(Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                Map.of(
                        "grant_type",
                        TYPE,
                        "subject_token",
                        signed("alice@lakegate.example", emulator.accountId()),
                        "subject_token_type",
                        JWT,
                        "scope",
                        "sql")));

        assertThat(answer.path("scope").asText()).isEqualTo("sql");
    }

    @Test
    void aDriverThatSendsOurOwnTokenGetsItBack(Emulator emulator) {
        String own = TestClient.access(Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        program(emulator).applicationId(),
                        "client_secret",
                        program(emulator).secret().reveal())));

        HttpResponse<String> answer = Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                Map.of(
                        "grant_type",
                        TYPE,
                        "subject_token",
                        own,
                        "subject_token_type",
                        JWT,
                        "scope",
                        "sql",
                        "return_original_token_if_authenticated",
                        "true"));

        assertThat(TestClient.access(answer)).isEqualTo(own);
    }

    @Test
    void databricksSdkFederatesFromAFile(Emulator emulator, @TempDir Path folder) throws IOException {
        policy(emulator, "job-7");
        Path file = Files.writeString(folder.resolve("token"), signed("job-7", emulator.accountId()));

        WorkspaceClient client = new WorkspaceClient(new DatabricksConfig()
                .setHost(emulator.workspaceUrl().toString())
                .setAuthType("file-oidc")
                .setClientId(program(emulator).applicationId())
                .setOidcTokenFilepath(file.toString()));

        assertThat(client.currentUser().me(new MeRequest()).getUserName())
                .isEqualTo(program(emulator).applicationId());
    }

    private void answer(String path, java.util.function.Supplier<String> body) {
        issuer.createContext(path, exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String issuer() {
        return "http://127.0.0.1:" + issuer.getAddress().getPort();
    }

    private void policy(Emulator emulator, String subject) {
        emulator.policies()
                .add(
                        OptionalLong.of(program(emulator).id()),
                        Optional.empty(),
                        Optional.empty(),
                        new OidcPolicy(
                                issuer(),
                                List.of(),
                                Optional.of(subject),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private void accountPolicy(Emulator emulator) {
        emulator.policies()
                .add(
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new OidcPolicy(
                                issuer(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(published.toPublicJWKSet().toString()),
                                Optional.empty()));
    }

    private static HttpResponse<String> exchange(Emulator emulator, String token) {
        return Http.postForm(
                emulator.workspaceUrl() + "/oidc/v1/token",
                Map.of(
                        "grant_type",
                        TYPE,
                        "subject_token",
                        token,
                        "subject_token_type",
                        JWT,
                        "client_id",
                        program(emulator).applicationId()));
    }

    private String signed(String subject, String audience) {
        return sign(
                KEY, claims(issuer(), subject, audience, Date.from(Instant.now().plusSeconds(300))));
    }

    private static Date far(Emulator emulator) {
        return Date.from(emulator.clock().instant().plusSeconds(300));
    }

    private static JWTClaimsSet claims(String issuer, String subject, String audience, Date end) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(audience)
                .expirationTime(end)
                .build();
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ServicePrincipal program(Emulator emulator) {
        return emulator.directory().servicePrincipals().getFirst();
    }
}
