package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random bytes and random parameters at the endpoints: refused clearly, never a failure of the emulator. */
class RandomInputTest {
    private static final int TRIES = 300;
    private static final List<String> AUTHORIZE = List.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "response_mode",
            "nonce");
    private static final List<String> TOKEN = List.of(
            "grant_type",
            "client_id",
            "client_secret",
            "code",
            "redirect_uri",
            "code_verifier",
            "refresh_token",
            "scope");

    /** Started with the class: properties know nothing of JUnit's extensions. */
    private static final Emulator EMULATOR = Emulator.start(EmulatorOptions.defaults());

    private static final TestClient CLIENT = TestClient.confidential(EMULATOR);
    private static final Browser ALICE = Browser.signedIn(CLIENT.host, TestClient.alice(EMULATOR));

    @AfterContainer
    static void stop() {
        EMULATOR.close();
    }

    @Property(tries = TRIES)
    void anyQueryAtAuthorizeIsRefusedOnThePage(@ForAll byte[] query) {
        HttpResponse<String> answer = ALICE.get("/oidc/v1/authorize?" + percent(query));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Http.json(answer).path("error").asText()).isEqualTo("invalid_request");
    }

    @Property(tries = TRIES)
    void aGoodRequestWithOneWildParameterIsAskedRefusedOrSentBackToTheRegisteredAddress(
            @ForAll("authorizeNames") String name, @ForAll String value) {
        Map<String, String> parameters = CLIENT.authorizeParameters();
        parameters.put(name, value);

        HttpResponse<String> answer = ALICE.get(TestClient.authorizePath(parameters));

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 303, 400);
        if (answer.statusCode() == 303) {
            assertThat(Http.location(answer)).startsWith(TestClient.REDIRECT + "?");
            assertThat(Http.parameter(Http.location(answer), "error")).isNotEmpty();
        }
    }

    @Property(tries = TRIES)
    void E07_anyStateComesBackAsItWasSent(@ForAll("texts") String state) {
        Map<String, String> parameters = CLIENT.authorizeParameters();
        parameters.put("state", state);
        parameters.remove("response_type");

        String location = Http.location(ALICE.get(TestClient.authorizePath(parameters)));

        assertThat(Http.parameter(location, "state")).isEqualTo(state);
    }

    @Property(tries = TRIES)
    void anyBytesBehindAuthorizeOnABareSocketNeverBreakAnything(@ForAll byte[] bytes) {
        String status = statusOf("GET /oidc/v1/authorize?", bytes);

        assertThat(status).matches("|HTTP/1\\.[01] 4.*");
    }

    @Property(tries = TRIES)
    void E23_anyBodyAtTheTokenEndpointIsABadRequest(@ForAll byte[] body, @ForAll("contentTypes") String contentType) {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(URI.create(CLIENT.host + "/oidc/v1/token"))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)));

        assertRefused(answer);
    }

    @Property(tries = TRIES)
    void wildParametersAtTheTokenEndpointAreRefused(
            @ForAll("grantTypes") String grantType,
            @ForAll("tokenForms") Map<String, String> wild,
            @ForAll("authorizations") String authorization) {
        Map<String, String> form = new HashMap<>(wild);
        form.putIfAbsent("grant_type", grantType);

        assertRefused(CLIENT.token(form, "Authorization", authorization));
    }

    @Property(tries = TRIES)
    void aGoodClientWithWildCodesAndTokensIsRefused(
            @ForAll("grantTypes") String grantType, @ForAll("tokenForms") Map<String, String> wild) {
        Map<String, String> form = new HashMap<>(wild);
        form.put("grant_type", grantType);
        form.putAll(CLIENT.credentials());

        assertRefused(CLIENT.token(form));
    }

    @Property(tries = TRIES)
    void anyTextAtTheFormsOfThePagesIsRefusedOrLedAway(
            @ForAll("forms") String path, @ForAll("formFields") Map<String, String> form) {
        HttpResponse<String> answer = ALICE.post(path, form);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 499);
        if (answer.statusCode() == 303) {
            assertThat(Http.location(answer)).startsWith("/").doesNotStartWith("//");
        }
    }

    @Property(tries = TRIES)
    void anyBodyAtTheAccountApiIsAnsweredInItsOwnWords(@ForAll("bodies") String body) {
        HttpResponse<String> answer = Http.post(
                EMULATOR.accountUrl() + "/api/2.0/accounts/" + EMULATOR.accountId() + "/oauth2/custom-app-integrations",
                "application/json",
                body,
                "Authorization",
                TokenEndpointTest.basic("admin@lakegate.example", "admin-demo-password"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Http.json(answer).path("error_code").asText()).isIn("MALFORMED_REQUEST", "INVALID_PARAMETER_VALUE");
    }

    @Property(tries = TRIES)
    void anyTextAsABearerTokenIsForbidden(@ForAll("headerTexts") String text) {
        HttpResponse<String> answer = CLIENT.me(text);

        assertThat(answer.statusCode()).as(answer.body()).isIn(401, 403);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 401, 429);
        assertThat(Http.json(answer).path("error").asText()).isNotEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Provide
    Arbitrary<String> authorizeNames() {
        return Arbitraries.of(AUTHORIZE);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().filter(text -> !text.isEmpty() && isUnicode(text));
    }

    @Provide
    Arbitrary<String> headerTexts() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1);
    }

    @Provide
    Arbitrary<String> contentTypes() {
        return Arbitraries.of(
                "application/x-www-form-urlencoded",
                "application/x-www-form-urlencoded; charset=utf-8",
                "application/json",
                "text/plain",
                ";",
                "multipart/form-data; boundary=x");
    }

    @Provide
    Arbitrary<String> grantTypes() {
        return Arbitraries.of("authorization_code", "refresh_token", "client_credentials", "password", "");
    }

    @Provide
    Arbitrary<Map<String, String>> tokenForms() {
        return Arbitraries.maps(Arbitraries.of(TOKEN), Arbitraries.strings()).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> authorizations() {
        return Arbitraries.oneOf(
                headerTexts().map(text -> "Basic " + text),
                Arbitraries.strings().ascii().map(text -> TokenEndpointTest.basic(text, text)),
                headerTexts(),
                Arbitraries.just("Basic"));
    }

    @Provide
    Arbitrary<String> forms() {
        return Arbitraries.of("/login", "/logout", "/consent", "/oidc/v1/authorize");
    }

    @Provide
    Arbitrary<Map<String, String>> formFields() {
        return Arbitraries.maps(
                        Arbitraries.of("continue", "email", "password", "request", "decision", "client_id", "scope"),
                        Arbitraries.strings())
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> members = Arbitraries.maps(
                        Arbitraries.of(
                                "name", "confidential", "redirect_urls", "scopes", "token_access_policy", "other"),
                        Arbitraries.strings())
                .map(RandomInputTest::json);
        return Arbitraries.oneOf(Arbitraries.strings(), members);
    }

    private static String json(Map<String, String> members) {
        ObjectNode json = Json.object();
        members.forEach(json::put);
        return json.toString();
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String percent(byte[] bytes) {
        return bytes.length == 0 ? "" : "%" + HexFormat.ofDelimiter("%").formatHex(bytes);
    }

    private static String statusOf(String start, byte[] bytes) {
        URI host = EMULATOR.workspaceUrl();
        try (Socket socket = new Socket(host.getHost(), host.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            String rest = " HTTP/1.1\r\nHost: " + host.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return firstLine(socket.getInputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String firstLine(InputStream stream) throws IOException {
        String all = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        return all.lines().findFirst().orElse("");
    }
}
