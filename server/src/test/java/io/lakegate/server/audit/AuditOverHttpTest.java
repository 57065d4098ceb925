package io.lakegate.server.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class AuditOverHttpTest {

    @Inject
    Database database;

    @Inject
    Audit audit;

    private TestPeople people;

    @BeforeEach
    void start() {
        people = new TestPeople(database);
    }

    @Test
    void onlyAdminsReadIt() {
        with(people.key(Role.PUBLISHER)).get("/v1/audit-entries").then().statusCode(403);
        people.signIn(Role.PUBLISHER).browse().get("/settings/audit").then().statusCode(403);
    }

    @Test
    void B59_aSignInTellsWhoWhenAndFromWhere() {
        Person person = people.add(Role.VIEWER);
        people.signIn(person);

        JsonPath entries = with(people.key(Role.ADMIN))
                .queryParam("actor", person.id().toString())
                .get("/v1/audit-entries")
                .then()
                .statusCode(200)
                .body("items[0].actor_name", equalTo(person.name()))
                .body("items[0].outcome", equalTo("success"))
                .body("items[0].address", equalTo("127.0.0.1"))
                .extract()
                .jsonPath();

        assertThat(entries.getString("items[0].at")).endsWith("Z");
        assertThat(entries.getString("items[0].request_id")).isNotBlank();
    }

    @Test
    void pagesGoOnUntilTheLast() {
        String object = UUID.randomUUID().toString();
        for (int i = 0; i < 5; i++) {
            audit.record(AuditEntry.refused(Actor.SYSTEM, "step.n" + i, "thing", object, "test"));
        }
        String admin = people.key(Role.ADMIN);

        JsonPath first = page(admin, object, null);
        JsonPath second = page(admin, object, first.getString("next"));
        JsonPath last = page(admin, object, second.getString("next"));

        assertThat(actions(first)).containsExactly("step.n4", "step.n3");
        assertThat(actions(second)).containsExactly("step.n2", "step.n1");
        assertThat(actions(last)).containsExactly("step.n0");
        assertThat(last.getString("next")).isNull();
    }

    @Test
    void aFilterThatCannotBeReadIsA422() {
        with(people.key(Role.ADMIN))
                .queryParam("before", "yesterday")
                .get("/v1/audit-entries")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
    }

    @Test
    void thePageShowsEntriesEscapedAndKeepsTheFilterWhenGoingOn() {
        String object = UUID.randomUUID().toString();
        for (int i = 0; i < 51; i++) {
            audit.record(AuditEntry.refused(Actor.SYSTEM, "step.taken", "thing", object, "<script>alert(1)</script>"));
        }

        people.signIn(Role.ADMIN)
                .browse()
                .queryParam("object", object)
                .queryParam("action", "step")
                .get("/settings/audit")
                .then()
                .statusCode(200)
                .body(containsString("&lt;script&gt;alert(1)"))
                .body(not(containsString("<script>alert(1)")))
                .body(containsString("action=step&amp;object=" + object));
    }

    private static JsonPath page(String key, String object, @org.jspecify.annotations.Nullable String before) {
        RequestSpecification request = with(key).queryParam("object", object).queryParam("limit", 2);
        if (before != null) {
            request.queryParam("before", before);
        }
        return request.get("/v1/audit-entries").then().statusCode(200).extract().jsonPath();
    }

    private static List<String> actions(JsonPath page) {
        return page.getList("items.action", String.class);
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }
}
