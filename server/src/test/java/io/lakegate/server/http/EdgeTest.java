package io.lakegate.server.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class EdgeTest {

    private static final int OVER_THE_LIMIT = 1024 * 1024 + 1;

    @Inject
    Database database;

    @Inject
    Settings settings;

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "localhost:1", "127.0.0.1:8080"})
    void aRequestForAnotherHostIsRefused(String host) {
        given().header("Host", host)
                .get("/sign-in")
                .then()
                .statusCode(421)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:lakegate:problem:another-host"))
                .body("detail", containsString(settings.url().toString()));
    }

    @Test
    void aForwardedHostOfAStrangerCountsForNothing() {
        given().header("X-Forwarded-Host", "evil.example")
                .get("/sign-in")
                .then()
                .statusCode(200);
        given().header("X-Forwarded-Host", settings.url().getAuthority())
                .header("Host", "evil.example")
                .get("/sign-in")
                .then()
                .statusCode(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/v1/me", "/assets/lakegate.css", "/nothing", "/assets/nothing"})
    void B17_B60_everyAnswerMakesTheBrowserStrict(String path) {
        Response answer = given().redirects().follow(false).get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self';")
                .contains("style-src 'self';")
                .contains("form-action 'self';")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.headers().getValues("X-Request-Id")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/v1/me"})
    void B51_pagesAndAnswersOfTheApiAreNotStored(String path) {
        given().redirects().follow(false).get(path).then().header("Cache-Control", "no-store");
    }

    @Test
    void aSaneRequestIdIsKept() {
        given().header("X-Request-Id", "abc-123-def").get("/sign-in").then().header("X-Request-Id", "abc-123-def");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space in it", "<script>alert(1)</script>"})
    void anotherRequestIdIsReplaced(String id) {
        given().header("X-Request-Id", id)
                .get("/sign-in")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void aBodyOverTheLimitIsRefusedByItsLength() {
        given().contentType("application/json")
                .body(new byte[OVER_THE_LIMIT])
                .post("/v1/users")
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:lakegate:problem:too-large"));
    }

    @Test
    void aBodyWithoutALengthIsRefusedOnceItIsOverTheLimit() throws IOException {
        assertThat(rawStatus("POST /sign-in HTTP/1.1\r\nHost: " + settings.url().getAuthority()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + (Integer.toHexString(OVER_THE_LIMIT) + "\r\n" + "a".repeat(OVER_THE_LIMIT)
                                + "\r\n0\r\n\r\n")))
                .isEqualTo(413);
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws IOException {
        assertThat(rawStatus("GET /sign-in HTTP/1.0\r\n\r\n")).isEqualTo(421);
    }

    @Test
    void anAddressWithASemicolonIsRefused() {
        given().urlEncodingEnabled(false).get("/v1;x=1/users").then().statusCode(400);
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        form().header("Sec-Fetch-Site", "cross-site").post("/sign-in").then().statusCode(403);
        form().header("Sec-Fetch-Site", "same-site").post("/sign-in").then().statusCode(403);
        form().header("Origin", "https://evil.example").post("/sign-in").then().statusCode(403);
        form().header("Origin", "null").post("/sign-in").then().statusCode(403);
        form().cookie("__Host-lakegate", "lgs_x").post("/sign-in").then().statusCode(403);
    }

    /** With {@code Referrer-Policy: no-referrer} a browser sends {@code Origin: null} with our own forms, too. */
    @Test
    void aFormOfOursIsTaken() {
        form().header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "null")
                .post("/sign-in")
                .then()
                .statusCode(422);
        form().header("Origin", settings.url().toString())
                .post("/sign-in")
                .then()
                .statusCode(422);
    }

    @Test
    void aPathThatOnlyLooksLikeTheApiIsNoWayAroundIt() {
        form().urlEncodingEnabled(false)
                .header("Sec-Fetch-Site", "cross-site")
                .post("/v1/../sign-in")
                .then()
                .statusCode(403);
    }

    @Test
    void whatIsNotThereIsAProblem() {
        withKey()
                .get("/v1/nothing")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("request_id", notNullValue());
        withKey()
                .delete("/v1/me")
                .then()
                .statusCode(405)
                .contentType(Problem.MEDIA_TYPE)
                .header("Allow", equalTo("GET"));
        withKey()
                .contentType("text/plain")
                .body("x")
                .post("/v1/test/json")
                .then()
                .statusCode(415);
        withKey().accept("image/png").get("/v1/me").then().statusCode(406).contentType(Problem.MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "{\"number\":\"many\"}", "{\"number\":{}}", "nonsense"})
    void jsonThatCannotBeReadIsTheCallersTurn(String body) {
        withKey()
                .contentType("application/json")
                .body(body)
                .post("/v1/test/json")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:lakegate:problem:bad-json"));
    }

    @Test
    void theFieldThatBrokeIsNamedAndItsValueIsNot() {
        withKey()
                .contentType("application/json")
                .body("{\"number\":\"many\"}")
                .post("/v1/test/json")
                .then()
                .body("errors[0].field", equalTo("number"))
                .body(not(containsString("many")));
    }

    @Test
    void anAnswerThatTheMethodIsWrongNamesTheRightOnes() {
        String key = new TestPeople(database).key(Role.ADMIN);
        String user = "/v1/users/1b4e28ba-2fa1-11d2-883f-0016d3cca427";

        assertThat(given().header("Authorization", "Bearer " + key)
                        .put("/v1/users")
                        .header("Allow"))
                .isEqualTo("GET, POST");
        assertThat(given().header("Authorization", "Bearer " + key).put(user).header("Allow"))
                .isEqualTo("GET, PATCH");
    }

    @Test
    void B55_aFaultTellsNothingButTheRequestId() {
        withKey()
                .header("X-Request-Id", "request-42")
                .get("/v1/test/fault")
                .then()
                .statusCode(500)
                .contentType(Problem.MEDIA_TYPE)
                .body("request_id", equalTo("request-42"))
                .body(not(containsString(TroubleApi.SECRET)))
                .body(not(containsString("Exception")));
    }

    @Test
    void aPersonGetsAPage() {
        String page = new TestPeople(database)
                .signIn(Role.VIEWER)
                .browse()
                .get("/test/fault")
                .then()
                .statusCode(500)
                .contentType("text/html")
                .extract()
                .asString();

        assertThat(page).contains("The fault is ours").contains("Request id").doesNotContain(TroubleApi.SECRET);
    }

    @Test
    void B09_aProblemPageEscapesWhatItIsGiven() {
        String page = new TestPeople(database)
                .signIn(Role.VIEWER)
                .browse()
                .get("/test/markup")
                .asString();

        assertThat(page.toLowerCase(Locale.ROOT))
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert")
                .doesNotContain("<i>")
                .doesNotContain("<img src=x");
    }

    private static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded").body("name=&password=");
    }

    private RequestSpecification withKey() {
        return given().header("Authorization", "Bearer " + new TestPeople(database).key(Role.VIEWER));
    }

    private int rawStatus(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", settings.url().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring(9));
        }
    }
}
