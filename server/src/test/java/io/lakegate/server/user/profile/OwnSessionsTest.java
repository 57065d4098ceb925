package io.lakegate.server.user.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class OwnSessionsTest {

    private static final String PATH = "/v1/me/sessions";

    @Inject
    Database database;

    private TestPeople people;
    private Person ana;

    @BeforeEach
    void start() {
        people = new TestPeople(database);
        ana = people.add(Role.VIEWER);
    }

    @Test
    void peopleSeeWhereTheyAreSignedIn() {
        TestSession here = people.signIn(ana);
        people.signIn(ana);
        people.signIn(Role.VIEWER);

        assertThat(here.browse().get("/profile/sessions").asString())
                .containsOnlyOnce("this one")
                .containsOnlyOnce("/end\"");
        api().get(PATH).then().statusCode(200).body("items", hasSize(2)).body("items[0].address", equalTo("127.0.0.1"));
    }

    @Test
    void sessionsComeInPagesAndNoneIsLostWhenOneEndsInBetween() {
        for (int i = 0; i < 5; i++) {
            people.signIn(ana);
        }
        List<String> all = api().get(PATH).path("items.id");
        List<String> seen = new ArrayList<>();
        Response page = api().get(PATH + "?limit=2");
        while (true) {
            List<String> ids = page.path("items.id");
            seen.addAll(ids);
            if (page.path("next") == null) {
                break;
            }
            api().delete(PATH + "/" + ids.getLast()).then().statusCode(204);
            page = api().get(PATH + "?limit=2&after=" + page.path("next"));
        }

        assertThat(seen).hasSize(5).containsExactlyElementsOf(all);
        for (String nonsense : List.of("x", "2020", "AAAA", "%00")) {
            api().get(PATH + "?after=" + nonsense).then().statusCode(422);
        }
        api().get(PATH + "?limit=0").then().statusCode(422);
    }

    @Test
    void oneBrowserIsSignedOutAndTheOthersGoOn() {
        TestSession lost = people.signIn(ana);
        String id = api().get(PATH).path("items[0].id");
        TestSession here = people.signIn(ana);

        here.submit().post("/profile/sessions/" + id + "/end").then().statusCode(303);

        lost.browse().get("/profile/sessions").then().statusCode(303);
        here.browse().get("/profile/sessions").then().statusCode(200);
        api().delete(PATH + "/" + id).then().statusCode(404);
        api().delete(PATH + "/no-id").then().statusCode(404);
    }

    @Test
    void somebodyElsesSessionIsNotThere() {
        people.signIn(ana);
        String id = api().get(PATH).path("items[0].id");

        RestAssured.given()
                .header("Authorization", "Bearer " + people.key(Role.ADMIN))
                .delete(PATH + "/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void signingOutEverywhereEndsThisBrowserToo() {
        List<TestSession> all = List.of(people.signIn(ana), people.signIn(ana));

        all.getFirst().submit().post("/profile/sessions/end-all").then().statusCode(303);

        for (TestSession each : all) {
            each.browse().get("/").then().statusCode(303);
        }
        people.signIn(ana);
        api().delete(PATH).then().statusCode(204);
        api().get(PATH).then().body("items", hasSize(0));
    }

    @Test
    void anAdminSeesWhereSomebodyIsSignedIn() {
        people.signIn(ana);
        RestAssured.given()
                .header("Authorization", "Bearer " + people.key(Role.ADMIN))
                .get("/v1/users/" + ana.id() + "/sessions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", nullValue());
        api().get("/v1/users/" + ana.id() + "/sessions").then().statusCode(403);
    }

    private RequestSpecification api() {
        return RestAssured.given().header("Authorization", "Bearer " + people.key(ana));
    }
}
