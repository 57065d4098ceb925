package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;

/** Random texts where an administrator or a tester speaks: console forms, account API, control port. Refused clearly or taken, never a failure. */
class RandomAdministrationTest {
    private static final int TRIES = 80;
    private static final String MARKUP = "\"'><img src=x onerror=alert(1)>";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Started with the class: properties know nothing of JUnit's extensions. */
    private static final Emulator EMULATOR = Emulator.start(EmulatorOptions.defaults());

    @AfterTry
    void theEmulatorIsWell() {
        EMULATOR.reset();
        assertThat(TestClient.confidential(EMULATOR).connect().statusCode()).isEqualTo(200);
    }

    @AfterContainer
    static void stop() {
        EMULATOR.close();
    }

    @Property(tries = TRIES)
    void anyJsonAtTheControlPortIsTakenOrRefusedByName(
            @ForAll("controls") String control, @ForAll("controlBodies") String body) {
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(
                        URI.create(EMULATOR.controlUrl() + "/control/v1/" + control))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + EMULATOR.controlToken().reveal())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as("%s %s", body, answer.body()).isIn(200, 204, 400, 404);
        if (answer.statusCode() >= 400) {
            assertThat(Http.json(answer).path("message").asText()).isNotEmpty();
        }
    }

    @Property(tries = TRIES)
    void anyTokenAtTheControlPortIsUnauthorized(@ForAll("headerTexts") String text) {
        HttpResponse<String> answer =
                Http.get(EMULATOR.controlUrl() + "/control/v1/clock", "Authorization", "Bearer " + text);

        assertThat(answer.statusCode()).as(text).isEqualTo(401);
    }

    @Property(tries = TRIES)
    void anyTextInTheConsolesFormIsTakenOrRefusedAndEscaped(@ForAll("consoleForms") Map<String, String> wild) {
        Browser admin = Browser.signedIn(EMULATOR.accountUrl().toString(), TestClient.admin(EMULATOR));
        String add = "/settings/app-connections/add";
        Matcher token = FORM_TOKEN.matcher(admin.get(add).body());
        assertThat(token.find()).isTrue();
        Map<String, String> form = new HashMap<>(wild);
        form.put("form_token", token.group(1));

        HttpResponse<String> answer = admin.post(add, form);

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 303, 400, 422);
        assertThat(answer.body()).doesNotContain("<img src=x");
        assertThat(admin.get("/settings/app-connections").body()).doesNotContain("<img src=x");
    }

    @Property(tries = TRIES)
    void anyTextInAFormOfTheConsoleOrAWorkspaceIsTakenOrRefusedAndEscaped(
            @ForAll("forms") String page, @ForAll("administrationForms") Map<String, String> wild) {
        String account = EMULATOR.accountUrl().toString();
        String host =
                page.startsWith("/settings/user") ? EMULATOR.workspaceUrl().toString() : account;
        Browser admin = Browser.signedIn(host, TestClient.admin(EMULATOR));
        String there = page.replace(
                        "{program}",
                        Long.toString(EMULATOR.directory()
                                .servicePrincipals()
                                .getFirst()
                                .id()))
                .replace(
                        "{workspace}",
                        Long.toString(EMULATOR.workspaces().getFirst().id()))
                .replace("{user}", Long.toString(TestClient.alice(EMULATOR).id()));
        String form = there.endsWith("/name") ? there.replace("/name", "") : there;

        HttpResponse<String> answer = admin.submit(form, there, wild);

        assertThat(answer.statusCode()).as("%s %s", there, answer.body()).isIn(303, 400, 409);
        assertThat(answer.body()).doesNotContain("<img src=x");
        String next = answer.statusCode() == 303 ? Http.location(answer) : form;
        HttpResponse<String> shown = admin.get(next);
        assertThat(shown.statusCode()).as("%s %s", next, shown.body()).isEqualTo(200);
        assertThat(shown.body()).doesNotContain("<img src=x");
    }

    @Property(tries = TRIES)
    void anyChangeOfAnAppConnectionIsTakenOrRefusedInItsOwnWords(@ForAll("changes") String body) {
        String one = collection() + "/"
                + TestClient.confidential(EMULATOR).application.integrationId();
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(URI.create(one))
                .timeout(PATIENCE)
                .header("Authorization", admin())
                .method("PATCH", BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).as("%s %s", body, answer.body()).isIn(200, 400, 409);
        if (answer.statusCode() >= 400) {
            assertThat(Http.json(answer).path("error_code").asText()).isNotEmpty();
        }
    }

    @Property(tries = TRIES)
    void anyIdAndPageTokenAtTheAccountApiIsAnswered(@ForAll("segments") String text) {
        for (String path : List.of("/" + text, "?page_token=" + text, "?page_size=" + text, "?include=" + text)) {
            HttpResponse<String> answer = Http.get(collection() + path, "Authorization", admin());
            assertThat(answer.statusCode()).as("%s %s", path, answer.body()).isIn(200, 400, 404);
            assertThat(Http.json(answer).isObject()).isTrue();
        }
    }

    private static String collection() {
        return EMULATOR.accountUrl() + "/api/2.0/accounts/" + EMULATOR.accountId() + "/oauth2/custom-app-integrations";
    }

    private static String admin() {
        return TokenEndpointTest.basic("admin@lakegate.example", "admin-demo-password");
    }

    @Provide
    Arbitrary<String> controls() {
        return Arbitraries.of(
                "clock", "faults", "refresh-mode", "behaviour", "sessions/revoke", "introspect", "keys/rotate");
    }

    @Provide
    Arbitrary<String> controlBodies() {
        return json(List.of(
                "advance_seconds",
                "frozen",
                "grant_type",
                "client_id",
                "path",
                "from",
                "times",
                "action",
                "status",
                "body",
                "content_type",
                "retry_after",
                "delay_before_ms",
                "mode",
                "grace_seconds",
                "error_form",
                "issuer_parameter",
                "code_lifetime_seconds",
                "wrong_secrets_per_minute",
                "app_changes_after_minutes",
                "revocation_endpoint",
                "session_id",
                "token"));
    }

    @Provide
    Arbitrary<String> changes() {
        return json(
                List.of("name", "redirect_urls", "scopes", "user_authorized_scopes", "token_access_policy", "other"));
    }

    @Provide
    Arbitrary<Map<String, String>> consoleForms() {
        Arbitrary<String> names = Arbitraries.of(
                "name", "redirect_urls", "scope", "oidc_u2m", "confidential", "access_minutes", "refresh_minutes", "x");
        return Arbitraries.maps(names, texts()).ofMaxSize(7);
    }

    @Provide
    Arbitrary<String> forms() {
        String program = "/user-management/service-principals/{program}";
        return Arbitraries.of(
                "/user-management/users/add",
                "/user-management/users/{user}/name",
                "/user-management/service-principals/add",
                program + "/name",
                program + "/secrets",
                program + "/trust-policies/add",
                "/settings/authentication/add",
                "/workspaces/{workspace}/permissions",
                "/settings/user/developer/access-tokens");
    }

    @Provide
    Arbitrary<Map<String, String>> administrationForms() {
        Arbitrary<String> names = Arbitraries.of(
                "email",
                "display_name",
                "lifetime_days",
                "policy_id",
                "description",
                "issuer",
                "audiences",
                "subject",
                "subject_claim",
                "jwks_json",
                "jwks_uri",
                "principal",
                "permission",
                "comment");
        return Arbitraries.maps(names, Arbitraries.oneOf(texts(), Arbitraries.of("https://idp.example", "a@b", "1")))
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<String> segments() {
        return texts().filter(text -> !text.isEmpty())
                .map(text -> java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .filter(text -> text.length() < 3_000);
    }

    @Provide
    Arbitrary<String> headerTexts() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(100);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("", " ", "\0", "x".repeat(5_000), "-1", "99999999999999999999", MARKUP, "javascript:1"),
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().ascii().ofMaxLength(20).map(text -> text + MARKUP));
    }

    private static Arbitrary<String> json(List<String> members) {
        Arbitrary<String> values = Arbitraries.oneOf(
                texts().map(RandomAdministrationTest::quoted),
                Arbitraries.of("null", "true", "0", "-1", "1.5", "1e99", "99999999999999999999", "[]", "[null]", "{}"),
                Arbitraries.of("[\"x\"]", "[[]]", "{\"access_token_ttl_in_minutes\":\"x\"}"));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        9,
                        Arbitraries.maps(Arbitraries.of(members), values)
                                .ofMaxSize(6)
                                .map(map -> map.entrySet().stream()
                                        .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                                        .collect(Collectors.joining(",", "{", "}")))),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("", "{", "[]", "null", "\"x\"", "[".repeat(20_000))));
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unpaired) {
            return "\"\\ud800\"";
        }
    }
}
