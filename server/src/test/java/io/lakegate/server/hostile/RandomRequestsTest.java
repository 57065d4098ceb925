package io.lakegate.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.hostile.Wire.Reply;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent to the running server: a clear refusal, never a failure of ours, never markup sent back, never silence. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class RandomRequestsTest {

    private static final int TRIES = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    @Inject
    Database database;

    @Inject
    Settings settings;

    private Wire wire;
    private Person admin;
    private String key;

    @BeforeEach
    void anAdminWithAKey() {
        wire = new Wire(settings.url());
        var people = new TestPeople(database);
        admin = people.add(Role.ADMIN);
        key = people.key(admin);
    }

    @AfterEach
    void theServerIsWell() {
        assertThat(wire.send("GET", "/v1/me", List.of(bearer(key)), "").status())
                .isEqualTo(200);
        forgetAttempts();
    }

    @Test
    void anyFormAtTheTokenEndpointIsAnOAuthError() {
        String appKey = appKey();
        List<String> names = List.of(
                "grant_type",
                "subject_token",
                "subject_token_type",
                "requested_token_type",
                "minimum_validity",
                "rejected",
                "scope",
                "audience");
        Arbitrary<String> start = Arbitraries.of(
                "",
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&",
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token_type="
                        + "urn:lakegate:params:oauth:token-type:connection&",
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token_type="
                        + "urn:lakegate:params:oauth:token-type:connection&subject_token=" + UUID.randomUUID() + "&");
        Hostile.forEach(
                Combinators.combine(start, Hostile.form(names)).as(String::concat),
                TRIES,
                form -> assertOAuthError(form, wire.send("POST", "/v1/token", List.of(FORM, bearer(appKey)), form)));
    }

    @Test
    void anyBytesOfAnyTypeAtTheTokenEndpointAreAnOAuthError() {
        String appKey = appKey();
        Hostile.forEach(
                Combinators.combine(Hostile.contentType(), Hostile.bytes()).as(List::of), TRIES, sample -> {
                    byte[] body = sample.getLast().getBytes(StandardCharsets.ISO_8859_1);
                    List<String> headers = List.of("Content-Type: " + sample.getFirst(), bearer(appKey));
                    assertOAuthError(sample, wire.send("POST", "/v1/token", headers, body));
                });
    }

    @Test
    void anyAuthorizationAtTheTokenRoutesIsUnauthorized() {
        Arbitrary<String> header = Arbitraries.oneOf(
                Hostile.headerText(),
                Hostile.headerText().map("Bearer "::concat),
                Hostile.headerText().map("Bearer lga_"::concat),
                Hostile.headerText().map("Bearer lgp_"::concat),
                Hostile.headerText().map("Basic "::concat));
        Hostile.forEach(header, TRIES, text -> {
            List<String> headers = List.of("Authorization: " + text, FORM);
            assertUnauthorized(text, wire.send("POST", "/v1/token", headers, "grant_type=x"));
            String id = "/v1/connections/" + UUID.randomUUID() + "/token";
            assertUnauthorized(text, wire.send("GET", id, headers, ""));
        });
    }

    @Test
    void anyQueryAtAPersonsTokenRouteIsAnOAuthError() {
        Arbitrary<String> id = Arbitraries.oneOf(
                Hostile.text().map(RandomRequestsTest::segment),
                Arbitraries.create(() -> UUID.randomUUID().toString()));
        Hostile.forEach(
                Combinators.combine(id, Hostile.form(List.of("minimum_validity", "rejected", "access_token")))
                        .as((left, right) -> "/v1/connections/" + left + "/token?" + right),
                TRIES,
                target -> assertRefusedByTheApi(target, wire.send("GET", target, List.of(bearer(key)), "")));
    }

    @ParameterizedTest
    @CsvSource({
        "POST,  /v1/users,               name display_name role disabled",
        "PATCH, /v1/users/{user},        display_name role disabled",
        "POST,  /v1/apps,                name description disabled",
        "PATCH, /v1/apps/{app},          name description disabled",
        "POST,  /v1/apps/{app}/keys,     name expires_in_days",
        "POST,  /v1/apps/{app}/keys/{}/rotate, expires_in_days overlap_hours",
        "POST,  /v1/integrations,        name host client_id client_secret scopes callback_path",
        "PATCH, /v1/integrations/{},     name host client_id client_secret scopes callback_path",
        "POST,  /v1/personal-keys,       name expires_in_days",
        "POST,  /v1/cli/token,           code code_verifier",
        "POST,  /v1/connections/{}/grants, app_id",
        "POST,  /v1/development/clock,   nonsense"
    })
    void anyJsonAtTheApiIsTakenOrAProblem(String method, String path, String members) {
        String target = path.replace("{}", UUID.randomUUID().toString())
                .replace("{app}", app())
                .replace(
                        "{user}", new TestPeople(database).add(Role.VIEWER).id().toString());
        Hostile.forEach(Hostile.json(List.of(members.split(" "))), TRIES, json -> {
            Reply reply = wire.send(method, target, List.of("Content-Type: application/json", bearer(key)), json);
            assertTakenOrAProblem(json, reply);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users, after limit",
        "/v1/apps, after limit",
        "/v1/integrations, after limit",
        "/v1/connections, after limit",
        "/v1/personal-keys, after limit",
        "/v1/audit-entries, after before limit actor action object outcome since until",
        "/v1/notices, after limit",
        "/v1/statistics, connection window",
    })
    void anyQueryAtAListIsAnsweredOrAProblem(String path, String names) {
        Hostile.forEach(Hostile.form(List.of(names.split(" "))), TRIES, query -> {
            String target = path + "?" + query;
            assertTakenOrAProblem(target, wire.send("GET", target, List.of(bearer(key)), ""));
        });
    }

    @Test
    void anyBytesOfAnyTypeAtTheApiAreAProblem() {
        Hostile.forEach(
                Combinators.combine(Hostile.contentType(), Hostile.bytes()).as(List::of), TRIES, sample -> {
                    byte[] body = sample.getLast().getBytes(StandardCharsets.ISO_8859_1);
                    List<String> headers = List.of("Content-Type: " + sample.getFirst(), bearer(key));
                    assertTakenOrAProblem(sample, wire.send("POST", "/v1/apps", headers, body));
                });
    }

    @Test
    void anyPathIsARefusalInTheRightForm() {
        Arbitrary<String> path = Combinators.combine(
                        Arbitraries.of("/v1/", "/", "/v1/users/", "/v1/apps/", "/connections/", "/settings/users/"),
                        Hostile.text().map(RandomRequestsTest::segment))
                .as(String::concat);
        Hostile.forEach(path, TRIES, target -> {
            assertNoFault(target, wire.send("GET", target, List.of(bearer(key)), ""));
            assertNoFault(target, wire.send("DELETE", target, List.of(bearer(key)), ""));
        });
    }

    @Test
    void anyHeadersAreBorne() {
        List<String> names = List.of(
                "Accept",
                "Accept-Language",
                "Accept-Encoding",
                "Cookie",
                "Origin",
                "Referer",
                "Sec-Fetch-Site",
                "X-Forwarded-For",
                "Forwarded",
                "X-Request-Id",
                "If-Modified-Since",
                "Range",
                "User-Agent",
                "Expect");
        Hostile.forEach(
                Combinators.combine(Arbitraries.of(names), Hostile.headerText()).as((name, text) -> name + ": " + text),
                TRIES,
                header -> {
                    assertNoFault(header, wire.send("GET", "/sign-in", List.of(header), ""));
                    assertNoFault(header, wire.send("GET", "/v1/me", List.of(header, bearer(key)), ""));
                });
    }

    @Test
    void anyBytesOnABareSocketAreABadRequestOrNothing() {
        Hostile.forEach(Hostile.bytes(), TRIES, bytes -> {
            Reply reply = wire.bytes((bytes + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(reply.status()).as(bytes).isNotIn(500, 502, 503);
        });
    }

    @Test
    void anyAnswerAtACallbackThatWasNotBegunHereIsTheSameRefusal() {
        List<String> names =
                List.of("code", "state", "error", "error_description", "error_uri", "iss", "session_state");
        Hostile.forEach(Hostile.form(names), TRIES, query -> {
            Reply reply = wire.send("GET", "/oauth/callback?" + query, List.of(), "");
            assertNoFault(query, reply);
            assertThat(reply.header("Location").orElse("")).as(query).doesNotContain("unexpected");
        });
    }

    @Test
    void anyRefusalAskedForIsAFixedPageOrNone() {
        Hostile.forEach(Hostile.text(), TRIES, why -> {
            Reply reply = wire.send("GET", "/oauth/refused?why=" + Hostile.encoded(why), List.of(), "");
            assertThat(reply.status()).as(why).isIn(303, 400, 404, 414);
            assertNoFault(why, reply);
        });
    }

    @Test
    void anyTextInTheSignInFormIsRefusedAndEscaped() {
        List<String> headers = List.of(FORM, "Sec-Fetch-Site: same-origin");
        Hostile.forEach(Hostile.form(List.of("name", "password", "next", "form_token")), TRIES / 2, form -> {
            Reply reply = wire.send("POST", "/sign-in", headers, form);
            assertThat(reply.status()).as(form).isIn(400, 401, 403, 413, 415, 422);
            assertNoFault(form, reply);
            forgetAttempts();
        });
    }

    @Test
    void anyTextInAFormOfASessionIsRefusedAndEscaped() {
        TestSession session = new TestPeople(database).signIn(admin);
        List<String> headers =
                List.of(FORM, "Sec-Fetch-Site: same-origin", "Cookie: " + TestSession.COOKIE + "=" + session.cookie());
        List<String> names = List.of(
                "name",
                "display_name",
                "role",
                "description",
                "expires_in_days",
                "host",
                "client_id",
                "client_secret",
                "scopes",
                "callback_path",
                "kind",
                "integration",
                "current",
                "wanted",
                "repeated");
        Arbitrary<String> path = Arbitraries.of(
                "/settings/users",
                "/settings/integrations/add",
                "/apps/add",
                "/profile/keys",
                "/profile/password",
                "/connections/connect");
        Hostile.forEach(Combinators.combine(path, Hostile.form(names)).as(List::of), TRIES, sample -> {
            String form = "form_token=" + session.formToken() + "&" + sample.getLast();
            assertNoFault(sample, wire.send("POST", sample.getFirst(), headers, form));
        });
    }

    private void assertOAuthError(Object sample, Reply reply) {
        assertNoFault(sample, reply);
        assertThat(reply.status()).as("%s: %s", sample, reply).isIn(400, 404);
        assertThat(reply.type()).as("%s: %s", sample, reply).isEqualTo("application/json");
        assertThat(parsed(reply).path("error").asText()).isNotEmpty();
        assertThat(parsed(reply).path("error_description").asText()).isNotEmpty();
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    private void assertUnauthorized(Object sample, Reply reply) {
        if (turnedAwayBelowUs(reply)) {
            return;
        }
        assertThat(reply.status()).as("%s: %s", sample, reply).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate").orElse("")).startsWith("Bearer realm=");
    }

    private void assertRefusedByTheApi(Object sample, Reply reply) {
        assertNoFault(sample, reply);
        assertThat(reply.status()).as("%s: %s", sample, reply).isBetween(400, 499);
    }

    private void assertTakenOrAProblem(Object sample, Reply reply) {
        assertNoFault(sample, reply);
        if (reply.status() >= 400 && !turnedAwayBelowUs(reply)) {
            assertThat(reply.type()).as("%s: %s", sample, reply).isEqualTo("application/problem+json");
            assertThat(parsed(reply).path("type").asText()).startsWith("urn:lakegate:problem:");
            assertThat(parsed(reply).path("request_id").asText()).isNotEmpty();
        }
    }

    /** What holds for every answer. */
    private void assertNoFault(Object sample, Reply reply) {
        assertThat(reply.status()).as("%s: %s", sample, reply).isBetween(200, 499);
        assertThat(reply.header("X-Injected")).as("%s", sample).isEmpty();
        assertThat(reply.body()).as("%s", sample).doesNotContain("Exception", "at io.lakegate");
        if (!reply.type().endsWith("json")) {
            assertThat(reply.body()).as("%s", sample).doesNotContain("<img src=x");
        }
    }

    /** What is no HTTP, such as a brace in the address or 5,000 letters, gets an empty answer of Quarkus or Vert.x below our edge. */
    private static boolean turnedAwayBelowUs(Reply reply) {
        return (reply.status() == 400 || reply.status() == 414 || reply.status() == 431)
                && reply.body().isEmpty()
                && reply.header("X-Request-Id").isEmpty();
    }

    private static JsonNode parsed(Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + reply, e);
        }
    }

    private String app() {
        List<String> headers = List.of("Content-Type: application/json", bearer(key));
        Reply app = wire.send("POST", "/v1/apps", headers, "{\"name\":\"app " + UUID.randomUUID() + "\"}");
        return parsed(app).path("id").asText();
    }

    private String appKey() {
        List<String> headers = List.of("Content-Type: application/json", bearer(key));
        String id = app();
        Reply made = wire.send("POST", "/v1/apps/" + id + "/keys", headers, "{\"name\":\"test\"}");
        return parsed(made).path("key").asText();
    }

    /** A path's segment: a plus is a plus there, and what URLs cannot hold is encoded. */
    private static String segment(String text) {
        return Hostile.encoded(text).replace("+", "%20");
    }

    private static String bearer(String key) {
        return "Authorization: Bearer " + key;
    }

    /** Guessing is slowed down by address, and this address guesses a lot. */
    private void forgetAttempts() {
        database.run(handle -> handle.execute("delete from sign_in_attempt"));
    }
}
