package io.lakegate.server.exchange.subject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app asks for people who entered it, for people whom another issuer vouches for, and for itself. Over real HTTP. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SubjectsOverHttpTest {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String SESSION = "urn:lakegate:params:oauth:token-type:user-session";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final String APP = "urn:lakegate:params:oauth:token-type:app";
    private static final String BACK = "http://localhost:9999/signed-in?from=lakegate";

    private static Emulator emulator;
    private static HttpServer issuer;
    private static ECKey issuerKey;

    @Inject
    Story story;

    private SignedIn ana;
    private TestBrowser browser;
    private Integration integration;
    private String publisher = "";
    private String app = "";
    private String key = "";

    @BeforeAll
    static void othersRun() throws Exception {
        var config = ConfigProvider.getConfig();
        int workspace = config.getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        int account = config.getValue(LakegateTestResource.ACCOUNT_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(0, List.of(workspace), 0));
        issuerKey = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        issuer = HttpServer.create(new InetSocketAddress("127.0.0.1", account), 0);
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + issuerName() + "\",\"jwks_uri\":\"" + issuerName() + "/keys\"}");
        serve("/keys", new JWKSet(issuerKey.toPublicJWK()).toString());
        issuer.start();
    }

    private static void serve(String path, String json) {
        issuer.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String issuerName() {
        return "http://127.0.0.1:" + issuer.getAddress().getPort();
    }

    @AfterAll
    static void othersStop() {
        emulator.close();
        issuer.stop(0);
    }

    @BeforeEach
    void thereIsAnAppThatUsesAnIntegration() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        integration = story.integration(emulator);
        publisher = story.keyOf(story.person(Role.PUBLISHER));
        app = post("/v1/apps", Map.of("name", "Sales " + UUID.randomUUID()))
                .jsonPath()
                .getString("id");
        key = post("/v1/apps/" + app + "/keys", Map.of("name", "test"))
                .jsonPath()
                .getString("key");
        post("/v1/apps/" + app + "/return-urls", Map.of("url", BACK));
        associate(integration);
    }

    @Test
    void aPersonEntersConnectsAndTheAppSeesWhatTheyMaySee() {
        String token = enter(browser);

        Response first = ask(SESSION, token);
        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(first.jsonPath().getString("error")).isEqualTo("connection_required");
        connect(browser, first.jsonPath().getString("connect_uri"), Story.ALICE);

        assertThat(whoAmI(ask(SESSION, token))).isEqualTo(Story.ALICE);
        assertThat(whoAmI(ask(SESSION, token))).isEqualTo(Story.ALICE);
    }

    @Test
    void twoPeopleGetEachTheirOwn() {
        SignedIn ben = story.person(Role.VIEWER);
        TestBrowser bens = story.browserOf(ben);
        String anas = enter(browser);
        String his = enter(bens);
        connect(browser, ask(SESSION, anas).jsonPath().getString("connect_uri"), Story.ALICE);
        connect(bens, ask(SESSION, his).jsonPath().getString("connect_uri"), Story.BOB);

        assertThat(whoAmI(ask(SESSION, anas))).isEqualTo(Story.ALICE);
        assertThat(whoAmI(ask(SESSION, his))).isEqualTo(Story.BOB);
    }

    @Test
    void whoHasAConnectionIsAskedOnceWhetherTheAppMayUseItAndMayTakeItBack() {
        story.connect(browser, integration, Story.ALICE);
        String token = enter(browser);
        String connect = ask(SESSION, token).jsonPath().getString("connect_uri");

        TestPage asked = browser.open(URI.create(connect + "&return=" + encoded(BACK)));
        assertThat(asked.text("#ask")).contains("as you");
        TestPage back = browser.submit(asked, "#use-0", Map.of());
        assertThat(back.attribute("#continue", "href")).isEqualTo(BACK);
        assertThat(whoAmI(ask(SESSION, token))).isEqualTo(Story.ALICE);

        String connection = story.value(
                String.class, "select connection_id::text from connection_grant where app_id = ?::uuid", app);
        given().header("Authorization", "Bearer " + story.keyOf(ana))
                .delete("/v1/connections/" + connection + "/grants/" + app)
                .then()
                .statusCode(204);
        assertThat(ask(SESSION, token).jsonPath().getString("error")).isEqualTo("connection_required");
    }

    @Test
    void aSecondVisitPassesThroughAndTheCodeIsGoodOnceForThisAppAndAddressOnly() {
        enter(browser);
        String code = codeOf(browser.step(enterAt(BACK)).location().orElseThrow());
        String other = post("/v1/apps", Map.of("name", "Other " + UUID.randomUUID()))
                .jsonPath()
                .getString("id");
        String otherKey = post("/v1/apps/" + other + "/keys", Map.of("name", "test"))
                .jsonPath()
                .getString("key");

        assertThat(redeem(otherKey, code, BACK).statusCode()).isEqualTo(400);
        assertThat(redeem(key, code, "http://localhost:9999/elsewhere").statusCode())
                .isEqualTo(400);
        assertThat(redeem(key, code, BACK).statusCode()).isEqualTo(200);
        Response again = redeem(key, code, BACK);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.jsonPath().getString("error")).isEqualTo("invalid_grant");
        assertThat(audited("app.enter", "code", app)).isEqualTo(2);
    }

    @Test
    void aCodeIsOverAfterAMinute() {
        enter(browser);
        String code = codeOf(browser.step(enterAt(BACK)).location().orElseThrow());
        story.advance(Duration.ofSeconds(61));

        assertThat(redeem(key, code, BACK).statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyIsSentToAnAddressThatNoOwnerAllowed() {
        for (String evil : List.of(
                "https://evil.example/",
                BACK + "x",
                "//evil.example",
                "http://localhost:9999/signed-in",
                "javascript:alert(1)")) {
            TestPage refused = browser.step(enterAt(evil));
            assertThat(refused.status()).as(evil).isEqualTo(400);
            assertThat(refused.location()).isEmpty();
            assertThat(browser.step(story.at("/apps/" + app + "/connect?integration=" + integration.id() + "&return="
                                    + encoded(evil)))
                            .status())
                    .as(evil)
                    .isEqualTo(400);
        }
        assertThat(audited("app.enter", "return-url", app)).isEqualTo(5);
    }

    @Test
    void aForgedSessionTokenProvesNothing() throws Exception {
        String good = enter(browser);
        SignedJWT real = SignedJWT.parse(good);
        ECKey mine = new ECKeyGenerator(Curve.P_256)
                .keyID(real.getHeader().getKeyID())
                .generate();
        SignedJWT forged = new SignedJWT(real.getHeader(), real.getJWTClaimsSet());
        forged.sign(new ECDSASigner(mine));
        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("lakegate-session+jwt"))
                        .keyID(real.getHeader().getKeyID())
                        .build(),
                real.getJWTClaimsSet());
        mac.sign(new MACSigner(new byte[32]));
        String other = post("/v1/apps", Map.of("name", "Other " + UUID.randomUUID()))
                .jsonPath()
                .getString("id");
        String otherKey = post("/v1/apps/" + other + "/keys", Map.of("name", "test"))
                .jsonPath()
                .getString("key");

        for (String bad : List.of(
                forged.serialize(),
                mac.serialize(),
                new PlainJWT(real.getJWTClaimsSet()).serialize(),
                good.substring(0, good.lastIndexOf('.') + 1),
                "nonsense")) {
            refusedAsInvalid(ask(SESSION, bad));
        }
        assertThat(audited("token.subject", "session-token", app)).isEqualTo(5);
        refusedAsInvalid(ask(otherKey, SESSION, good));
        assertThat(audited("token.subject", "session-token", other)).isEqualTo(1);
        story.advance(Duration.ofMinutes(61));
        refusedAsInvalid(ask(SESSION, good));
    }

    @Test
    void whoIsDisabledHasNoSessionAnyMore() {
        String token = enter(browser);
        connect(browser, ask(SESSION, token).jsonPath().getString("connect_uri"), Story.ALICE);
        assertThat(ask(SESSION, token).statusCode()).isEqualTo(200);

        given().header("Authorization", "Bearer " + story.keyOf(story.person(Role.ADMIN)))
                .contentType("application/json")
                .body(Map.of("disabled", true))
                .patch("/v1/users/" + ana.id())
                .then()
                .statusCode(200);

        refusedAsInvalid(ask(SESSION, token));
    }

    @Test
    void whenTheKeysAreThrownAwayEverybodyEntersAgain() {
        String token = enter(browser);
        connect(browser, ask(SESSION, token).jsonPath().getString("connect_uri"), Story.ALICE);
        assertThat(ask(SESSION, token).statusCode()).isEqualTo(200);
        assertThat(ask(SESSION, token).statusCode()).as("from memory").isEqualTo(200);

        given().header("Authorization", "Bearer " + story.keyOf(story.person(Role.ADMIN)))
                .delete("/v1/issuer/session-keys")
                .then()
                .statusCode(204);

        refusedAsInvalid(ask(SESSION, token));
        TestPage leaving = browser.step(enterAt(BACK));
        Response session = redeem(key, codeOf(leaving.location().orElseThrow()), BACK);
        assertThat(ask(SESSION, session.jsonPath().getString("session_token")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void severalIntegrationsNeedAnAudience() {
        Integration second = story.integration(emulator);
        associate(second);
        String token = enter(browser);

        Response unclear = ask(SESSION, token);
        assertThat(unclear.jsonPath().getString("error")).isEqualTo("invalid_target");
        assertThat(unclear.jsonPath().getString("error_description")).contains(second.name(), integration.name());
        Response clear = given().header("Authorization", "Bearer " + key)
                .formParams(Map.of(
                        "grant_type",
                        GRANT,
                        "subject_token_type",
                        SESSION,
                        "subject_token",
                        token,
                        "audience",
                        second.id().toString()))
                .post("/v1/token");
        assertThat(clear.jsonPath().getString("connect_uri")).endsWith("integration=" + second.id());
    }

    @Test
    void anAppThatAsksForItselfGetsNobodysPersonalConnection() {
        assertThat(ask(APP, app).jsonPath().getString("error")).isEqualTo("invalid_target");
        refusedAsInvalid(ask(APP, UUID.randomUUID().toString()));
    }

    @Test
    void aTrustedIssuersTokenIsBelievedOnlyForLinkedSubjects() throws Exception {
        String admin = story.keyOf(story.person(Role.ADMIN));
        String id = given().header("Authorization", "Bearer " + admin)
                .contentType("application/json")
                .body(Map.of("name", "Company " + UUID.randomUUID(), "issuer", issuerName(), "audience", "sales"))
                .post("/v1/trusted-issuers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String subject = UUID.randomUUID().toString();
        refusedAsInvalid(ask(JWT, jwt(issuerKey, subject, "sales", Duration.ofMinutes(5))));
        given().header("Authorization", "Bearer " + admin)
                .contentType("application/json")
                .body(Map.of("subject", subject, "person", ana.name()))
                .post("/v1/trusted-issuers/" + id + "/links")
                .then()
                .statusCode(204);

        String good = jwt(issuerKey, subject, "sales", Duration.ofMinutes(5));
        connect(browser, ask(JWT, good).jsonPath().getString("connect_uri"), Story.ALICE);
        assertThat(whoAmI(ask(JWT, good))).isEqualTo(Story.ALICE);
        refusedAsInvalid(ask(JWT, jwt(issuerKey, subject, "somebody-else", Duration.ofMinutes(5))));
        refusedAsInvalid(ask(JWT, jwt(issuerKey, subject, "sales", Duration.ofMinutes(-5))));
        ECKey mine = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        refusedAsInvalid(ask(JWT, jwt(mine, subject, "sales", Duration.ofMinutes(5))));
        refusedAsInvalid(ask(JWT, new PlainJWT(SignedJWT.parse(good).getJWTClaimsSet()).serialize()));

        given().header("Authorization", "Bearer " + admin)
                .delete("/v1/trusted-issuers/" + id)
                .then()
                .statusCode(204);
        refusedAsInvalid(ask(JWT, good));
    }

    private String jwt(ECKey signer, String subject, String audience, Duration life) throws Exception {
        Instant now = story.value(Instant.class, "select lakegate_now()");
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signer.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuerName())
                        .subject(subject)
                        .audience(audience)
                        .expirationTime(Date.from(now.plus(life)))
                        .build());
        jwt.sign(new ECDSASigner(signer));
        return jwt.serialize();
    }

    private void associate(Integration with) {
        String environment = given().header("Authorization", "Bearer " + publisher)
                .get("/v1/apps/" + app + "/environments")
                .jsonPath()
                .getString("items[0].id");
        Response made = post(
                "/v1/apps/" + app + "/environments/" + environment + "/associations",
                Map.of("integration_id", with.id().toString(), "credentials", "viewer"));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    }

    /** The whole way into the app; gives the session token. */
    private String enter(TestBrowser through) {
        TestPage asked = through.open(enterAt(BACK));
        assertThat(asked.status()).as(asked.document().text()).isEqualTo(200);
        TestPage leaving = through.submit(asked, "#enter", Map.of());
        URI back = URI.create(leaving.attribute("#continue", "href"));
        assertThat(back.toString()).startsWith(BACK + "&code=lge_").endsWith("&echo=mine");
        Response session = redeem(key, codeOf(back), BACK);
        assertThat(session.statusCode()).as(session.asString()).isEqualTo(200);
        assertThat(session.header("Cache-Control")).isEqualTo("no-store");
        return session.jsonPath().getString("session_token");
    }

    private URI enterAt(String back) {
        return story.at("/apps/" + app + "/enter?return=" + encoded(back) + "&echo=mine");
    }

    private void connect(TestBrowser through, String connectUri, String email) {
        TestPage asked = through.open(URI.create(connectUri + "&return=" + encoded(BACK)));
        TestPage leaving = through.submit(asked, "#connect", Map.of());
        TestPage back = through.open(story.decide(through, leaving, email, "approve"));
        assertThat(back.attribute("#continue", "href")).isEqualTo(BACK);
    }

    private Response redeem(String appKey, String code, String back) {
        return given().header("Authorization", "Bearer " + appKey)
                .formParams(Map.of("code", code, "return", back))
                .post("/v1/session");
    }

    private Response ask(String type, String token) {
        return ask(key, type, token);
    }

    private static Response ask(String appKey, String type, String token) {
        return given().header("Authorization", "Bearer " + appKey)
                .formParams(Map.of("grant_type", GRANT, "subject_token_type", type, "subject_token", token))
                .post("/v1/token");
    }

    private static void refusedAsInvalid(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_request");
    }

    private String whoAmI(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return given().header("Authorization", "Bearer " + answer.jsonPath().getString("access_token"))
                .get(emulator.workspaceUrl() + "/api/2.0/preview/scim/v2/Me")
                .jsonPath()
                .getString("userName");
    }

    private long audited(String action, String reason, String object) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        long last = -1;
        long found = count(action, reason, object);
        while (found != last && System.nanoTime() < deadline) {
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(300).toNanos());
            last = found;
            found = count(action, reason, object);
        }
        return found;
    }

    private long count(String action, String reason, String object) {
        return story.value(
                Long.class,
                "select count(*) from audit_entry where action = ? and detail ->> 'reason' = ? and object_id = ?",
                action,
                reason,
                object);
    }

    private Response post(String path, Map<String, ?> body) {
        return given().header("Authorization", "Bearer " + publisher)
                .contentType("application/json")
                .body(body)
                .post(path);
    }

    private static String codeOf(URI back) {
        String query = back.getRawQuery();
        return query.substring(query.indexOf("code=") + 5).split("&", 2)[0];
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
