package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.directory.User;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Account admin, workspace admin, user: who gets in where, and what the others are told. */
@ExtendWith(EmulatorExtension.class)
class RolesTest {
    private static final String CONSOLE = "/settings/app-connections";
    private static final String SETTINGS = "/settings/workspace";

    private Emulator emulator;

    @BeforeEach
    void anEmulator(Emulator shared) {
        emulator = shared;
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @ParameterizedTest
    @CsvSource({"admin, 200, 403", "wanda, 403, 200", "alice, 403, 403"})
    void aRoleOpensItsOwnPagesOnly(String name, int console, int settings) {
        assertThat(at(emulator.accountUrl().toString(), name).get(CONSOLE).statusCode())
                .isEqualTo(console);
        assertThat(at(emulator.workspaceUrl().toString(), name).get(SETTINGS).statusCode())
                .isEqualTo(settings);
        assertThat(at(emulator.workspaceUrl().toString(), name).get("/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRefusalSaysWhoMayAndOffersToSignInAsSomebodyElse() {
        HttpResponse<String> answer =
                at(emulator.workspaceUrl().toString(), "alice").get(SETTINGS);

        assertThat(answer.body())
                .contains("is for workspace admins", "alice@lakegate.example, user")
                .contains("Wanda Workspace (wanda@lakegate.example)", "Sign in as somebody else")
                .doesNotContain("Ada Admin");
    }

    @Test
    void theAccountApiSaysThatItIsForAccountAdmins() {
        HttpResponse<String> answer = Http.get(
                emulator.accountUrl() + "/api/2.0/accounts/" + emulator.accountId() + "/oauth2/published-apps",
                "Authorization",
                TokenEndpointTest.basic("wanda@lakegate.example", "wanda-demo-password"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Http.json(answer).path("error_code").asText()).isEqualTo("PERMISSION_DENIED");
        assertThat(Http.json(answer).path("message").asText()).contains("for account admins");
    }

    @Test
    void aWorkspaceAdminSeesPeopleWithTheirRolesAndWhoIsConnectedHere() {
        TestClient client = TestClient.confidential(emulator);
        client.connect();

        String here = at(client.host, "wanda").get(SETTINGS).body();
        String elsewhere = at(emulator.workspaces().getLast().url().toString(), "wanda")
                .get(SETTINGS)
                .body();

        assertThat(here).contains("<td>Ada Admin</td>", ">admin@lakegate.example</td>", ">account admin</td>");
        assertThat(here).contains("<td>alice@lakegate.example</td>", client.application.clientId());
        assertThat(elsewhere).contains("Nobody.").doesNotContain(client.application.clientId());
    }

    @Test
    void whoeverIsNotSignedInIsAsked() {
        assertThat(Http.get(emulator.workspaceUrl() + "/").body()).contains("name=\"password\"");
        assertThat(Http.get(emulator.workspaceUrl() + SETTINGS).body()).contains("name=\"password\"");
    }

    private Browser at(String host, String name) {
        User user = emulator.directory().findUser(name + "@lakegate.example").orElseThrow();
        return Browser.signedIn(host, user);
    }
}
