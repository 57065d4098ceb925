package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in at a host. */
@ExtendWith(EmulatorExtension.class)
class SignInTest {
    private Emulator emulator;
    private TestClient client;

    @BeforeEach
    void aClient(Emulator shared) {
        emulator = shared;
        client = TestClient.confidential(emulator);
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void whoeverIsNotSignedInSeesTheSignInPageAndIsBroughtToConsentAfterwards() {
        Browser browser = new Browser(client.host);
        String path = TestClient.authorizePath(client.authorizeParameters());

        assertThat(browser.get(path).body()).contains("name=\"password\"").doesNotContain("Approve");

        HttpResponse<String> signedIn = browser.post(
                "/login",
                Map.of("email", "alice@lakegate.example", "password", "alice-demo-password", "continue", path));
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(Http.location(signedIn)).isEqualTo(path);
    }

    @Test
    void aWrongPasswordIsRefusedWithoutACookie() {
        HttpResponse<String> answer = new Browser(client.host).signIn("alice@lakegate.example", "wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("wrong").doesNotContain("value=\"wrong\"");
    }

    @Test
    void theCookieIsOutOfReachForScriptsAndItsNameCarriesThePort() {
        HttpResponse<String> answer = new Browser(client.host).signIn("alice@lakegate.example", "alice-demo-password");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("lakegate_emulator_" + emulator.workspaceUrl().getPort() + "=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void aSignInAtOneHostIsNoneAtAnother() {
        Browser browser = Browser.signedIn(client.host, TestClient.alice(emulator));
        String other = emulator.workspaces().getLast().url().toString();

        HttpResponse<String> page =
                Http.get(other + TestClient.authorizePath(client.authorizeParameters()), "Cookie", browser.cookie());

        assertThat(page.body()).contains("name=\"password\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "evil", "/x y", "/a\r\nb"})
    void afterwardsNobodyIsSentToAnotherHost(String next) {
        HttpResponse<String> answer = new Browser(client.host)
                .post(
                        "/login",
                        Map.of("email", "bob@lakegate.example", "password", "bob-demo-password", "continue", next));

        assertThat(Http.location(answer)).isEqualTo("/");
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        HttpResponse<String> answer = Http.postForm(
                client.host + "/login",
                Map.of("email", "bob@lakegate.example", "password", "bob-demo-password"),
                "Sec-Fetch-Site",
                "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aSignInEndsWithSignOutAndAfterHalfADay() {
        Browser browser = Browser.signedIn(client.host, TestClient.alice(emulator));
        Browser late = Browser.signedIn(client.host, TestClient.alice(emulator));
        String path = TestClient.authorizePath(client.authorizeParameters());

        browser.post("/logout", Map.of("continue", "/"));
        assertThat(browser.get(path).body()).contains("name=\"password\"");
        assertThat(late.get(path).body()).contains("Approve");

        emulator.clock().advance(Duration.ofHours(12));
        assertThat(late.get(path).body()).contains("name=\"password\"");
    }
}
