package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The account console: Settings, App connections. */
@ExtendWith(EmulatorExtension.class)
class ConsolePagesTest {
    private static final String LIST = "/settings/app-connections";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private Emulator emulator;
    private Browser admin;

    @BeforeEach
    void aSignedInAdmin(Emulator shared) {
        emulator = shared;
        admin = Browser.signedIn(emulator.accountUrl().toString(), TestClient.admin(emulator));
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void anAdminAddsAConnectionAndSeesItsSecretOnce() {
        String added = Http.location(add(filledIn()));
        HttpResponse<String> first = admin.get(added);
        HttpResponse<String> second = admin.get(added);

        assertThat(first.body()).contains("Lakegate", "id=\"client-id\"", "id=\"client-secret\">dose");
        assertThat(second.statusCode()).isEqualTo(410);
        assertThat(second.body()).contains("add another").doesNotContain("dose");
        assertThat(admin.get(LIST).body())
                .contains("Lakegate", "http://localhost:8080/oauth/callback")
                .contains("sql offline_access openid profile email")
                .doesNotContain("dose");
    }

    @Test
    void withoutTheSecretBoxTheClientIsPublic() {
        Map<String, String> form = filledIn();
        form.remove("confidential");

        assertThat(admin.get(Http.location(add(form))).body()).doesNotContain("client-secret");
    }

    @Test
    void aMistakeIsNamedAndNothingTypedIsLost() {
        Map<String, String> form = filledIn();
        form.put("redirect_urls", "nonsense \"quoted\"");

        HttpResponse<String> answer = add(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("role=\"alert\"", "redirect_urls", "value=\"Lakegate\"", "&quot;quoted&quot;");
        assertThat(emulator.applications().custom()).isEmpty();
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        Map<String, String> form = filledIn();
        form.put("access_minutes", "many");

        assertThat(add(form).body()).contains("Access token TTL must be a whole number");
    }

    @Test
    void aFormWithoutTheSignInsTokenOrFromAnotherSiteAddsNothing() {
        Map<String, String> form = filledIn();
        form.put("form_token", "guessed");

        assertThat(admin.post(LIST + "/add", form).statusCode()).isEqualTo(403);
        HttpResponse<String> crossSite = Http.postForm(
                emulator.accountUrl() + LIST + "/add",
                filledIn(),
                "Cookie",
                admin.cookie(),
                "Sec-Fetch-Site",
                "cross-site");
        assertThat(crossSite.statusCode()).isEqualTo(403);
        assertThat(emulator.applications().custom()).isEmpty();
    }

    @Test
    void whoeverIsNoAdminIsTurnedAway() {
        Browser alice = Browser.signedIn(emulator.accountUrl().toString(), TestClient.alice(emulator));

        assertThat(alice.get(LIST).statusCode()).isEqualTo(403);
        assertThat(alice.get(LIST).body())
                .contains(
                        "is for account admins", "alice@lakegate.example, user", "Ada Admin (admin@lakegate.example)");
        assertThat(alice.post(LIST + "/add", filledIn()).statusCode()).isEqualTo(403);
        assertThat(Http.get(emulator.accountUrl() + LIST).body()).contains("name=\"password\"");
    }

    @Test
    void theListSaysThatAnApplicationIsActiveAndLeadsToItsSettings() {
        OAuthApplication application = TestClient.confidential(emulator).application;

        assertThat(admin.get(LIST).body()).contains("<td data-label=\"Status\">Active</td>", edit(application));
        assertThat(admin.get(edit(application)).body())
                .contains(application.clientId(), "by admin@lakegate.example")
                .doesNotContain(application.secret().orElseThrow().reveal());
    }

    @Test
    void savingReplacesWhatTheConsoleShowsAndKeepsTheRest() {
        TokenAccessPolicy policy = new TokenAccessPolicy(
                Duration.ofMinutes(60), Duration.ofDays(7), Optional.of(Duration.ofDays(30)), true);
        OAuthApplication before = TestClient.of(emulator, true, policy).application;
        Map<String, String> form = editForm(before);
        form.put("redirect_urls", "https://new.example/cb");
        form.put("scope", "sql");
        form.put("access_minutes", "10");
        form.remove("oidc_u2m");

        assertThat(Http.location(admin.post(edit(before), form))).isEqualTo(edit(before) + "?saved=yes");

        OAuthApplication after = emulator.applications().find(before.clientId()).orElseThrow();
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.secret()).isEqualTo(before.secret());
        assertThat(after.redirectUrls()).containsExactly("https://new.example/cb");
        assertThat(after.scopes()).contains("sql").doesNotContain("all-apis");
        assertThat(after.settings().oidcU2m()).isFalse();
        assertThat(after.policy().accessTokenTtl()).hasMinutes(10);
        assertThat(after.policy().singleUseRefreshTokens()).isTrue();
        assertThat(admin.get(edit(before) + "?saved=yes").body()).contains("role=\"status\"");
    }

    @Test
    void scopesThatOnlyTheApiCanChooseAreNotLostByAnEdit() {
        OAuthApplication before = emulator.applications()
                .register(
                        new ApplicationSettings(
                                "api",
                                true,
                                List.of(TestClient.REDIRECT),
                                List.of("sql.queries", "iam.current-user"),
                                List.of("sql.queries"),
                                TokenAccessPolicy.DEFAULT),
                        TestClient.admin(emulator));
        assertThat(admin.get(edit(before)).body()).contains("value=\"keep\" checked", "sql.queries iam.current-user");
        Map<String, String> form = editForm(before);
        form.put("scope", "keep");

        admin.post(edit(before), form);

        assertThat(emulator.applications().find(before.clientId()).orElseThrow().scopes())
                .containsExactly("sql.queries", "iam.current-user");
    }

    @Test
    void aMistakeInAnEditIsNamedAndChangesNothing() {
        OAuthApplication before = TestClient.confidential(emulator).application;
        Map<String, String> form = editForm(before);
        form.put("redirect_urls", "");

        HttpResponse<String> answer = admin.post(edit(before), form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("role=\"alert\"", "redirect_urls");
        assertThat(emulator.applications().find(before.clientId())).contains(before);
    }

    @Test
    void deletingAsksFirstSaysWhomItHitsAndEndsLivingTokens() {
        TestClient client = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();
        String delete = edit(client.application) + "/delete";

        HttpResponse<String> question = admin.get(delete);
        assertThat(question.body()).contains("1 user is connected", "stop working at once", "Keep it");
        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(200);

        assertThat(Http.location(admin.post(delete, editForm(client.application))))
                .isEqualTo(LIST);
        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(403);
        assertThat(client.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(401);
        assertThat(admin.get(edit(client.application)).statusCode()).isEqualTo(404);
    }

    @Test
    void noFormOfAnotherSiteOrAnotherSignInChangesOrDeletes() {
        OAuthApplication application = TestClient.confidential(emulator).application;
        Map<String, String> form = editForm(application);
        form.put("form_token", "guessed");

        assertThat(admin.post(edit(application), form).statusCode()).isEqualTo(403);
        assertThat(admin.post(edit(application) + "/delete", form).statusCode()).isEqualTo(403);
        assertThat(emulator.applications().find(application.clientId())).contains(application);
    }

    @Test
    void theFrontDoorLeadsToTheWorkspaces() {
        assertThat(Http.location(admin.get("/"))).isEqualTo("/workspaces");
        assertThat(admin.get("/emulator.css")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("text/css");
    }

    private static String edit(OAuthApplication application) {
        return LIST + "/edit/" + application.integrationId();
    }

    private Map<String, String> editForm(OAuthApplication application) {
        Map<String, String> form = filledIn();
        form.put("redirect_urls", String.join("\n", application.redirectUrls()));
        return form;
    }

    private HttpResponse<String> add(Map<String, String> form) {
        return admin.post(LIST + "/add", form);
    }

    private Map<String, String> filledIn() {
        Matcher token = FORM_TOKEN.matcher(admin.get(LIST + "/add").body());
        assertThat(token.find()).isTrue();
        return new HashMap<>(Map.of(
                "form_token", token.group(1),
                "name", "Lakegate",
                "redirect_urls",
                        "http://localhost:8080/oauth/callback\r\nhttp://localhost:8080/complete/databricks\r\n",
                "scope", "sql",
                "confidential", "yes",
                "oidc_u2m", "yes",
                "access_minutes", "60",
                "refresh_minutes", "10080"));
    }
}
