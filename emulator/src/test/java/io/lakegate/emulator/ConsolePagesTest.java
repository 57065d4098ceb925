package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
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
        assertThat(alice.post(LIST + "/add", filledIn()).statusCode()).isEqualTo(403);
        assertThat(Http.get(emulator.accountUrl() + LIST).body()).contains("name=\"password\"");
    }

    @Test
    void theFrontDoorLeadsToTheList() {
        assertThat(Http.location(admin.get("/"))).isEqualTo(LIST);
        assertThat(admin.get("/emulator.css")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("text/css");
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
                "access_minutes", "60",
                "refresh_minutes", "10080"));
    }
}
