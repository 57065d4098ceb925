package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.directory.User;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The account console: Workspaces, and User management → Users. */
@ExtendWith(EmulatorExtension.class)
class UserManagementPagesTest {
    private static final String USERS = "/user-management/users";
    private static final String PROGRAMS = "/user-management/service-principals";

    private Emulator emulator;
    private Browser admin;

    @BeforeEach
    void aSignedInAdmin(Emulator shared) {
        emulator = shared;
        emulator.reset();
        admin = Browser.signedIn(emulator.accountUrl().toString(), TestClient.admin(emulator));
    }

    @Test
    void anAddedUserSignsInWithThePasswordThatWasShownOnceAndUsesTheWorkspacesTheyAreAssignedTo() {
        String shown = Http.location(
                admin.submit(USERS + "/add", Map.of("email", "carol@lakegate.example", "display_name", "Carol Clerk")));
        String password = find(admin.get(shown), "id=\"password\">([^<]+)<");

        assertThat(admin.get(shown).statusCode()).isEqualTo(410);
        assertThat(admin.get(USERS).body()).contains("Carol Clerk").doesNotContain(password);

        Browser carol = new Browser(emulator.workspaceUrl().toString());
        assertThat(carol.signIn("carol@lakegate.example", password).statusCode())
                .isEqualTo(303);
        assertThat(carol.get("/").statusCode()).isEqualTo(403);
        assertThat(carol.get("/").body()).contains("those who are assigned to it");

        assign(person("carol"), "USER");

        assertThat(carol.get("/").statusCode()).isEqualTo(200);
        assertThat(carol.get("/settings/workspace").statusCode()).isEqualTo(403);
        assign(person("carol"), "ADMIN");
        assertThat(carol.get("/settings/workspace").body()).contains("user, admin of this workspace");
        assign(person("carol"), "NONE");
        assertThat(carol.get("/").statusCode()).isEqualTo(403);
    }

