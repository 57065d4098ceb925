package io.lakegate.server.databricks.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.databricks.DatabricksFixture;
import io.lakegate.server.databricks.token.TokenOutcome.ClientRefused;
import io.lakegate.server.databricks.token.TokenOutcome.Doubt;
import io.lakegate.server.databricks.token.TokenOutcome.GrantRefused;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.databricks.token.TokenOutcome.NotProcessed;
import io.lakegate.server.databricks.token.TokenOutcome.Unknown;
import io.lakegate.server.http.RawServer;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.oauth.WorkloadToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTokenEndpointTest {

    private static final ClientCredentials CONFIDENTIAL =
            new ClientCredentials("client-1", Optional.of(new ClientSecret("sec+ /%ret")));
    private static final ClientCredentials PUBLIC = new ClientCredentials("client-1", Optional.empty());
    private static final RefreshToken REFRESH = new RefreshToken("doau-old");
    private static final String GRANT = "\"access_token\":\"at-1\",\"token_type\":\"Bearer\",\"expires_in\":3600";
    private static final DatabricksFixture FIXTURE = new DatabricksFixture();

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @Test
    void aRefreshIsOneFormPost() {
        try (var server = RawServer.start(
                RawServer.answeringJson(
                        "200 OK",
                        "{" + GRANT
                                + ",\"refresh_token\":\"doau-new\",\"scope\":\"all-apis offline_access\",\"id_token\":\"a.b.c\"}"))) {
            assertThat(refresh(server, CONFIDENTIAL)).isInstanceOfSatisfying(Granted.class, granted -> {
                assertThat(granted.accessToken()).isEqualTo(new AccessToken("at-1"));
                assertThat(granted.refreshToken()).contains(new RefreshToken("doau-new"));
                assertThat(granted.idToken()).isPresent();
                assertThat(granted.life()).isEqualTo(Duration.ofHours(1));
                assertThat(granted.scopes()).hasToString("Optional[all-apis offline_access]");
            });
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /oidc/v1/token HTTP/1.1\r\n")
                            .containsIgnoringCase("content-type: application/x-www-form-urlencoded")
                            .contains("grant_type=refresh_token")
                            .endsWith("refresh_token=doau-old"));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aServicePrincipalAuthenticatesByBasicWithBothHalvesAsTheyAre() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{" + GRANT + "}"))) {
            try (var line = line(server)) {
                line.clientCredentials(CONFIDENTIAL, Scopes.parse("all-apis"), () -> true);
            }
            String basic = Base64.getEncoder().encodeToString("client-1:sec+ /%ret".getBytes(StandardCharsets.UTF_8));

            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .containsIgnoringCase("authorization: Basic " + basic)
                            .endsWith("grant_type=client_credentials&scope=all-apis"));
        }
    }

    @Test
    void B42_anExchangeSendsTheExactNamesAndTakesAnAccessTokenOnly() {
        String issued = ",\"issued_token_type\":\"urn:ietf:params:oauth:token-type:%s\"";
        try (var server = RawServer.start(
                RawServer.answeringJson("200 OK", "{" + GRANT + issued.formatted("access_token") + "}"))) {
            assertThat(exchange(server)).isInstanceOf(Granted.class);
            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request)
                        .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange")
                        .contains("&client_id=client-1&")
                        .contains("&subject_token=a.b.c&")
                        .contains("&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt&");
                assertThat(request.toLowerCase(java.util.Locale.ROOT)).doesNotContain("authorization:");
            });
        }
        try (var server = RawServer.start(
                RawServer.answeringJson("200 OK", "{" + GRANT + issued.formatted("refresh_token") + "}"))) {
            assertThat(exchange(server)).isInstanceOf(TokenOutcome.Unknown.class);
        }
    }

    private static TokenOutcome exchange(RawServer server) {
        try (var line = line(server)) {
            return line.exchange("client-1", new WorkloadToken("a.b.c"), Scopes.parse("all-apis"), () -> true);
        }
    }

    @Test
    void B18_B19_theClientAuthenticatesInTheBodyEncodedAndNowhereElse() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{" + GRANT + "}"))) {
            refresh(server, CONFIDENTIAL);

            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request).contains("client_id=client-1&client_secret=sec%2B+%2F%25ret&");
                assertThat(request.toLowerCase(java.util.Locale.ROOT)).doesNotContain("authorization:");
                assertThat(request.lines().findFirst().orElseThrow()).doesNotContain("secret", "doau");
            });
        }
    }

    @Test
    void aPublicClientSendsNoSecret() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{" + GRANT + "}"))) {
            refresh(server, PUBLIC);
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .doesNotContain("client_secret")
                    .contains("client_id=client-1");
        }
    }

    @Test
    void B01_theCodeIsRedeemedWithItsVerifierAndTheVeryRedirectUrl() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{" + GRANT + "}"));
                var line = line(server)) {
            var outcome = line.redeem(
                    PUBLIC,
                    new AuthorizationCode("c0de"),
                    new CodeVerifier("v".repeat(43)),
                    URI.create("https://gate.example/oauth/callback"));

            assertThat(outcome).isInstanceOf(Granted.class);
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .contains(
                            "grant_type=authorization_code",
                            "code=c0de",
                            "code_verifier=" + "v".repeat(43),
                            "redirect_uri=https%3A%2F%2Fgate.example%2Foauth%2Fcallback");
        }
    }

    /** Without {@code scope} the answer keeps what was granted (RFC 6749 section 6). */
    @Test
    void B35_aRefreshAsksForNoScopesAndSoForNoMore() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{" + GRANT + "}"))) {
            refresh(server, CONFIDENTIAL);

            assertThat(server.requests()).singleElement().asString().doesNotContain("scope");
        }
    }

    @Test
    void B29_anAnswerWithoutARefreshTokenSaysSo() {
        assertThat(answered("200 OK", "{" + GRANT + "}"))
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> assertThat(granted.refreshToken()).isEmpty());
        assertThat(answered("200 OK", "{" + GRANT + ",\"refresh_token\":\"\"}"))
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> assertThat(granted.refreshToken()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "\"text\"",
                "null",
                "{}",
                "{\"access_token\":5,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"error\":\"invalid_grant\"}",
                "{\"access_token\":\"a\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"a\\r\\nb\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"a\"} trailing",
                "{\"access_token\":\"a\"",
                "<html>{\"access_token\":\"a\"}</html>"
            })
    void B22_a200ThatIsNoTokenAnswerLeavesUsInDoubt(String body) {
        assertThat(answered("200 OK", body)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
    void B22_theTokenTypeIsBearerInAnyCase(String type) {
        assertThat(answered("200 OK", "{\"access_token\":\"a\",\"expires_in\":60,\"token_type\":\"" + type + "\"}"))
                .isInstanceOf(Granted.class);
    }

    @Test
    void aMissingTokenTypeOrAWrongContentTypeDoesNotLoseTheTokens() {
        assertThat(answered("200 OK", "{\"access_token\":\"a\",\"expires_in\":60}"))
                .isInstanceOf(Granted.class);
        String json = "{" + GRANT + "}";
        assertThat(outcome(RawServer.answering("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json)))
                .isInstanceOf(Granted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3600",
        "'\"3600\"', 3600",
        "3600.0, 3600",
        "86400, 86400",
        "86401, 86400",
        "1e300, 86400",
        "99999999999999999999, 86400",
        "0, 300",
        "-5, 300",
        "null, 300",
        "'\"soon\"', 300",
        "'{}', 300",
        "'\"NaN\"', 300",
        "'[]', 300"
    })
    void B23_expiresInIsReadInEveryShapeAndClamped(String shape, long seconds) {
        assertThat(answered(
                        "200 OK", "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":" + shape + "}"))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.life()).hasSeconds(seconds));
    }

    @Test
    void B23_anAbsentExpiresInIsTakenForTheShortestLifeThatARegistrationAllows() {
        assertThat(answered("200 OK", "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.life()).hasMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"scope\":\"\"",
                ",\"scope\":null",
                ",\"scope\":7",
                ",\"scope\":\"a\\\"b\"",
                ",\"new\":{\"x\":[1]}"
            })
    void B24_unknownMembersAreIgnoredAndAnAbsentScopeStaysAbsent(String more) {
        assertThat(answered("200 OK", "{" + GRANT + more + "}"))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.scopes()).isEmpty());
    }

    @Test
    void B36_bothSpellingsOfADeadRefreshTokenAreTheUsersTurn() {
        assertThat(answered(
                        "400 Bad Request",
                        "{\"error\":\"invalid_request\",\"error_description\":\"Refresh token is invalid\"}"))
                .isEqualTo(
                        new GrantRefused(new OAuthError("invalid_request", Optional.of("Refresh token is invalid"))));
        assertThat(answered("400 Bad Request", "{\"error\":\"invalid_grant\"}"))
                .isEqualTo(new GrantRefused(new OAuthError("invalid_grant", Optional.empty())));
        assertThat(answered("400 Bad Request", "{\"errorCode\":\"invalid_grant\",\"errorSummary\":\"gone\"}"))
                .isEqualTo(new GrantRefused(new OAuthError("invalid_grant", Optional.of("gone"))));
    }

    @Test
    void B26_B37_aRefusedClientIsTheAdminsTurn() {
        assertThat(answered("401 Unauthorized", "{\"error\":\"invalid_client\"}"))
                .isInstanceOf(ClientRefused.class);
        assertThat(outcome(RawServer.answering(
                        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n")))
                .isInstanceOf(ClientRefused.class);
    }

    @Test
    void B27_429IsNotProcessedAndItsRetryAfterIsReadInBothFormsAndCapped() {
        assertThat(rateLimited("")).isEmpty();
        assertThat(rateLimited("Retry-After: 7\r\n")).contains(Duration.ofSeconds(7));
        assertThat(rateLimited("Retry-After: 999999999999\r\n")).contains(Duration.ofHours(1));
        assertThat(rateLimited("Retry-After: -3\r\n")).isEmpty();
        assertThat(rateLimited("Retry-After: soon\r\n")).isEmpty();
        assertThat(rateLimited("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n"))
                .contains(Duration.ZERO);
        assertThat(rateLimited("Retry-After: Tue, 31 Dec 2199 23:59:59 GMT\r\n"))
                .contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"
            })
    void B25_any5xxLeavesUsInDoubtWhateverItSays(String status) {
        assertThat(answered(status, "{\"error\":\"invalid_grant\"}")).isInstanceOf(Unknown.class);
        assertThat(outcome(RawServer.answering("HTTP/1.1 " + status
                        + "\r\nRetry-After: 1\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void B21_aRedirectIsNotFollowedAndLeavesUsInDoubt() {
        try (var elsewhere = RawServer.start(RawServer.answeringJson("200 OK", "{" + GRANT + "}"))) {
            assertThat(outcome(RawServer.answering("HTTP/1.1 308 Permanent Redirect\r\nLocation: " + elsewhere.url()
                            + "\r\nContent-Length: 0\r\n\r\n")))
                    .isEqualTo(new Unknown("the token endpoint answered 308", Doubt.NOT_UNDERSTOOD));
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void aServerThatReadsAndDropsLeavesUsInDoubt() {
        assertThat(outcome(RawServer.Conversation::readRequest)).isInstanceOf(Unknown.class);
        assertThat(outcome(conversation -> {
                    conversation.readRequest();
                    conversation.reset();
                }))
                .isInstanceOf(Unknown.class);
        assertThat(outcome(RawServer.answering("garbage\r\n\r\n"))).isInstanceOf(Unknown.class);
        assertThat(outcome(RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{" + GRANT)))
                .isInstanceOf(Unknown.class);
        assertThat(outcome(conversation -> {
                    conversation.readRequest();
                    conversation.write(
                            RawServer.json("200 OK", "{" + GRANT + ",\"x\":\"" + "y".repeat(2_000_000) + "\"}"));
                }))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void theLastCheckKeepsTheRefreshTokenBack() {
        try (var server = RawServer.start(RawServer.answeringJson("200 OK", "{" + GRANT + "}"))) {
            try (var line = line(server)) {
                assertThat(line.refresh(PUBLIC, REFRESH, () -> false)).isInstanceOf(NotProcessed.class);
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void whereNobodyListensThereIsNoLine() {
        var server = RawServer.start(conversation -> {});
        server.close();
        assertThatThrownBy(() -> line(server))
                .isInstanceOf(TokenEndpoint.UnreachableException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void B48_aTokenEndpointOutsideTheZonesGetsNoLine() {
        var endpoint = new HttpTokenEndpoint(FIXTURE.client());
        for (String url : List.of("https://evil.example/token", "http://127.0.0.1:1/token", "https://10.0.0.1/token")) {
            assertThatThrownBy(() -> endpoint.connect(URI.create(url)))
                    .as(url)
                    .isInstanceOf(TokenEndpoint.UnreachableException.class);
        }
    }

    @Test
    void B55_noSecretIsRepeatedEvenIfTheOtherSideRepeatsIt() {
        String echo = "x".repeat(290) + " doau-old sec+ /%ret";
        assertThat(answered("400 Bad Request", "{\"error\":\"invalid_grant\",\"error_description\":\"" + echo + "\"}")
                        .toString())
                .doesNotContain("doau-", "sec+");
        assertThat(answered("400 Bad Request", "{\"error\":\"odd doau-old\",\"error_description\":\"a\\nb\"}"))
                .isEqualTo(new Unknown("the token endpoint answered 400: odd (redacted) (a b)", Doubt.NOT_UNDERSTOOD));
        assertThat(answered("200 OK", "{" + GRANT + ",\"refresh_token\":\"doau-new\"}")
                        .toString())
                .doesNotContain("at-1", "doau-new");
    }

    private static Optional<Duration> rateLimited(String header) {
        var outcome = outcome(
                RawServer.answering("HTTP/1.1 429 Too Many Requests\r\n" + header + "Content-Length: 0\r\n\r\n"));
        assertThat(outcome).isInstanceOf(NotProcessed.class);
        return ((NotProcessed) outcome).retryAfter();
    }

    private static TokenOutcome answered(String status, String json) {
        return outcome(RawServer.answeringJson(status, json));
    }

    private static TokenOutcome outcome(RawServer.Behaviour behaviour) {
        try (var server = RawServer.start(behaviour)) {
            return refresh(server, CONFIDENTIAL);
        }
    }

    private static TokenOutcome refresh(RawServer server, ClientCredentials client) {
        try (var line = line(server)) {
            return line.refresh(client, REFRESH, () -> true);
        }
    }

    private static TokenEndpoint.Line line(RawServer server) {
        return new HttpTokenEndpoint(FIXTURE.client(server))
                .connect(server.url().resolve("/oidc/v1/token"));
    }
}
