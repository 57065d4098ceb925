package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.directory.User;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace: Settings → Developer → Access tokens. */
@ExtendWith(EmulatorExtension.class)
class AccessTokenPagesTest {
    private static final String LIST = "/settings/user/developer/access-tokens";

    private Emulator emulator;
    private Browser alice;

    @BeforeEach
    void alice(Emulator shared) {
        emulator = shared;
        emulator.reset();
        alice = at(emulator.workspaceUrl().toString(), "alice");
    }

    @Test
    void aGeneratedTokenIsShownOnceListedAndWorksInItsWorkspaceUntilItsEnd() {
        String shown = Http.location(alice.submit(LIST, Map.of("comment", "laptop", "lifetime_days", "7")));
        String token = find(alice.get(shown), "id=\"token\">(dapi[^<]+)<");

        assertThat(alice.get(shown).statusCode()).isEqualTo(410);
        assertThat(alice.get(LIST).body()).contains("laptop", "Active").doesNotContain(token);
        assertThat(me(emulator.workspaceUrl().toString(), token)).isEqualTo(200);
        assertThat(me(emulator.workspaces().getLast().url().toString(), token)).isEqualTo(403);

        emulator.clock().advance(Duration.ofDays(7));
        assertThat(me(emulator.workspaceUrl().toString(), token)).isEqualTo(403);
        assertThat(at(emulator.workspaceUrl().toString(), "alice").get(LIST).body())
                .contains("Expired");
    }

    @Test
    void aDeletedTokenIsRefusedAtOnce() {
        String token = find(alice.get(Http.location(alice.submit(LIST, Map.of("comment", "old")))), ">(dapi[^<]+)<");
        String delete = find(alice.get(LIST), "href=\"([^\"]+/delete)\"");

        assertThat(alice.get(delete).body()).contains("old", "Keep it");
        assertThat(me(emulator.workspaceUrl().toString(), token)).isEqualTo(200);
        assertThat(Http.location(alice.submit(delete, Map.of()))).isEqualTo(LIST);
        assertThat(me(emulator.workspaceUrl().toString(), token)).isEqualTo(403);
        assertThat(alice.get(LIST).body()).contains("No access token yet.");
    }

    @Test
    void nobodySeesShowsOrDeletesTheTokensOfOthers() {
        String shown = Http.location(alice.submit(LIST, Map.of("comment", "hers")));
        String delete = find(alice.get(LIST), "href=\"([^\"]+/delete)\"");
        Browser bob = at(emulator.workspaceUrl().toString(), "bob");

        assertThat(bob.get(LIST).body()).doesNotContain("hers");
        assertThat(bob.get(delete).statusCode()).isEqualTo(404);
        assertThat(bob.submit(LIST, delete, Map.of()).statusCode()).isEqualTo(404);
        assertThat(bob.get(shown).body()).doesNotContain("dapi");
        assertThat(alice.post(delete, Map.of("form_token", "guessed")).statusCode())
                .isEqualTo(403);
        assertThat(alice.get(LIST).body()).contains("hers");
    }

    @Test
    void aTokenDiesWithItsOwner() {
        String token = find(alice.get(Http.location(alice.submit(LIST, Map.of("comment", "x")))), ">(dapi[^<]+)<");
        Browser admin = at(emulator.accountUrl().toString(), "admin");
        String one = "/user-management/users/" + person("alice").id();

        admin.submit(one, one + "/status", Map.of("active", "no"));

        assertThat(me(emulator.workspaceUrl().toString(), token)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "731", "-1", "x", "99999999999"})
    void aLifetimeThatIsNoneIsNamed(String days) {
        HttpResponse<String> answer = alice.submit(LIST, Map.of("comment", "kept", "lifetime_days", days));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("1 to 730", "value=\"kept\"");
        assertThat(alice.get(LIST).body()).contains("No access token yet.");
    }

    private static int me(String host, String token) {
        return Http.get(host + "/api/2.0/preview/scim/v2/Me", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private Browser at(String host, String name) {
        return Browser.signedIn(host, person(name));
    }

    private User person(String name) {
        return emulator.directory().findUser(name + "@lakegate.example").orElseThrow();
    }

    private static String find(HttpResponse<String> page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }
}
