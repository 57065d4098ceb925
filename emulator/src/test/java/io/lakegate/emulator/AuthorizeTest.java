package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization endpoint, checklist E-01 to E-16. */
@ExtendWith(EmulatorExtension.class)
class AuthorizeTest {
    private Emulator emulator;
    private TestClient client;
    private Browser browser;

    @BeforeEach
    void aSignedInUser(Emulator shared) {
        emulator = shared;
        client = TestClient.confidential(emulator);
        browser = Browser.signedIn(client.host, TestClient.alice(emulator));
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void E01_anUnknownClientIsToldOnThePageAndNobodyIsRedirected() {
        HttpResponse<String> answer = authorize("client_id", "nobody");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(Http.json(answer).path("error_description").asText())
                .isEqualTo("OAuth application with client_id: 'nobody' not available in Databricks account '"
                        + emulator.accountId() + "'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9998/callback",
                "http://localhost:9999/callback/",
                "http://127.0.0.1:9999/callback",
                "https://localhost:9999/callback",
                "http://localhost:9999/callback#part",
                "http://localhost:9999/Callback",
                "http://localhost:9999/callback?x=1"
            })
    void E02_E03_aRedirectUrlThatDiffersAtAllIsRefusedWithDatabricksWords(String redirect) {
        HttpResponse<String> answer = authorize("redirect_uri", redirect);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(Http.json(answer).path("error").asText()).isEqualTo("invalid_request");
        assertThat(Http.json(answer).path("error_description").asText())
                .isEqualTo("redirect_uri '" + redirect + "' not registered for OAuth application '"
                        + client.application.clientId() + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type,'',invalid_request",
        "response_type,token,unsupported_response_type",
        "response_type,id_token,unsupported_response_type",
        "response_mode,fragment,invalid_request",
        "code_challenge,'',invalid_request",
        "code_challenge,short,invalid_request",
        "code_challenge_method,plain,invalid_request",
        "code_challenge_method,'',invalid_request",
        "scope,'',invalid_scope",
        "scope,no-such-scope,invalid_scope",
        "scope,all-apis no-such-scope,invalid_scope"
    })
    void E04_E09_E12_anotherMistakeGoesBackToTheApplication(String name, String value, String error) {
        String location = Http.location(authorize(name, value));

        assertThat(location).startsWith(TestClient.REDIRECT + "?");
        assertThat(Http.parameter(location, "error")).isEqualTo(error);
        assertThat(Http.parameter(location, "error_description")).isNotEmpty();
        assertThat(Http.parameter(location, "state")).isEqualTo("s-123");
    }

    @Test
    void E05_aRepeatedParameterIsRefusedAndAnUnknownOneIgnored() {
        String path = TestClient.authorizePath(client.authorizeParameters());

        assertThat(Http.parameter(Http.location(browser.get(path + "&scope=sql")), "error"))
                .isEqualTo("invalid_request");
        assertThat(browser.get(path + "&client_id=other").statusCode()).isEqualTo(400);
        assertThat(browser.get(path + "&prompt=none&x=y").body()).contains("Approve");
    }

    @Test
    void E06_postWorksAsGetDoes() {
        HttpResponse<String> posted = browser.post("/oidc/v1/authorize", client.authorizeParameters());
        HttpResponse<String> consent = browser.get(Http.location(posted));

        assertThat(posted.statusCode()).isEqualTo(303);
        assertThat(Http.parameter(browser.answerConsent(consent, "approve"), "code"))
                .isNotEmpty();
    }

    @Test
    void E07_stateComesBackUnchangedWithCodeAndWithError() {
        String state = "a b+c/d=e&f%20\"ü";
        Map<String, String> parameters = client.authorizeParameters();
        parameters.put("state", state);

        String good = browser.answerConsent(browser.get(TestClient.authorizePath(parameters)), "approve");
        parameters.put("scope", "no-such-scope");
        String bad = Http.location(browser.get(TestClient.authorizePath(parameters)));

        assertThat(Http.parameter(good, "state")).isEqualTo(state);
        assertThat(Http.parameter(bad, "state")).isEqualTo(state);
    }

    @Test
    void E08_theIssuerIsOnlyNamedWhenTheSwitchSaysSo() {
        assertThat(Http.parameter(approve(), "iss")).isEmpty();

        emulator.behaviour().change(now -> now.withIssuerParameter(true));

        assertThat(Http.parameter(approve(), "iss")).isEqualTo(client.host + "/oidc");
        assertThat(Http.get(client.host + "/oidc/.well-known/openid-configuration")
                        .body())
                .contains("\"authorization_response_iss_parameter_supported\":true");
    }

    @Test
    void E13_aUserWhoDeniesIsSentBackWithAccessDenied() {
        String location = browser.answerConsent(consentPage(), "deny");

        assertThat(Http.parameter(location, "error")).isEqualTo("access_denied");
        assertThat(Http.parameter(location, "state")).isEqualTo("s-123");
        assertThat(Http.parameter(location, "code")).isEmpty();
    }

    @Test
    void E14_theConsentPageNamesApplicationUserScopesAndLifetimes() {
        assertThat(consentPage().body())
                .contains("Test client", "alice@lakegate.example")
                .contains("Use every Databricks API as you", "Stay connected while you are away")
                .contains("1 hour", "7 days");
    }

    @Test
    void E15_implicitAndPasswordGrantsDoNotExist() {
        Map<String, String> form = client.credentials();
        form.putAll(Map.of("grant_type", "password", "username", "alice@lakegate.example", "password", "x"));

        assertThat(Http.json(client.token(form)).path("error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(Http.parameter(Http.location(authorize("response_type", "token")), "error"))
                .isEqualTo("unsupported_response_type");
    }

    @Test
    void E16_pagesAreNotStoredFramedOrScriptedAndRedirectsAre303() {
        HttpResponse<String> page = consentPage();

        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self' http://localhost:9999;", "frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("<script");
        HttpResponse<String> approved =
                browser.post("/consent", Map.of("request", Browser.pending(page), "decision", "approve"));
        assertThat(approved.statusCode()).isEqualTo(303);
        assertThat(approved.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(approved.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void aConsentIsAnsweredOnceAndOnlyByTheSignInThatSawIt() {
        String pending = Browser.pending(consentPage());
        Browser other = Browser.signedIn(client.host, TestClient.admin(emulator));
        Map<String, String> answer = Map.of("request", pending, "decision", "approve");

        assertThat(other.post("/consent", answer).statusCode()).isEqualTo(400);
        assertThat(browser.post("/consent", answer).statusCode()).isEqualTo(303);
        assertThat(browser.post("/consent", answer).statusCode()).isEqualTo(400);
    }

    @Test
    void theSqlDriversEntranceLeadsToTheSameEndpoint() {
        String query = Http.encode(client.authorizeParameters());

        String location = Http.location(browser.get("/oidc/oauth2/v2.0/authorize?" + query));

        assertThat(location).startsWith("/oidc/v1/authorize?");
        assertThat(browser.get(location).body()).contains("Approve");
    }

    @Test
    void anApplicationsNameCannotPutMarkupOnThePage() {
        var settings = new io.lakegate.emulator.application.ApplicationSettings(
                "<b>bold</b>",
                true,
                client.application.redirectUrls(),
                client.application.scopes(),
                client.application.userAuthorizedScopes(),
                client.application.policy());
        var bold = emulator.applications().register(settings, TestClient.admin(emulator));

        assertThat(authorize("client_id", bold.clientId()).body())
                .contains("&lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("<b>bold");
    }

    private HttpResponse<String> consentPage() {
        return browser.get(TestClient.authorizePath(client.authorizeParameters()));
    }

    private String approve() {
        return browser.answerConsent(consentPage(), "approve");
    }

    private HttpResponse<String> authorize(String name, String value) {
        Map<String, String> parameters = client.authorizeParameters();
        parameters.put(name, value);
        return browser.get(TestClient.authorizePath(parameters));
    }
}