    @Test
    void aDeactivatedUserIsSignedOutAndRefusedUntilActivatedAgain() {
        User alice = person("alice");
        TestClient client = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();
        Browser atWork = Browser.signedIn(emulator.workspaceUrl().toString(), alice);

        change(USERS, alice.id(), "status", Map.of("active", "no"));

        assertThat(admin.get(USERS).body()).contains("Inactive");
        assertThat(atWork.get("/").body()).contains("name=\"password\"");
        assertThat(atWork.signIn(alice.email(), alice.password().reveal()).statusCode())
                .isEqualTo(401);
        assertThat(client.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(400);
        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(403);

        change(USERS, alice.id(), "status", Map.of("active", "yes"));

        assertThat(client.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverIsDeletedAfterAQuestionIsGoneAndANamesakeInheritsNothing() {
        User alice = person("alice");
        TestClient client = TestClient.confidential(emulator);
        HttpResponse<String> tokens = client.connect();
        String delete = USERS + "/" + alice.id() + "/delete";

        assertThat(admin.get(delete).body()).contains("stop working at once", "Keep it");
        assertThat(Http.location(admin.submit(delete, Map.of()))).isEqualTo(USERS);
        assertThat(admin.get(USERS).body()).doesNotContain("alice@");

        admin.submit(USERS + "/add", Map.of("email", alice.email()));

        assertThat(client.refresh(TestClient.refreshToken(tokens)).statusCode()).isEqualTo(400);
        assertThat(client.me(TestClient.access(tokens)).statusCode()).isEqualTo(403);
    }

    @Test
    void theRoleOfAnAccountAdminOpensAndClosesTheConsole() {
        User alice = person("alice");
        Browser hers = Browser.signedIn(emulator.accountUrl().toString(), alice);
        assertThat(hers.get(USERS).statusCode()).isEqualTo(403);

        change(USERS, alice.id(), "roles", Map.of("account_admin", "yes"));
        assertThat(hers.get(USERS).statusCode()).isEqualTo(200);

        change(USERS, alice.id(), "roles", Map.of("account_admin", "no"));
        assertThat(hers.get(USERS).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "roles", "delete"})
    void nobodyLocksThemselvesOut(String action) {
        User ada = TestClient.admin(emulator);
        String path = USERS + "/" + ada.id() + "/" + action;

        HttpResponse<String> answer = admin.submit(USERS + "/add", path, Map.of("active", "no", "account_admin", "no"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("cannot do this to yourself");
        assertThat(person("admin")).isEqualTo(ada);
        assertThat(admin.get(USERS + "/" + ada.id()).body()).contains("Only another account admin");
    }

    @Test
    void aNewPasswordReplacesTheOldOneAndANameTheOldName() {
        User bob = person("bob");
        String shown = Http.location(change(USERS, bob.id(), "password", Map.of()));
        String password = find(admin.get(shown), "id=\"password\">([^<]+)<");
        change(USERS, bob.id(), "name", Map.of("display_name", "Bob <b>Boss</b>"));

        Browser his = new Browser(emulator.workspaceUrl().toString());
        assertThat(his.signIn(bob.email(), bob.password().reveal()).statusCode())
                .isEqualTo(401);
        assertThat(his.signIn(bob.email(), password).statusCode()).isEqualTo(303);
        assertThat(admin.get(USERS).body()).contains("Bob &lt;b&gt;Boss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "two words@x.example", "alice@lakegate.example", "ALICE@lakegate.example"})
    void anAddressThatIsNoneOrTakenIsNamed(String email) {
        HttpResponse<String> answer = admin.submit(USERS + "/add", Map.of("email", email, "display_name", "Kept"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("role=\"alert\"", "value=\"Kept\"");
        assertThat(emulator.directory().users()).hasSize(4);
    }

    @Test
    void everybodyChoosesAmongTheirOwnWorkspaces() {
        Browser alice = Browser.signedIn(emulator.accountUrl().toString(), person("alice"));
        String first = emulator.workspaces().getFirst().url().toString();
        String second = emulator.workspaces().getLast().url().toString();

        assertThat(Http.location(alice.get("/"))).isEqualTo("/workspaces");
        assertThat(alice.get("/workspaces").body())
                .contains(first, second)
                .doesNotContain("User management", "/permissions");
        assign(person("alice"), "NONE");
        assertThat(alice.get("/workspaces").body()).doesNotContain(first).contains(second);
        assertThat(admin.get("/workspaces").body()).contains(first, "User management", "/permissions");
    }

    @Test
    void aPermissionForNobodyOrForAWorkspaceThatIsNoneIsRefused() {
        String permissions = "/workspaces/" + workspaceId() + "/permissions";

        assertThat(admin.submit(USERS + "/add", permissions, Map.of("principal", "7", "permission", "USER"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.submit(
                                USERS + "/add",
                                permissions,
                                Map.of(
                                        "principal",
                                        Long.toString(person("alice").id()),
                                        "permission",
                                        "OWNER"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/workspaces/7/permissions").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsForAccountAdminsAndAsksTheOthersToSignIn(String path) {
        String there = named(path);
        Browser alice = Browser.signedIn(emulator.accountUrl().toString(), person("alice"));

        assertThat(admin.get(there).statusCode()).isEqualTo(200);
        assertThat(alice.get(there).statusCode()).isEqualTo(403);
        assertThat(alice.get(there).body()).contains("account admins", "Ada Admin");
        assertThat(Http.get(emulator.accountUrl() + there).body()).contains("name=\"password\"");
    }

    static List<String> pages() {
        return List.of(
                USERS,
                USERS + "/add",
                USERS + "/{user}",
                USERS + "/{user}/delete",
                PROGRAMS,
                PROGRAMS + "/add",
                PROGRAMS + "/{program}",
                PROGRAMS + "/{program}/delete",
                PROGRAMS + "/{program}/secrets",
                PROGRAMS + "/{program}/trust-policies",
                PROGRAMS + "/{program}/trust-policies/add",
                "/settings/authentication",
                "/settings/authentication/add",
                "/settings/app-connections/published",
                "/workspaces/{workspace}/permissions");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void noFormOfAnotherSiteAnotherSignInOrAnotherRoleDoesAnything(String path) {
        String there = named(path);
        Browser alice = Browser.signedIn(emulator.accountUrl().toString(), person("alice"));
        var before = emulator.directory();

        assertThat(admin.post(there, Map.of("form_token", "guessed", "active", "no"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Http.postForm(
                                emulator.accountUrl() + there,
                                Map.of("active", "no"),
                                "Cookie",
                                admin.cookie(),
                                "Sec-Fetch-Site",
                                "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(alice.post(there, Map.of()).statusCode()).isEqualTo(403);
        assertThat(emulator.directory()).isEqualTo(before);
        assertThat(emulator.policies().list(java.util.OptionalLong.empty())).isEmpty();
    }

    static Stream<String> actions() {
        Stream<String> ofBoth = Stream.of(USERS + "/{user}", PROGRAMS + "/{program}")
                .flatMap(one ->
                        Stream.of("/status", "/roles", "/name", "/delete").map(one::concat));
        return Stream.concat(
                ofBoth,
                Stream.of(
                        USERS + "/add",
                        USERS + "/{user}/password",
                        PROGRAMS + "/add",
                        PROGRAMS + "/{program}/secrets",
                        PROGRAMS + "/{program}/trust-policies/add",
                        "/settings/authentication/add",
                        "/settings/app-connections/published?app=dbt-databricks",
                        "/workspaces/{workspace}/permissions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                USERS + "/7",
                USERS + "/x",
                USERS + "/{program}",
                PROGRAMS + "/{user}",
                PROGRAMS + "/{program}/secrets/x/delete",
                PROGRAMS + "/{program}/trust-policies/x",
                "/settings/authentication/x"
            })
    void whatDoesNotExistIsNotFound(String path) {
        assertThat(admin.get(named(path)).statusCode()).isEqualTo(404);
        assertThat(admin.get(named(path)).body()).contains("There is no such");
    }

    private void assign(User user, String permission) {
        String permissions = "/workspaces/" + workspaceId() + "/permissions";
        Map<String, String> form = Map.of("principal", Long.toString(user.id()), "permission", permission);
        assertThat(Http.location(admin.submit(permissions, form))).isEqualTo(permissions + "?saved=yes");
    }

    private HttpResponse<String> change(String list, long id, String what, Map<String, String> form) {
        return admin.submit(list + "/" + id, list + "/" + id + "/" + what, form);
    }

    private String named(String path) {
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();
        return path.replace("{user}", Long.toString(person("alice").id()))
                .replace("{program}", Long.toString(program.id()))
                .replace("{workspace}", Long.toString(workspaceId()));
    }

    private long workspaceId() {
        return emulator.workspaces().getFirst().id();
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
