package io.lakegate.server.user.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SignInPagesTest {

    @Inject
    Database database;

    private TestPeople people;

    @BeforeEach
    void start() {
        people = new TestPeople(database);
    }

    @Test
    void whoeverIsNotSignedInIsSentToSignInAndBack() {
        given().redirects()
                .follow(false)
                .get("/profile/keys")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/sign-in?next=%2Fprofile%2Fkeys"));
        assertThat(submit(people.add(Role.VIEWER), people.password(), "/profile/keys")
                        .header("Location"))
                .endsWith("/profile/keys");
    }

    @Test
    void B12_theWayBackIsAPageOfOursOnly() {
        assertThat(submit(people.add(Role.VIEWER), people.password(), "https://evil.example/")
                        .header("Location"))
                .doesNotContain("evil");
    }

    @Test
    void B05_B60_theCookieIsBoundToThisHostAndOutOfReachOfScripts() {
        Response answer = submit(people.add(Role.VIEWER), people.password(), "/");

        assertThat(answer.header("Set-Cookie"))
                .startsWith("__Host-lakegate=lgs_")
                .containsIgnoringCase(";Secure")
                .containsIgnoringCase(";HttpOnly")
                .containsIgnoringCase(";SameSite=Lax")
                .containsIgnoringCase(";Path=/")
                .doesNotContainIgnoringCase("domain");
    }

    @Test
    void B16_signingInAnswers303() {
        assertThat(submit(people.add(Role.VIEWER), people.password(), "/").statusCode())
                .isEqualTo(303);
    }

    @Test
    void theAnswerDoesNotTellWhetherThePersonExists() {
        Response known = submit(people.add(Role.VIEWER), "wrong password", "/");
        Response unknown = submit("somebody", "wrong password", "/");

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(401);
        assertThat(alert(known)).isEqualTo(alert(unknown)).contains("do not belong together");
    }

    @Test
    void tooManyAttemptsAreToldHowLongToWait() {
        Person ada = people.add(Role.VIEWER);
        for (int i = 0; i < SignInAttempts.PER_NAME; i++) {
            submit(ada, "wrong password", "/");
        }

        Response locked = submit(ada, people.password(), "/");
        forgetAttempts();

        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(1, 30);
        assertThat(locked.asString()).contains("Too many attempts");
    }

    @Test
    void B60_aFormWithoutItsTokenChangesNothing() {
        TestSession ada = people.signIn(Role.VIEWER);

        ada.browse()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("name", "laptop")
                .post("/profile/keys")
                .then()
                .statusCode(403)
                .body(containsString("This page is too old"));
        assertThat(ada.browse().get("/profile/keys").asString()).contains("No keys yet");
    }

    @Test
    void B60_theTokenOfAnotherSessionIsWorthNothing() {
        TestSession ada = people.signIn(Role.VIEWER);
        TestSession eve = people.signIn(Role.VIEWER);

        ada.browse()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("form_token", eve.formToken())
                .formParam("name", "laptop")
                .post("/profile/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void B60_theTokenAloneDoesNotMakeUpForAnotherSite() {
        TestSession ada = people.signIn(Role.VIEWER);

        ada.browse()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("form_token", ada.formToken())
                .formParam("name", "laptop")
                .post("/profile/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void theTokenMayComeInAHeader() {
        TestSession ada = people.signIn(Role.VIEWER);

        ada.browse()
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-Form-Token", ada.formToken())
                .formParam("name", "laptop")
                .post("/profile/keys")
                .then()
                .statusCode(200);
    }

    @Test
    void aCookieOpensNothingOfTheApi() {
        TestSession admin = people.signIn(Role.ADMIN);

        admin.browse().get("/v1/me").then().statusCode(401);
        admin.submit().post("/v1/personal-keys").then().statusCode(401);
    }

    @Test
    void aKeyOpensNoPage() {
        given().redirects()
                .follow(false)
                .header("Authorization", "Bearer " + people.key(Role.ADMIN))
                .get("/settings/users")
                .then()
                .statusCode(303);
    }

    @Test
    void whoeverHasAOneTimePasswordChoosesTheirOwnBeforeAnythingElse() {
        TestSession ada = people.signIn(people.addWithOneTimePassword(Role.ADMIN));

        ada.browse().get("/settings/users").then().statusCode(303).header("Location", "/profile/password");
        ada.submit().post("/settings/users").then().statusCode(303).header("Location", "/profile/password");
        ada.browse().get("/profile/password").then().statusCode(200).body(containsString("Choose your password"));
        Response changed = change(ada, people.password(), "another good password");

        assertThat(changed.statusCode()).isEqualTo(303);
        var renewed = new TestSession(ada.person(), changed.cookie(TestSession.COOKIE), "");
        renewed.browse().get("/settings/users").then().statusCode(200);
        ada.browse().get("/settings/users").then().statusCode(303).header("Location", containsString("/sign-in"));
    }

    @Test
    void whoeverComesTooLateWithAOneTimePasswordIsToldWhoseTurnItIs() {
        Person ada = people.addWithOneTimePassword(Role.VIEWER);
        database.run(handle -> handle.execute(
                "update person set password_expires_at = lakegate_now() where id = ?",
                ada.id().value()));

        Response late = submit(ada, people.password(), "/");

        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.asString()).contains("Ask an administrator for a new one");
        assertThat(late.cookies()).isEmpty();
    }

    @Test
    void aPasswordThatWillNotDoIsSentBackWithTheReason() {
        TestSession ada = people.signIn(Role.VIEWER);

        assertThat(change(ada, people.password(), "short").statusCode()).isEqualTo(422);
        assertThat(change(ada, "not the current one", "another good password").asString())
                .contains("The current password is not right");
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        TestSession ada = people.signIn(Role.VIEWER);

        ada.submit().post("/sign-out").then().statusCode(303).header("Set-Cookie", containsString("Max-Age=0"));

        ada.browse().get("/").then().statusCode(303).header("Location", equalTo("/sign-in"));
    }

    @Test
    void aPageIsNeverWrittenAfterTheSessionIsOver() {
        TestSession ada = people.signIn(Role.VIEWER);
        ada.submit().post("/sign-out");

        ada.submit()
                .formParam("name", "laptop")
                .post("/profile/keys")
                .then()
                .statusCode(401)
                .body(containsString("Nothing was changed"));
    }

    @Test
    void everyPageShowsThatThisIsDevelopment() {
        TestSession ada = people.signIn(Role.ADMIN);

        for (String path : new String[] {"/", "/profile/keys", "/profile/password", "/settings/users", "/nothing"}) {
            assertThat(ada.browse().get(path).asString()).as(path).contains("Development mode");
        }
        assertThat(given().get("/sign-in").asString()).contains("Development mode");
    }

    @Test
    void pagesHaveNoInlineScriptAndNoInlineStyle() {
        TestSession ada = people.signIn(Role.ADMIN);

        for (String path :
                new String[] {"/", "/profile/keys", "/profile/password", "/settings/users", "/settings/users/new"}) {
            assertThat(ada.browse().get(path).asString())
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContainPattern("\\sstyle=")
                    .doesNotContainPattern("\\son[a-z]+=")
                    .doesNotContain("https://");
        }
    }

    private Response submit(Person person, String password, String next) {
        return submit(person.name(), password, next);
    }

    private static Response submit(String name, String password, String next) {
        return given().redirects()
                .follow(false)
                .accept("text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("name", name)
                .formParam("password", password)
                .formParam("next", next)
                .post("/sign-in");
    }

    private static Response change(TestSession session, String current, String chosen) {
        return session.submit()
                .formParam("current", current)
                .formParam("chosen", chosen)
                .formParam("again", chosen)
                .post("/profile/password");
    }

    private static String alert(Response page) {
        String html = page.asString();
        int start = html.indexOf("role=\"alert\"");
        return html.substring(start, html.indexOf("</form>", start)).replaceAll("value=\"[^\"]*\"", "");
    }

    /** All tests come from one address; one that is locked must not lock the others. */
    private void forgetAttempts() {
        database.run(handle -> handle.execute("delete from sign_in_attempt"));
    }
}
