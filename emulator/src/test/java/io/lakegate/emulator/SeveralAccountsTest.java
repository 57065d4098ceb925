package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.directory.AccountSeed;
import io.lakegate.emulator.directory.Directory;
import io.lakegate.emulator.directory.Seed;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.secret.Secret;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two accounts on one machine: what belongs to one is nothing to the other. */
class SeveralAccountsTest {
    private static final User ALICE_ONE = user("alice@example.org", "one");
    private static final User ALICE_TWO = user("alice@example.org", "two");
    private static final ServicePrincipal PROGRAM =
            new ServicePrincipal(9, "program-of-one", "program", Secret.of("dose1"), true);

    @RegisterExtension
    static final EmulatorExtension EMULATOR = EmulatorExtension.with(EmulatorOptions.defaults()
            .withSeed(new Seed(List.of(
                    new AccountSeed(
                            "account-one", List.of("first"), new Directory(List.of(ALICE_ONE), List.of(PROGRAM))),
                    new AccountSeed("account-two", List.of("second"), new Directory(List.of(ALICE_TWO), List.of()))))));

    private Emulator emulator;
    private String first;
    private String second;

    @BeforeEach
    void twoWorkspaces(Emulator running) {
        emulator = running;
        first = emulator.workspaces().getFirst().url().toString();
        second = emulator.workspaces().getLast().url().toString();
    }

    private static User user(String email, String password) {
        return new User(1, email, "Alice", Secret.of(password), true, false);
    }

    @Test
    void everyAccountHasAHostWorkspacesAndApplicationsOfItsOwn() {
        assertThat(emulator.accounts()).extracting(EmulatedAccount::id).containsExactly("account-one", "account-two");
        assertThat(emulator.accounts()).extracting(EmulatedAccount::url).doesNotHaveDuplicates();
        assertThat(emulator.workspaces())
                .extracting(EmulatedWorkspace::accountId)
                .containsExactly("account-one", "account-two");
        assertThat(Http.json(Http.get(second + "/.well-known/databricks-config"))
                        .path("account_id")
                        .asText())
                .isEqualTo("account-two");
        assertThat(emulator.accountId()).isEqualTo("account-one");
    }

    @Test
    void E01_anApplicationOfAnotherAccountIsNotAvailable() {
        OAuthApplication application = register(emulator.accounts().getFirst());

        HttpResponse<String> answer = Http.get(
                second + "/oidc/v1/authorize?client_id=" + application.clientId() + "&redirect_uri=https://a.b/c");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("error_description").asText())
                .isEqualTo("OAuth application with client_id: '" + application.clientId()
                        + "' not available in Databricks account 'account-two'.");
    }

    @Test
    void aPasswordOpensOneAccountOnly() {
        assertThat(new Browser(first).signIn("alice@example.org", "one").statusCode())
                .isEqualTo(303);
        assertThat(new Browser(second).signIn("alice@example.org", "one").statusCode())
                .isEqualTo(401);
        assertThat(new Browser(second).signIn("alice@example.org", "two").statusCode())
                .isEqualTo(303);
    }

    @Test
    void E44_aTokenOfOneAccountOpensNothingInTheOther() {
        String account = emulator.accounts().getFirst().url() + "/oidc/accounts/account-one/v1/token";
        String token = TestClient.access(Http.postForm(
                account,
                Map.of("grant_type", "client_credentials", "client_id", "program-of-one", "client_secret", "dose1")));

        assertThat(me(first, token)).isEqualTo(200);
        assertThat(me(second, token)).isEqualTo(403);
        assertThat(Http.get(
                                emulator.accounts().getLast().url()
                                        + "/api/2.0/accounts/account-two/oauth2/custom-app-integrations",
                                "Authorization",
                                "Bearer " + token)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAdminOfOneAccountIsNobodyAtTheOthersApi() {
        EmulatedAccount two = emulator.accounts().getLast();
        String api = two.url() + "/api/2.0/accounts/account-two/oauth2/custom-app-integrations";

        assertThat(Http.get(api, "Authorization", TokenEndpointTest.basic("alice@example.org", "one"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(Http.get(api, "Authorization", TokenEndpointTest.basic("alice@example.org", "two"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static int me(String host, String token) {
        return Http.get(host + "/api/2.0/preview/scim/v2/Me", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private static OAuthApplication register(EmulatedAccount account) {
        ApplicationSettings settings = new ApplicationSettings(
                "app", true, List.of("https://a.b/c"), List.of("sql"), List.of(), TokenAccessPolicy.DEFAULT);
        return account.applications().register(settings, ALICE_ONE);
    }
}
