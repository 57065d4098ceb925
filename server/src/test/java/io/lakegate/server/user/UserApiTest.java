package io.lakegate.server.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class UserApiTest {

    @Inject
    Database database;

    private TestPeople people;

    @BeforeEach
    void start() {
        people = new TestPeople(database);
    }

    @Test
    void B51_withoutAKeyTheApiSaysHowToAuthenticate() {
        given().get("/v1/me").then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"lakegate\"");
    }

    @Test
    void B51_aKeyThatIsUnknownIsAnInvalidToken() {
        with("lgp_unknown")
                .get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
        with("lga_an-app-key")
                .get("/v1/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    @Test
    void B51_aKeyInTheAddressCountsForNothing() {
        String key = people.key(Role.VIEWER);

        given().queryParam("access_token", key).get("/v1/me").then().statusCode(401);
    }

    @Test
    void B51_aRoleThatIsTooLowIsInsufficientScope() {
        with(people.key(Role.PUBLISHER))
                .get("/v1/users")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("insufficient_scope"));
    }

    @Test
    void meIsTheOwnerOfTheKey() {
        Person ada = people.add(Role.PUBLISHER);

        with(people.key(ada))
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("name", equalTo(ada.name()))
                .body("role", equalTo("publisher"));
    }

    @Test
    void anAdminAddsChangesAndDisablesAPerson() {
        RequestSpecification admin = with(people.key(Role.ADMIN));
        String name = "ada-" + UUID.randomUUID();

        String id = admin.body(Map.of("name", name, "display_name", "Ada", "role", "viewer"))
                .post("/v1/users")
                .then()
                .statusCode(201)
                .body("one_time_password", notNullValue())
                .extract()
                .path("id");
        with(people.key(Role.ADMIN)).get("/v1/users/" + id).then().body("one_time_password", nullValue());
        with(people.key(Role.ADMIN))
                .body(Map.of("role", "publisher", "disabled", true))
                .patch("/v1/users/" + id)
                .then()
                .statusCode(200)
                .body("role", equalTo("publisher"))
                .body("disabled", equalTo(true));
        with(people.key(Role.ADMIN))
                .post("/v1/users/" + id + "/end-sessions")
                .then()
                .statusCode(204);
        with(people.key(Role.ADMIN)).get("/v1/users?limit=200").then().body("items.name", hasItem(name));
    }

    @Test
    void whatIsWrongIsSaidFieldByField() {
        with(people.key(Role.ADMIN))
                .body(Map.of("name", "", "role", "king"))
                .post("/v1/users")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("role"));
        with(people.key(Role.ADMIN)).post("/v1/users").then().statusCode(422);
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        with(people.key(Role.ADMIN)).get("/v1/users/not-a-uuid").then().statusCode(404);
        with(people.key(Role.VIEWER))
                .delete("/v1/personal-keys/not-a-uuid")
                .then()
                .statusCode(404);
    }

    @Test
    void aKeyIsShownOnceAndThenNeverAgain() {
        String first = people.key(Role.VIEWER);

        String made = with(first)
                .body(Map.of("name", "laptop", "expires_in_days", 30))
                .post("/v1/personal-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");

        assertThat(made).startsWith("lgp_");
        with(made)
                .get("/v1/personal-keys")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("laptop"))
                .body(not(containsString(made)));
    }

    @Test
    void aRevokedKeyStopsAtOnce() {
        String first = people.key(Role.VIEWER);
        var made = with(first)
                .body(Map.of("name", "laptop", "expires_in_days", 30))
                .post("/v1/personal-keys");

        with(first).delete("/v1/personal-keys/" + made.path("id")).then().statusCode(204);

        with(made.path("key")).get("/v1/me").then().statusCode(401);
    }

    @Test
    void aKeyWithoutAnEndIsRefused() {
        with(people.key(Role.VIEWER))
                .body(Map.of("name", "for ever", "expires_in_days", 366))
                .post("/v1/personal-keys")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("expires_in_days"));
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }
}
