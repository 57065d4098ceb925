package io.lakegate.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.BearerKey;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ReauthenticationTest {

    @Inject
    Database database;

    private TestPeople people;

    @BeforeEach
    void start() {
        people = new TestPeople(database);
    }

    @Test
    void B60_aBrowserLeftOpenMakesNoKey() {
        TestSession session = leftOpen(Role.VIEWER);
        assertThat(session.browse().get("/profile/keys").asString()).contains("name=\"confirm_password\"");

        session.submit()
                .formParam("name", "stolen")
                .formParam("days", "90")
                .post("/profile/keys")
                .then()
                .statusCode(303)
                .header("Location", containsString("/profile/confirm?why=needed&next=%2Fprofile%2Fkeys"));

        assertThat(keysOf(session)).isZero();
    }

    @Test
    void thePasswordInTheFormItselfIsEnough() {
        TestSession session = leftOpen(Role.VIEWER);

        String made = makeKey(session, people.password()).asString();

        assertThat(made).contains("lgp_");
        assertThat(session.browse().get("/profile/keys").asString()).doesNotContain("confirm_password");
    }

    @Test
    void aWrongPasswordChangesNothing() {
        TestSession session = leftOpen(Role.VIEWER);

        makeKey(session, "guess").then().statusCode(303).header("Location", containsString("why=wrong"));

        assertThat(keysOf(session)).isZero();
        assertThat(session.browse().get("/profile/confirm?why=wrong").asString())
                .contains("That is not your password");
    }

    @Test
    void guessingIsSlowedDown() {
        TestSession session = leftOpen(Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            makeKey(session, "guess " + i);
        }

        makeKey(session, people.password()).then().statusCode(303).header("Location", containsString("why=locked"));

        assertThat(keysOf(session)).isZero();
    }

    @Test
    void thePageThatAsksLeadsBack() {
        TestSession session = leftOpen(Role.VIEWER);

        session.submit()
                .formParam("next", "/profile/keys")
                .formParam("confirm_password", people.password())
                .post("/profile/confirm")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/profile/keys"));

        assertThat(makeKey(session, "").statusCode()).isEqualTo(200);
    }

    @Test
    void thePageThatAsksLeadsNowhereElse() {
        leftOpen(Role.VIEWER)
                .submit()
                .formParam("next", "//evil.example")
                .formParam("confirm_password", people.password())
                .post("/profile/confirm")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/"));
    }

    @Test
    void rolesAndOneTimePasswordsTakeThePasswordToo() {
        TestSession admin = leftOpen(Role.ADMIN);
        Person other = people.add(Role.VIEWER);
        for (String path : new String[] {"role", "one-time-password"}) {
            admin.submit()
                    .formParam("role", "admin")
                    .post("/settings/users/" + other.id() + "/" + path)
                    .then()
                    .statusCode(303)
                    .header("Location", containsString("/profile/confirm"));
        }
        assertThat(people.find(other).role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void whoComesWithAKeyIsNotAsked() {
        RestAssured.given()
                .header("Authorization", "Bearer " + people.key(Role.VIEWER))
                .contentType(ContentType.JSON)
                .body(Map.of("name", "script", "expires_in_days", 1))
                .post("/v1/personal-keys")
                .then()
                .statusCode(201);
    }

    private static Response makeKey(TestSession session, String password) {
        return session.submit()
                .formParam("name", "laptop")
                .formParam("days", "90")
                .formParam("confirm_password", password)
                .post("/profile/keys");
    }

    private long keysOf(TestSession session) {
        UUID person = session.person().id().value();
        return database.read(handle -> handle.createQuery("select count(*) from personal_key where person_id = :person")
                .bind("person", person)
                .mapTo(Long.class)
                .one());
    }

    /** Signed in a while ago: the proof is older than it may be. */
    private TestSession leftOpen(Role role) {
        TestSession session = people.signIn(role);
        database.run(handle -> handle.createUpdate(
                        "update browser_session set confirmed_at = confirmed_at - interval '11 minutes' where id_hash = :hash")
                .bind("hash", new BearerKey(session.cookie()).sha256())
                .execute());
        return session;
    }
}
