package io.lakegate.server.user.group;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins put people together, by REST and by page. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class GroupsOverHttpTest {

    @Inject
    Database database;

    private TestPeople people;
    private Person admin;
    private String key;
    private String name;

    @BeforeEach
    void start() {
        people = new TestPeople(database);
        admin = people.add(Role.ADMIN);
        key = people.key(admin);
        name = "Sales " + UUID.randomUUID();
    }

    @Test
    void aGroupIsCreatedRenamedFilledEmptiedAndDeleted() {
        Person ada = people.add(Role.VIEWER);
        String id = created();

        as(key).body(Map.of("user", ada.id().toString()))
                .post("/v1/groups/" + id + "/members")
                .then()
                .statusCode(204);
        as(key).get("/v1/groups/" + id + "/members").then().body("items.name", hasItem(ada.name()));
        as(key).body(Map.of("name", name + " EMEA"))
                .patch("/v1/groups/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo(name + " EMEA"))
                .body("members", equalTo(1));
        as(key).delete("/v1/groups/" + id + "/members/" + ada.id()).then().statusCode(204);
        as(key).get("/v1/groups/" + id + "/members").then().body("items", hasSize(0));
        as(key).delete("/v1/groups/" + id).then().statusCode(204);
        as(key).get("/v1/groups/" + id).then().statusCode(404);
        assertThat(actions(id))
                .isEqualTo("group.add-member,group.create,group.delete,group.remove-member,group.rename");
    }

    @Test
    void aNameIsGivenOnceWhateverItsCase() {
        created();
        as(key).body(Map.of("name", name.toUpperCase(java.util.Locale.ROOT)))
                .post("/v1/groups")
                .then()
                .statusCode(409)
                .body("errors.field", hasItem("name"));
        as(key).body(Map.of("name", "  ")).post("/v1/groups").then().statusCode(422);
        as(key).post("/v1/groups").then().statusCode(422);
    }

    @Test
    void nobodyButAnAdminSeesOrChangesGroups() {
        String publisher = people.key(Role.PUBLISHER);
        String id = created();
        as(publisher).get("/v1/groups").then().statusCode(403);
        as(publisher).delete("/v1/groups/" + id).then().statusCode(403);
        people.signIn(Role.PUBLISHER).browse().get("/settings/groups").then().statusCode(403);
    }

    @Test
    void whoIsNoUserIsNotPutIn() {
        String id = created();
        as(key).body(Map.of("user", UUID.randomUUID().toString()))
                .post("/v1/groups/" + id + "/members")
                .then()
                .statusCode(404);
        as(key).body(Map.of("user", "ada"))
                .post("/v1/groups/" + id + "/members")
                .then()
                .statusCode(404);
        as(key).get("/v1/groups/not-an-id").then().statusCode(404);
    }

    @Test
    void theSameByPages() {
        Person ada = people.add(Role.VIEWER);
        TestSession session = people.signIn(admin);

        String page = session.submit()
                .formParam("name", name)
                .post("/settings/groups")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String path = page.substring(page.indexOf("/settings"));
        session.submit()
                .formParam("person", ada.name())
                .post(path + "/members")
                .then()
                .statusCode(303);
        session.browse().get(path).then().statusCode(200).body(containsString(ada.name()));
        session.submit()
                .formParam("person", "nobody-" + UUID.randomUUID())
                .post(path + "/members")
                .then()
                .statusCode(422)
                .body(containsString("Nobody signs in with that name."));
        session.submit().post(path + "/members/" + ada.id() + "/remove").then().statusCode(303);
        session.browse().get(path).then().body(containsString("Nobody yet."));
        session.browse().get(path + "/delete").then().statusCode(200);
        session.submit().post(path + "/delete").then().statusCode(303);
        session.browse().get(path).then().statusCode(404);
    }

    private String created() {
        return as(key).body(Map.of("name", name))
                .post("/v1/groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String actions(String id) {
        return database.read(handle -> handle.createQuery("""
                        select string_agg(action, ',' order by action) from audit_entry
                        where object_kind = 'group' and object_id = :id and actor_id = :admin
                        """)
                .bind("id", id)
                .bind("admin", admin.id().value())
                .mapTo(String.class)
                .one());
    }

    private static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }
}
