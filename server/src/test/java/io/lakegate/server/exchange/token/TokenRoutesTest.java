package io.lakegate.server.exchange.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.databricks.EmulatorUser;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Grants;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two token routes over real HTTP, as apps and people's own tools speak to them. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class TokenRoutesTest {

    private static final String TYPE = "urn:lakegate:params:oauth:token-type:connection";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static Emulator emulator;

    @Inject
    Database database;

    @Inject
    TokenSets tokenSets;

    @Inject
    Grants grants;

    @Inject
    IntegrationRegistration registration;

    @Inject
    TokenEndpoint endpoint;

    @Inject
    IssueLog issues;

    @Inject
    RateLimit limit;

    @Inject
    MeterRegistry meters;

    private final ConnectionId connection = ConnectionId.random();
    private final AppId app = new AppId(UUID.randomUUID());
    private String appKey = "";
    private Person ana;
    private ClientCredentials client;

    @BeforeAll
    static void databricksRuns() {
        int port = ConfigProvider.getConfig().getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(0, List.of(port), 0));
    }

    @AfterAll
    static void databricksStops() {
        emulator.close();
    }

    @BeforeEach
    void anaIsConnectedAndHasGrantedTheApp() {
        emulator.reset();
        ana = new TestPeople(database).add(Role.VIEWER);
        client = EmulatorUser.register(emulator, true, TokenAccessPolicy.DEFAULT);
        Integration integration = registration.add(form(), signedIn(ana));
        connect(integration);
        appKey = app(app);
        database.run(handle -> grants.grant(handle, connection, app, ana.id()));
    }

    @Test
    void anAppGetsTheTokenOfAConnectionThatItsOwnerGranted() {
        Response answer = ask(appKey, connection.toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.jsonPath().getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.jsonPath().getString("issued_token_type"))
                .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(answer.jsonPath().getInt("expires_in")).isCloseTo(3600, within(60));
        assertThat(answer.jsonPath().getString("scope")).contains("all-apis");
        assertThat(whoAmI(answer.jsonPath().getString("access_token"))).isEqualTo(EmulatorUser.NAME);
    }

    @Test
    void B56_noRefreshTokenLeaves() {
        assertThat(ask(appKey, connection.toString()).asString())
                .doesNotContain("refresh_token")
                .doesNotContain("doau");
    }

    @Test
    void B51_withoutAKeyTheAnswerIsAChallenge() {
        Response none = form(given(), connection.toString());
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"lakegate\"");

        Response wrong = ask("lga_wrong", connection.toString());
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).endsWith("error=\"invalid_token\"");
        assertThat(wrong.jsonPath().getString("error")).isEqualTo("invalid_client");
    }

    @Test
    void B52_whatIsNotYoursAndWhatDoesNotExistLookTheSame() {
        String stranger = app(new AppId(UUID.randomUUID()));
        Response notGranted = ask(stranger, connection.toString());

        assertThat(notGranted.statusCode()).isEqualTo(404);
        assertThat(notGranted.jsonPath().getString("error")).isEqualTo("invalid_target");
        assertThat(ask(stranger, UUID.randomUUID().toString()).asString()).isEqualTo(notGranted.asString());
        assertThat(ask(stranger, "not an id").asString()).isEqualTo(notGranted.asString());
    }

    @Test
    void aGrantThatWasWithdrawnCountsNoMoreAtOnce() {
        database.run(handle -> grants.withdraw(handle, connection, app));

        assertThat(ask(appKey, connection.toString()).statusCode()).isEqualTo(404);
    }

    @Test
    void aSessionsCookieOpensNothingHere() {
        String cookie =
                TestSession.COOKIE + "=" + new TestPeople(database).signIn(ana).cookie();
        var withCookie = given().header("Cookie", cookie);

        assertThat(form(withCookie, connection.toString()).statusCode()).isEqualTo(401);
        assertThat(given().header("Cookie", cookie)
                        .get("/v1/connections/" + connection + "/token")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "a JSON body, application/json, {}, invalid_request",
        "no body, application/x-www-form-urlencoded, '', invalid_request",
        "no subject, application/x-www-form-urlencoded, grant_type=G&subject_token_type=T, invalid_request",
        "another grant, application/x-www-form-urlencoded, grant_type=password&subject_token=S, unsupported_grant_type",
        "another type, application/x-www-form-urlencoded, grant_type=G&subject_token=S&subject_token_type=x, invalid_request",
        "twice, application/x-www-form-urlencoded, grant_type=G&subject_token=S&subject_token=S&subject_token_type=T, invalid_request",
        "negative, application/x-www-form-urlencoded, grant_type=G&subject_token=S&subject_token_type=T&minimum_validity=-1, invalid_request",
        "absurd, application/x-www-form-urlencoded, grant_type=G&subject_token=S&subject_token_type=T&minimum_validity=99999999999999999999, invalid_request",
        "a word, application/x-www-form-urlencoded, grant_type=G&subject_token=S&subject_token_type=T&minimum_validity=long, invalid_request",
        "no fingerprint, application/x-www-form-urlencoded, grant_type=G&subject_token=S&subject_token_type=T&rejected=eyJ0, invalid_request",
        "bad escapes, application/x-www-form-urlencoded, grant_type=%zz, invalid_request",
        "other tokens, application/x-www-form-urlencoded, grant_type=G&subject_token=S&subject_token_type=T&requested_token_type=jwt, invalid_request",
    })
    void whatIsNotARequestIsRefusedClearly(String what, String type, String body, String error) {
        String filled =
                body.replace("=G", "=" + GRANT).replace("=T", "=" + TYPE).replace("=S", "=" + connection);
        Response answer = given().config(plain())
                .header("Authorization", "Bearer " + appKey)
                .header("Content-Type", type)
                .body(filled)
                .post("/v1/token");

        assertThat(answer.statusCode()).as(what).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).as(what).isEqualTo(error);
        assertThat(answer.jsonPath().getString("error_description")).isNotBlank();
    }

    @Test
    void aFormThatIsTooLongIsRefused() {
        Response answer = given().header("Authorization", "Bearer " + appKey)
                .formParam("subject_token", "x".repeat(20_000))
                .post("/v1/token");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void parametersInTheAddressDoNotCount() {
        Response answer = given().header("Authorization", "Bearer " + appKey)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .queryParam("grant_type", GRANT)
                .queryParam("subject_token_type", TYPE)
                .queryParam("subject_token", connection.toString())
                .post("/v1/token");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void onlyPostAsks() {
        Response answer = given().header("Authorization", "Bearer " + appKey).get("/v1/token");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void aDeadGrantIsTheOwnersTurnAndTheAppIsToldSo() {
        emulator.sessions().revokeUser(EmulatorUser.NAME);
        Response answer = rejecting();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_grant");
        assertThat(answer.jsonPath().getString("turn")).isEqualTo("owner");
        assertThat(answer.jsonPath().getString("state")).isEqualTo("RECONNECT_NEEDED");
        assertThat(answer.jsonPath().getString("reason")).isEqualTo("GRANT_REFUSED");
    }

    @Test
    void aDisconnectedConnectionIsTheOwnersTurn() {
        database.run(handle -> tokenSets.disconnect(handle, connection));
        Response answer = ask(appKey, connection.toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("DISCONNECTED");
    }

    @Test
    void aPausedIntegrationIsTheAdminsTurn() {
        emulator.applications()
                .delete(emulator.applications().find(client.clientId()).orElseThrow());
        Response answer = rejecting();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(answer.jsonPath().getString("turn")).isEqualTo("admin");
    }

    @Test
    void theOwnerGetsTheirOwnTokenWithAPersonalKey() {
        Response answer = own(new TestPeople(database).key(ana));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(whoAmI(answer.jsonPath().getString("access_token"))).isEqualTo(EmulatorUser.NAME);
    }

    @Test
    void B52_anAdminDoesNotGetOtherPeoplesTokens() {
        assertThat(own(new TestPeople(database).key(Role.ADMIN)).statusCode()).isEqualTo(404);
    }

    @Test
    void anAppKeyIsNoPersonalKeyAndTheOtherWayRound() {
        assertThat(own(appKey).statusCode()).isEqualTo(401);
        assertThat(ask(new TestPeople(database).key(ana), connection.toString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void B59_manyHandOutsAreOneAuditEntryAMinute() {
        for (int i = 0; i < 5; i++) {
            ask(appKey, connection.toString());
        }
        issues.closeNow();
        List<Integer> counts = counts();
        for (long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
                counts.isEmpty() && System.nanoTime() < end; ) {
            counts = counts(); // the audit writes in batches
        }

        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
        assertThat(counts).hasSizeBetween(1, 2); // two, if the minute ended in between
    }

    @Test
    void theSecondAnswerComesFromMemoryAndIsTheSame() {
        warm();
        database.run(handle -> Changes.tell(handle, Change.Kind.TOKEN_SET, connection.value()));
        Response first = askUntilForgotten();
        double before = hits();
        Response second = ask(appKey, connection.toString());

        assertThat(hits()).isEqualTo(before + 1);
        assertThat(second.jsonPath().getMap("").keySet())
                .isEqualTo(first.jsonPath().getMap("").keySet());
        assertThat(second.jsonPath().getString("access_token"))
                .isEqualTo(first.jsonPath().getString("access_token"));
        assertThat(second.jsonPath().getString("scope"))
                .isEqualTo(first.jsonPath().getString("scope"));
        assertThat(second.jsonPath().getInt("expires_in")).isCloseTo(3600, within(60));
        for (String header : List.of("Content-Type", "Cache-Control", "Pragma", "X-Content-Type-Options")) {
            assertThat(second.header(header)).as(header).isEqualTo(first.header(header));
        }
        assertThat(second.header("X-Request-Id")).hasSizeBetween(8, 64);
    }

    @Test
    void B51_aKeyThatWasRevokedOpensNothingAtOnceAlsoWhenItWasRemembered() {
        warm();
        database.run(handle -> {
            handle.execute("update app_key set revoked_at = lakegate_now() where app_id = ?", app.value());
            Changes.tell(handle, Change.Kind.APP, app.value());
        });

        assertThat(ask(appKey, connection.toString()).statusCode()).isEqualTo(401);
    }

    @Test
    void B52_whatWasRememberedForOneAppIsNotGivenToAnother() {
        warm();
        String stranger = app(new AppId(UUID.randomUUID()));
        ask(stranger, connection.toString());

        assertThat(ask(stranger, connection.toString()).statusCode()).isEqualTo(404);
    }

    @Test
    void B52_aGrantThatWasWithdrawnOrAConnectionThatWasDisconnectedIsForgottenAtOnce() {
        warm();
        database.run(handle -> grants.withdraw(handle, connection, app));
        assertThat(ask(appKey, connection.toString()).statusCode()).isEqualTo(404);

        database.run(handle -> grants.grant(handle, connection, app, ana.id()));
        warm();
        database.run(handle -> tokenSets.disconnect(handle, connection));
        assertThat(ask(appKey, connection.toString()).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "grant_type=G&subject_token=S, 400",
        "grant_type=password&subject_token=S&subject_token_type=T, 400",
        "grant_type=G&subject_token=S&subject_token=S&subject_token_type=T, 400",
        "grant_type=G&subject_token=S&subject_token_type=T&minimum_validity=99999, 400",
        "grant_type=G&subject_token=S&subject_token_type=T&minimum_validity=-5, 400",
        "grant_type=%zz&subject_token=S&subject_token_type=T, 400",
        "grant_type=G&subject_token=nobody&subject_token_type=T, 404",
        "grant_type=G&subject_token=00000000-0000-0000-0000-000000000000&subject_token_type=T, 404",
        "grant_type=G&subject_token=S&subject_token_type=T&unknown=1, 200",
    })
    void badInputIsRefusedTheSameWayWhenTheKeyIsRemembered(String body, int status) {
        warm();
        Response answer = given().config(plain())
                .header("Authorization", "Bearer " + appKey)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body.replace("=G", "=" + GRANT).replace("=T", "=" + TYPE).replace("=S", "=" + connection))
                .post("/v1/token");

        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aKeyThatAsksTooOftenIsToldWhenToComeBack() {
        warm();
        RateLimit.Bucket bucket = limit.bucket(KeyHash.of(new BearerKey(appKey).sha256()));
        var stop = new AtomicBoolean();
        Thread greedy = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                bucket.take();
            }
        });
        try {
            Response answer = ask(appKey, connection.toString());
            long end = System.nanoTime()
                    + Duration.ofSeconds(20).toNanos(); // on a busy machine the greedy one must wait, too
            while (answer.statusCode() == 200 && System.nanoTime() < end) {
                answer = ask(appKey, connection.toString());
            }
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.jsonPath().getString("error")).isEqualTo("slow_down");
        } finally {
            stop.set(true);
        }
    }

    @Test
    void connectionsThatAreLeftIdleDoNotSlowOthers() throws Exception {
        warm();
        var idle = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 2_000; i++) {
                var socket = new Socket("localhost", RestAssured.port);
                socket.getOutputStream()
                        .write("POST /v1/token HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
                idle.add(socket);
            }
            long from = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(ask(appKey, connection.toString()).statusCode()).isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void theOwnersSecondAnswerComesFromMemoryToo() {
        warm();
        String key = new TestPeople(database).key(ana);
        Response first = own(key);
        double before = hits();

        assertThat(own(key).asString().length()).isCloseTo(first.asString().length(), within(1));
        assertThat(hits()).isEqualTo(before + 1);
        database.run(handle -> Changes.tell(handle, Change.Kind.PERSON, ana.id().value()));
        assertThat(own(key).statusCode()).isEqualTo(200);
        assertThat(hits()).as("forgotten, and asked anew").isEqualTo(before + 1);
    }

    @Test
    void B52_aKeptConnectionGetsTheSameAnswersInTheOrderOfItsRequestsAndNoneThatMustNotBe() throws Exception {
        warm();
        String ask =
                raw("POST", "grant_type=" + GRANT + "&subject_token_type=" + TYPE + "&subject_token=" + connection);
        String wrong = raw("GET", "");
        try (var kept = new KeptConnection(RestAssured.port)) {
            kept.write(ask);
            KeptConnection.Answer first = kept.read();
            double before = hits();
            kept.write(ask
                    + wrong
                    + ask
                    + ask.replace(connection.toString(), UUID.randomUUID().toString())
                    + ask);

            KeptConnection.Answer second = kept.read();
            assertThat(second.headers().keySet()).isEqualTo(first.headers().keySet());
            assertThat(second.body().replaceAll("\"expires_in\":\\d+", ""))
                    .isEqualTo(first.body().replaceAll("\"expires_in\":\\d+", ""));
            assertThat(second.headers().get("x-request-id"))
                    .isNotEqualTo(first.headers().get("x-request-id"));
            assertThat(kept.read().status()).isEqualTo(405);
            assertThat(kept.read().status()).isEqualTo(200);
            assertThat(kept.read().status()).isEqualTo(404);
            assertThat(kept.read().status()).isEqualTo(200);
            assertThat(hits()).isEqualTo(before + 3);

            kept.write(ask.replace("Host: localhost", "Host: elsewhere"));
            assertThat(kept.read().status()).isEqualTo(421);
            database.run(handle -> grants.withdraw(handle, connection, app));
            kept.write(ask);
            assertThat(kept.read().status()).isEqualTo(404);
        }
    }

    private String raw(String method, String form) {
        return method + " /v1/token HTTP/1.1\r\nHost: localhost:" + RestAssured.port + "\r\nAuthorization: Bearer "
                + appKey + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form;
    }

    /** What the audit says this app got of this connection, one number an entry. */
    private List<Integer> counts() {
        return database.read(handle -> handle.createQuery("""
                        select (detail ->> 'count')::int from audit_entry
                         where action = 'token.issue' and object_id = :id and actor_id = :app
                        """)
                .bind("id", connection.toString())
                .bind("app", app.value())
                .mapTo(Integer.class)
                .list());
    }

    /** Until memory answers: it does as soon as the first heartbeat is back. */
    private void warm() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        double before = hits();
        while (hits() == before) {
            assertThat(System.nanoTime()).as("memory never answered").isLessThan(end);
            assertThat(ask(appKey, connection.toString()).statusCode()).isEqualTo(200);
        }
    }

    /** The first answer that memory did not give: what was told has been heard. */
    private Response askUntilForgotten() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            assertThat(System.nanoTime()).as("memory never forgot").isLessThan(end);
            double before = hits();
            Response answer = ask(appKey, connection.toString());
            if (hits() == before) {
                return answer;
            }
        }
    }

    private double hits() {
        return meters.get("lakegate.token.requests")
                .tag("way", "hit")
                .functionCounter()
                .count();
    }

    private IntegrationForm form() {
        return new IntegrationForm(
                "Lake " + UUID.randomUUID(),
                emulator.workspaceUrl().toString(),
                client.clientId(),
                client.secret(),
                true,
                "all-apis offline_access",
                "/oauth/callback");
    }

    private void connect(Integration integration) {
        CodeVerifier verifier = CodeVerifier.random();
        var code = EmulatorUser.approve(emulator, client, verifier, "all-apis offline_access");
        try (var line = endpoint.connect(integration.server().tokenEndpoint())) {
            Granted granted = (Granted) line.redeem(client, code, verifier, EmulatorUser.REDIRECT);
            database.run(handle -> {
                handle.execute(
                        "insert into connection (id, integration_id, owner_id, name) values (?, ?, ?, 'mine')",
                        connection.value(),
                        integration.id().value(),
                        ana.id().value());
                tokenSets.create(handle, connection, integration, Optional.of(ana.id()));
                tokenSets.consent(handle, connection, integration, 0, granted);
            });
        }
    }

    private String app(AppId id) {
        BearerKey key = BearerKey.random(Apps.KEY_PREFIX);
        database.run(handle -> {
            handle.execute("insert into app (id, name) values (?, ?)", id.value(), "App " + id);
            handle.execute("""
                    insert into app_key (id, app_id, name, hash, hint, expires_at)
                    values (gen_random_uuid(), ?, 'test', ?, 'test', lakegate_now() + interval '1 day')""", id.value(), key.sha256());
        });
        return key.reveal();
    }

    private static SignedIn signedIn(Person person) {
        return new SignedIn(
                person.id(), person.name(), person.displayName(), person.role(), Optional.empty(), Optional.empty());
    }

    private static Response ask(String key, String subject) {
        return form(given().header("Authorization", "Bearer " + key), subject);
    }

    private static Response form(RequestSpecification request, String subject) {
        return request.formParam("grant_type", GRANT)
                .formParam("subject_token_type", TYPE)
                .formParam("subject_token", subject)
                .post("/v1/token");
    }

    /** Says that Databricks refused the current token, which makes Lakegate renew it. */
    private Response rejecting() {
        String token = ask(appKey, connection.toString()).jsonPath().getString("access_token");
        return given().header("Authorization", "Bearer " + appKey)
                .formParam("grant_type", GRANT)
                .formParam("subject_token_type", TYPE)
                .formParam("subject_token", connection.toString())
                .formParam("rejected", new AccessToken(token).fingerprint().text())
                .post("/v1/token");
    }

    private Response own(String key) {
        return given().header("Authorization", "Bearer " + key).get("/v1/connections/" + connection + "/token");
    }

    private static String whoAmI(String accessToken) {
        return given().baseUri(emulator.workspaceUrl().toString())
                .header("Authorization", "Bearer " + accessToken)
                .get("/api/2.0/preview/scim/v2/Me")
                .jsonPath()
                .getString("userName");
    }

    /** Bodies as they are written here. */
    private static io.restassured.config.RestAssuredConfig plain() {
        return io.restassured.config.RestAssuredConfig.config()
                .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(
                                "application/x-www-form-urlencoded", io.restassured.http.ContentType.TEXT));
    }
}
