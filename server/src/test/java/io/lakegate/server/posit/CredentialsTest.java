package io.lakegate.server.posit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.app.AppId;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Grants;
import io.lakegate.server.issuer.session.SessionTokens;
import io.lakegate.server.posit.ConnectClient.Answer;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class CredentialsTest extends PositCase {

    private static final String PATH = INTEGRATIONS + "/credentials";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String USER = "urn:posit:connect:user-session-token";
    private static final String CONTENT = "urn:posit:connect:content-session-token";
    private static final String ACCESS = "urn:ietf:params:oauth:token-type:access_token";
    private static final String ID = "urn:ietf:params:oauth:token-type:id_token";

    @Inject
    SessionTokens sessions;

    @Inject
    Grants grants;

    @Inject
    MeterRegistry meters;

    private Person owner;
    private ConnectClient content;
    private String guid;
    private SignedIn ana;

    @BeforeEach
    void somebodyOwnsContent() {
        owner = people.add(Role.PUBLISHER);
        content = new ConnectClient(people.key(owner));
        guid = content.post("/v1/content", Map.of("name", name)).guid();
        ana = story.person(Role.VIEWER);
    }

    @Test
    void contentGetsTheTokenOfTheViewerWhoLoggedIn() {
        String integration = working();
        use(integration);
        logInAndShare(integration);

        Answer answer = ask(USER, session(), Map.of("audience", integration));

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.text("issued_token_type")).isEqualTo(ACCESS);
        assertThat(answer.json().path("expires_in").asInt()).isCloseTo(3600, within(120));
        assertThat(answer.http().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.http().headers().firstValue("X-Correlation-ID")).isPresent();
        assertThat(answer.http().body()).doesNotContain("refresh_token");
        assertThat(ask(USER, session(), Map.of("requested_token_type", ACCESS)).text("access_token"))
                .isEqualTo(answer.text("access_token"));
    }

    @Test
    void theSameQuestionIsAnsweredFromMemoryWithTheSameBytes() {
        String integration = working();
        use(integration);
        logInAndShare(integration);
        String session = session();
        Answer slow = ask(USER, session, Map.of());
        double before = hits();

        for (int i = 0; i < 5; i++) {
            Answer fast = ask(USER, session, Map.of());
            assertThat(fast.status()).isEqualTo(200);
            assertThat(fast.text("access_token")).isEqualTo(slow.text("access_token"));
            assertThat(fast.json().properties().stream().map(Map.Entry::getKey))
                    .containsExactlyElementsOf(slow.json().properties().stream()
                            .map(Map.Entry::getKey)
                            .toList());
            assertThat(fast.http().headers().firstValue("X-Correlation-ID")).isPresent();
        }

        assertThat(hits()).isGreaterThanOrEqualTo(before + 4);
        assertRefused(ask(new ConnectClient(people.key(Role.PUBLISHER)), USER, session, Map.of()), 403, 10);
    }

    @Test
    void whatIsTakenBackIsTakenBackAtOnce() {
        String integration = working();
        use(integration);
        String connection = logInAndShare(integration);
        String session = session();
        assertThat(ask(USER, session, Map.of()).status()).isEqualTo(200);
        assertThat(ask(USER, session, Map.of()).status()).isEqualTo(200);

        var viewersOwn = new ConnectClient(story.keyOf(ana));
        assertThat(viewersOwn.delete("/v1/oauth/sessions/" + connection).status())
                .isEqualTo(204);
        assertRefused(ask(USER, session, Map.of()), 400, 220);

        use();
        assertRefused(ask(USER, session, Map.of()), 400, 212);
    }

    @Test
    void contentGetsTheServiceAccountsTokenForItself() {
        String integration = serving();
        use(integration);
        String session = contentSession();

        Answer answer = ask(CONTENT, session, Map.of());

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(answer.text("access_token")).isNotBlank();
        assertThat(ask(CONTENT, session, Map.of("audience", integration)).status())
                .isEqualTo(200);
        assertRefused(ask(USER, session(), Map.of()), 400, 252);
    }

    @Test
    void contentGetsAnIdTokenForAnAudienceOfItsIntegrationOnly() throws Exception {
        String integration = workloadIdentity();
        use(admin, integration);
        String session = contentSession();

        Answer answer = ask(CONTENT, session, Map.of("requested_token_type", ID, "audience", "https://one.example"));

        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        assertThat(answer.text("issued_token_type")).isEqualTo(ID);
        JWTClaimsSet claims = SignedJWT.parse(answer.text("access_token")).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("lakegate:app:" + guid);
        assertThat(claims.getAudience()).containsExactly("https://one.example");
        assertRefused(
                ask(CONTENT, session, Map.of("requested_token_type", ID, "audience", "https://evil.example")),
                400,
                256);
        assertRefused(ask(CONTENT, session, Map.of("requested_token_type", ID)), 400, 257);
        assertRefused(ask(USER, session(), Map.of("requested_token_type", ID)), 400, 249);
    }

    @Test
    void severalIntegrationsNeedAnAudience() {
        String first = working();
        var second = serviceAccount();
        second.put("name", "Second " + name);
        String service = added(with(second, Map.of("client_id", PRINCIPAL, "client_secret", PRINCIPAL_SECRET)));
        use(first, service);
        logInAndShare(first);

        assertRefused(ask(USER, session(), Map.of()), 400, 257);
        assertThat(ask(USER, session(), Map.of("audience", first)).status()).isEqualTo(200);
        assertRefused(ask(USER, session(), Map.of("audience", service)), 400, 252);
        assertRefused(ask(CONTENT, contentSession(), Map.of("audience", first)), 400, 252);
        assertRefused(ask(USER, session(), Map.of("audience", UUID.randomUUID().toString())), 400, 256);
        assertRefused(ask(USER, session(), Map.of("audience", "x")), 400, 256);
        assertRefused(ask(CONTENT, contentSession(), Map.of("requested_token_type", ID, "audience", "x")), 400, 238);
    }

    @Test
    void whoHasNotLoggedInOrNotSharedIsToldWhereTo() {
        String integration = working();
        use(integration);
        Answer nobody = ask(USER, session(), Map.of());
        assertRefused(nobody, 400, 220);
        assertThat(nobody.text("error")).contains("/__oauth__/integrations/" + integration + "/login");

        logIn(ana, integration);

        Answer unshared = ask(USER, session(), Map.of());
        assertRefused(unshared, 400, 220);
        assertThat(unshared.text("error")).contains("/connections/");
    }

    @Test
    void aSessionThatNeedsItsOwnerSaysSo() {
        String integration = working();
        use(integration);
        String connection = logInAndShare(integration);
        needsReconnect(connection, "SESSION_ENDED");
        assertRefused(ask(USER, session(), Map.of()), 400, 219);
        needsReconnect(connection, "NO_REFRESH_TOKEN");
        assertRefused(ask(USER, session(), Map.of()), 400, 235);
    }

    @Test
    void everyFieldOfTheFormHasItsCode() {
        use(working());
        assertRefused(content.send("POST", PATH, Optional.of(ConnectClient.CURL), new byte[0]), 400, 210);
        assertRefused(content.post(PATH, Map.of("grant_type", GRANT)), 400, 211);
        assertRefused(raw("grant_type=%zz"), 400, 211);
        assertRefused(ask("grant_type", "password"), 400, 213);
        assertRefused(ask("grant_type", ""), 400, 12);
        assertRefused(ask("subject_token_type", ACCESS), 400, 214);
        assertRefused(ask("subject_token", ""), 400, 12);
        assertRefused(ask("requested_token_type", "urn:nothing"), 400, 242);
        assertRefused(ask("requested_token_type", "urn:posit:connect:api-key"), 400, 250);
        assertRefused(ask("requested_token_type", "urn:ietf:params:aws:token-type:credentials"), 400, 250);
        assertRefused(
                ask(CONTENT, contentSession(), Map.of("requested_token_type", "urn:posit:connect:api-key")), 400, 249);
        assertRefused(
                raw("audience=a&audience=b&grant_type=" + GRANT + "&subject_token=x&subject_token_type=" + USER),
                400,
                25);
        assertRefused(
                content.send(
                        "POST",
                        PATH,
                        Optional.of(ConnectClient.CURL),
                        "x".repeat(20_000).getBytes(StandardCharsets.UTF_8)),
                413,
                2);
        assertRefused(content.get(PATH), 405, 2);
    }

    @Test
    void onlyTheContentsOwnersWithAKeyMayAsk() {
        use(working());
        assertRefused(ask(new ConnectClient(""), USER, session(), Map.of()), 401, 24);
        assertRefused(ask(new ConnectClient("lgp_x"), USER, session(), Map.of()), 401, 24);
        assertRefused(new ConnectClient("").get(PATH), 401, 24);
        assertRefused(ask(viewer, USER, session(), Map.of()), 403, 22);
        assertRefused(ask(publisher, USER, session(), Map.of()), 403, 10);
        assertRefused(ask(admin, USER, session(), Map.of()), 403, 10);
    }

    @Test
    void forgedSessionTokensAreRefusedAndWrittenDown() throws Exception {
        use(working());
        long before = refusedEntries();
        String issuer = SignedJWT.parse(session()).getJWTClaimsSet().getIssuer();
        assertRefused(ask(USER, "no-token", Map.of()), 400, 215);
        assertRefused(ask(USER, forged(issuer, ana.id().toString(), guid), Map.of()), 400, 215);
        assertRefused(ask(USER, forged("https://evil.example", ana.id().toString(), guid), Map.of()), 400, 216);
        assertRefused(ask(USER, forged(issuer, "ana@example.com", guid), Map.of()), 400, 217);
        assertRefused(
                ask(USER, new PlainJWT(claims(issuer, ana.id().toString(), guid)).serialize(), Map.of()), 400, 215);
        assertRefused(ask(CONTENT, "lga_unknown", Map.of()), 400, 236);
        assertRefused(ask(CONTENT, session(), Map.of()), 400, 236);
        assertRefused(ask(USER, contentSession(), Map.of()), 400, 215);
        String others =
                publisher.post("/v1/content", Map.of("name", "other " + name)).guid();
        String forOther =
                sessions.make(ana.id().value(), UUID.fromString(others)).token().reveal();
        assertRefused(ask(USER, forOther, Map.of()), 403, 10);

        for (int i = 0; i < 100 && refusedEntries() < before + 9; i++) {
            LockSupport.parkNanos(50_000_000); // they are written behind the answers
        }
        assertThat(refusedEntries()).isGreaterThanOrEqualTo(before + 9);
    }

    @Test
    void aDisabledPersonsSessionIsWorthNothing() {
        use(working());
        String session = session();
        database.run(handle -> handle.execute(
                "update person set disabled_at = lakegate_now() where id = ?",
                ana.id().value()));
        assertRefused(ask(USER, session, Map.of()), 403, 50);
    }

    @Test
    void associationsAreReplacedWholeAndListedFromBothSides() {
        String first = working();
        String path = "/v1/content/" + guid + "/oauth/integrations/associations";

        Answer put = use(first);

        assertThat(put.status()).isEqualTo(204);
        var association = content.get(path).json().get(0);
        assertThat(association.path("app_guid").asText()).isEqualTo(guid);
        assertThat(association.path("content_guid").asText()).isEqualTo(guid);
        assertThat(association.path("oauth_integration_guid").asText()).isEqualTo(first);
        assertThat(association.path("oauth_integration_name").asText()).isEqualTo(name);
        assertThat(association.path("oauth_integration_template").asText()).isEqualTo("databricks");
        assertThat(association.path("oauth_integration_auth_type").asText()).isEqualTo("Viewer");
        assertThat(association.path("oauth_integration_description").asText()).isEqualTo("integration description");
        assertThat(association.has("created_time")).isTrue();
        assertThat(admin.get(INTEGRATIONS + "/" + first + "/associations")
                        .json()
                        .get(0))
                .isEqualTo(association);
        assertThat(admin.get(INTEGRATIONS + "/" + first)
                        .json()
                        .path("content_count")
                        .asInt())
                .isEqualTo(1);
        assertRefused(publisher.get(INTEGRATIONS + "/" + first + "/associations"), 403, 22);
        assertThat(use().status()).isEqualTo(204);
        assertThat(content.get(path).json()).isEmpty();
        assertThat(admin.get(INTEGRATIONS + "/" + first + "/associations").json())
                .isEmpty();
    }

    @Test
    void everyAssociationErrorHasItsCode() {
        String path = "/v1/content/" + guid + "/oauth/integrations/associations";
        String integration = working();
        assertRefused(content.put(path, Map.of()), 400, 208);
        assertRefused(content.put(path, List.of("x")), 400, 208);
        assertRefused(use("x"), 400, 207);
        assertRefused(use(UUID.randomUUID().toString()), 400, 209);
        assertRefused(use(integration, integration), 400, 258);
        assertRefused(content.send("PUT", path, Optional.of(ConnectClient.JSON), new byte[0]), 400, 87);
        assertRefused(use(publisher, integration), 403, 10);
        assertRefused(publisher.get(path), 403, 10);
        assertRefused(use(viewer, integration), 403, 22);
        content.patch("/v1/content/" + guid, Map.of("access_type", "all"));
        assertRefused(use(integration), 400, 237);
        admin.patch(
                INTEGRATIONS + "/" + integration,
                Map.of("permissions", List.of(Map.of("user_guid", ana.id().toString()))));
        content.patch("/v1/content/" + guid, Map.of("access_type", "acl"));
        assertRefused(use(integration), 400, 209);
    }

    @Test
    void permissionsTravelWithTheIntegrationAndAreReplacedWhole() {
        var input = databricks();
        input.put("permissions", List.of(Map.of("user_guid", ana.id().toString())));
        String integration = added(input);
        var permission = admin.get(INTEGRATIONS + "/" + integration).json().path("permissions");
        assertThat(permission).hasSize(1);
        assertThat(permission.get(0).path("user_guid").asText())
                .isEqualTo(ana.id().toString());
        assertThat(permission.get(0).path("group_guid").isNull()).isTrue();
        assertThat(permission.get(0).path("integration_guid").asText()).isEqualTo(integration);
        String path = INTEGRATIONS + "/" + integration;
        assertThat(admin.patch(path, Map.of("name", "Renamed " + name)).json().path("permissions"))
                .hasSize(1);
        var replaced = admin.patch(
                path,
                Map.of("permissions", List.of(Map.of("user_guid", owner.id().toString()))));
        assertThat(replaced.json().path("permissions").findValuesAsText("user_guid"))
                .containsExactly(owner.id().toString());
        assertThat(admin.patch(path, Map.of("permissions", List.of())).json().path("permissions"))
                .isEmpty();

        String anas = ana.id().toString();
        assertRefused(admin.patch(path, permissions(Map.of("user_guid", anas), Map.of("user_guid", anas))), 400, 154);
        String group = UUID.randomUUID().toString();
        assertRefused(
                admin.patch(path, permissions(Map.of("group_guid", group), Map.of("group_guid", group))), 400, 155);
        assertRefused(admin.patch(path, permissions(Map.of("user_guid", "x"))), 400, 261);
        assertRefused(admin.patch(path, permissions(Map.of("group_guid", "x"))), 400, 262);
        assertRefused(admin.patch(path, permissions(Map.of("user_guid", group))), 400, 261);
        assertRefused(admin.patch(path, permissions(Map.of("group_guid", group))), 400, 262);
        assertRefused(admin.patch(path, permissions(Map.of())), 400, 25);
        assertRefused(admin.patch(path, Map.of("permissions", "everybody")), 400, 25);
    }

    @SafeVarargs
    private static Map<String, Object> permissions(Map<String, String>... entries) {
        return Map.of("permissions", List.of(entries));
    }

    private Answer use(String... integrations) {
        return use(content, integrations);
    }

    private Answer use(ConnectClient client, String... integrations) {
        return client.put(
                "/v1/content/" + guid + "/oauth/integrations/associations",
                Arrays.stream(integrations)
                        .map(it -> Map.of("oauth_integration_guid", it))
                        .toList());
    }

    private String logInAndShare(String integration) {
        logIn(ana, integration);
        String connection = new ConnectClient(story.keyOf(ana))
                .get("/v1/oauth/sessions")
                .json()
                .get(0)
                .path("guid")
                .asText();
        database.run(handle -> grants.grant(handle, ConnectionId.parse(connection), AppId.parse(guid), ana.id()));
        return connection;
    }

    private String session() {
        return sessions.make(ana.id().value(), UUID.fromString(guid)).token().reveal();
    }

    private String contentSession() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + content.key())
                .contentType("application/json")
                .body(Map.of("name", "session"))
                .post("/v1/apps/" + guid + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private String workloadIdentity() {
        var api = RestAssured.given().header("Authorization", "Bearer " + admin.key());
        String id = api.contentType("application/json")
                .body(Map.of(
                        "name",
                        name,
                        "host",
                        host(),
                        "client_id",
                        PRINCIPAL,
                        "auth_type",
                        "WORKLOAD_IDENTITY",
                        "audiences",
                        "https://one.example https://two.example"))
                .post("/v1/integrations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        api.body(Map.of("integration", id)).post("/v1/connections").then().statusCode(201);
        return id;
    }

    private void needsReconnect(String connection, String reason) {
        database.run(handle -> {
            handle.execute(
                    "update token_set set state = 'RECONNECT_NEEDED', reason = ?, version = version + 1"
                            + " where connection_id = cast(? as uuid)",
                    reason,
                    connection);
            Changes.tell(handle, Change.Kind.TOKEN_SET, UUID.fromString(connection));
        });
    }

    private Answer ask(String type, String token, Map<String, String> more) {
        return ask(content, type, token, more);
    }

    private Answer ask(String changed, String value) {
        return ask(content, USER, session(), Map.of(changed, value));
    }

    private static Answer ask(ConnectClient client, String type, String token, Map<String, String> more) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", GRANT);
        form.put("subject_token_type", type);
        form.put("subject_token", token);
        form.putAll(more);
        return client.form(PATH, form);
    }

    private Answer raw(String form) {
        return content.send("POST", PATH, Optional.of(ConnectClient.CURL), form.getBytes(StandardCharsets.UTF_8));
    }

    private double hits() {
        return meters.get("lakegate.token.requests")
                .tag("way", "hit")
                .functionCounter()
                .count();
    }

    private long refusedEntries() {
        var found = admin.get(
                "/v1/search/auditlogs?limit=500&ascOrder=false&q=action:token.exchange%20user_guid:" + owner.id());
        return found.json().path("results").size();
    }

    private static String forged(String issuer, String subject, String audience) throws Exception {
        var key = new ECKeyGenerator(Curve.P_256)
                .keyID(UUID.randomUUID().toString())
                .generate();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                claims(issuer, subject, audience));
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private static JWTClaimsSet claims(String issuer, String subject, String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(audience)
                .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
                .build();
    }
}
