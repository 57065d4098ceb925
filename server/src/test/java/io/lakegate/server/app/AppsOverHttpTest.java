package io.lakegate.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class AppsOverHttpTest {

    private static final Pattern KEY = Pattern.compile("lga_[A-Za-z0-9_-]{43}");

    @Inject
    Database database;

    @Inject
    Apps apps;

    private TestPeople people;
    private Person pat;
    private final String name = "Board " + UUID.randomUUID();

    @BeforeEach
    void start() {
        people = new TestPeople(database);
        pat = people.add(Role.PUBLISHER);
    }

    @Test
    void aPublisherRegistersAnAppAndMakesAKeyThatWorks() {
        String id = added();

        Response made = api(pat).body(Map.of("name", "production")).post("/v1/apps/" + id + "/keys");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String key = made.path("key");
        assertThat(key).matches(KEY);
        assertThat(apps.authenticate(new BearerKey(key)).orElseThrow().name()).isEqualTo(name);
        Response listed = api(pat).get("/v1/apps/" + id + "/keys");
        Instant created = Instant.parse(listed.path("items[0].created_at"));
        assertThat(Instant.parse(listed.path("items[0].expires_at"))).isEqualTo(created.plus(Duration.ofDays(90)));
    }

    @Test
    void aKeyIsShownOnceAndNeverAgain() {
        String id = added();
        String key = api(pat).body(Map.of("name", "production"))
                .post("/v1/apps/" + id + "/keys")
                .path("key");

        Response listed = api(pat).get("/v1/apps/" + id + "/keys");
        assertThat(listed.asString())
                .doesNotContain(key)
                .contains("\"hint\":\"" + key.substring(key.length() - 4) + "\"");
        assertThat(people.signIn(pat).browse().get("/apps/" + id).asString()).doesNotContain(key);
    }

    @Test
    void aRevokedKeyOpensNothing() {
        String id = added();
        Response made = api(pat).body(Map.of("name", "production")).post("/v1/apps/" + id + "/keys");

        api(pat).delete("/v1/apps/" + id + "/keys/" + made.path("id")).then().statusCode(204);

        assertThat(apps.authenticate(new BearerKey(made.path("key")))).isEmpty();
        api(pat).get("/v1/apps/" + id + "/keys").then().body("items.works", equalTo(List.of(false)));
        api(pat).delete("/v1/apps/" + id + "/keys/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void aRotatedKeyGoesOnBesideItsSuccessorAndThenEnds() {
        String id = added();
        Response old = api(pat).body(Map.of("name", "production")).post("/v1/apps/" + id + "/keys");

        Response fresh = api(pat).body(Map.of("expires_in_days", 30, "overlap_hours", 1))
                .post("/v1/apps/" + id + "/keys/" + old.path("id") + "/rotate");

        assertThat(fresh.statusCode()).isEqualTo(201);
        assertThat(apps.authenticate(new BearerKey(fresh.path("key")))).isPresent();
        assertThat(apps.authenticate(new BearerKey(old.path("key")))).isPresent();
        Response listed = api(pat).get("/v1/apps/" + id + "/keys");
        assertThat(listed.<List<String>>path("items.name")).containsExactly("production", "production");
        Instant made = Instant.parse(listed.path("items[0].created_at"));
        assertThat(Instant.parse(listed.path("items[0].expires_at"))).isEqualTo(made.plus(Duration.ofDays(30)));
        assertThat(Instant.parse(listed.path("items[1].expires_at")))
                .isBetween(made.plus(Duration.ofHours(1)), made.plus(Duration.ofMinutes(61)));
    }

    @Test
    void aKeyThatIsRotatedWithoutOverlapEndsAtOnce() {
        String id = added();
        Response old = api(pat).body(Map.of("name", "production")).post("/v1/apps/" + id + "/keys");
        String rotate = "/v1/apps/" + id + "/keys/" + old.path("id") + "/rotate";

        api(pat).body(Map.of("overlap_hours", -1)).post(rotate).then().statusCode(422);
        api(pat).body(Map.of("overlap_hours", 0)).post(rotate).then().statusCode(201);

        assertThat(apps.authenticate(new BearerKey(old.path("key")))).isEmpty();
        api(pat).body(Map.of())
                .post(rotate)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:lakegate:problem:key-over"));
        api(people.add(Role.PUBLISHER)).body(Map.of()).post(rotate).then().statusCode(403);
    }

    @Test
    void aKeyIsRotatedOnThePageToo() {
        String id = added();
        String key = api(pat).body(Map.of("name", "production"))
                .post("/v1/apps/" + id + "/keys")
                .path("id");
        TestSession session = people.signIn(pat);
        String path = "/apps/" + id + "/keys/" + key + "/rotate";
        assertThat(session.browse().get(path).asString()).contains("The old key goes on for");

        Response shown = session.submit()
                .formParam("overlap_hours", "0")
                .formParam("expires_in_days", "30")
                .post(path);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.asString()).containsPattern(KEY);
        session.submit().formParam("overlap_hours", "x").post(path).then().statusCode(422);
    }

    @Test
    void anAppThatIsUsedIsRemovedOnlyOnceThatIsConfirmed() {
        String id = added();
        Response key = api(pat).body(Map.of("name", "production")).post("/v1/apps/" + id + "/keys");

        api(pat).delete("/v1/apps/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:lakegate:problem:app-in-use"));
        api(pat).get("/v1/apps/" + id + "/connections").then().statusCode(200).body("items", equalTo(List.of()));
        api(people.add(Role.PUBLISHER))
                .delete("/v1/apps/" + id + "?confirm=true")
                .then()
                .statusCode(403);
        api(pat).delete("/v1/apps/" + id + "?confirm=true").then().statusCode(204);

        assertThat(apps.authenticate(new BearerKey(key.path("key")))).isEmpty();
        api(pat).get("/v1/apps/" + id).then().statusCode(404);
    }

    @Test
    void thePageRemovesAnAppThatIsUsedOnlyByItsName() {
        String id = added();
        api(pat).body(Map.of("name", "production")).post("/v1/apps/" + id + "/keys");
        TestSession session = people.signIn(pat);
        assertThat(session.browse().get("/apps/" + id + "/remove").asString()).contains("1 working key ");

        Response refused = session.submit().formParam("typed_name", "another").post("/apps/" + id + "/remove");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("Type the name exactly");
        session.submit()
                .formParam("typed_name", name)
                .post("/apps/" + id + "/remove")
                .then()
                .statusCode(303);

        api(pat).get("/v1/apps/" + id).then().statusCode(404);
    }

    @Test
    void keysComeInPagesNewestFirst() {
        String id = added();
        for (String each : List.of("one", "two", "three")) {
            api(pat).body(Map.of("name", each)).post("/v1/apps/" + id + "/keys");
        }
        Response first = api(pat).get("/v1/apps/" + id + "/keys?limit=2");
        assertThat(first.<List<String>>path("items.name")).containsExactly("three", "two");
        Response second = api(pat).get("/v1/apps/" + id + "/keys?limit=2&after=" + first.path("next"));
        assertThat(second.<List<String>>path("items.name")).containsExactly("one");
        assertThat(second.<String>path("next")).isNull();
        api(pat).get("/v1/apps/" + id + "/keys?after=x").then().statusCode(422);
    }

    @Test
    void theConnectionsOfAnAppComeInPagesByName() {
        String id = added();
        for (String each : List.of("Beta", "alpha", "beta", "Gamma", "delta")) {
            grant(id, each);
        }
        List<String> seen = new ArrayList<>();
        Response page = api(pat).get("/v1/apps/" + id + "/connections?limit=2");
        while (page.path("next") != null) {
            seen.addAll(page.path("items.name"));
            page = api(pat).get("/v1/apps/" + id + "/connections?limit=2&after=" + page.path("next"));
        }
        seen.addAll(page.path("items.name"));

        assertThat(seen).containsExactlyInAnyOrder("alpha", "Beta", "beta", "delta", "Gamma");
        assertThat(seen.stream().map(it -> it.toLowerCase(Locale.ROOT))).isSorted();
        api(pat).get("/v1/apps/" + id + "/connections?after=x").then().statusCode(422);
        assertThat(people.signIn(pat).browse().get("/apps/" + id).asString()).contains("Gamma");
    }

    /** A connection, as a row, that this app may use. */
    private void grant(String app, String connectionName) {
        UUID connection = UUID.randomUUID();
        database.run(handle -> {
            handle.execute("""
                    insert into integration (id, name, host, auth_type, client_id, confidential, scopes, callback_path,
                                             issuer, authorization_endpoint, token_endpoint)
                    values (?, ?, 'h', 'U2M', 'c', false, 's', '/oauth/callback', 'i', 'a', 't')
                    """, connection, "I " + connection);
            handle.execute(
                    "insert into connection (id, integration_id, name) values (?, ?, ?)",
                    connection,
                    connection,
                    connectionName);
            handle.execute("""
                    insert into token_set (connection_id, integration_id, state, generation, version, token_endpoint)
                    values (?, ?, 'DISCONNECTED', 1, 1, 't')
                    """, connection, connection);
            handle.execute(
                    "insert into connection_grant (connection_id, app_id) values (?, ?)",
                    connection,
                    UUID.fromString(app));
        });
    }

    @Test
    void viewersSeeAppsAndNothingMore() {
        String id = added();
        RequestSpecification viewer = api(people.add(Role.VIEWER));
        viewer.get("/v1/apps").then().statusCode(200).body("items.name", hasItem(name));
        viewer.get("/v1/apps/" + id).then().statusCode(200).body("name", equalTo(name));
        viewer.get("/v1/apps/" + id + "/keys").then().statusCode(403);
        viewer.body(Map.of("name", "x")).post("/v1/apps").then().statusCode(403);
        TestSession session = people.signIn(Role.VIEWER);
        assertThat(session.browse().get("/apps/" + id).asString())
                .contains(name)
                .doesNotContain("Make key");
        session.browse().get("/apps/add").then().statusCode(403);
        session.submit()
                .formParam("name", "k")
                .post("/apps/" + id + "/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void anotherPublisherMayNotTouchItAndAnAdminMay() {
        String id = added();
        RequestSpecification other = api(people.add(Role.PUBLISHER));
        other.get("/v1/apps/" + id + "/keys").then().statusCode(403).body("type", containsString("not-your-app"));
        other.body(Map.of("name", "k")).post("/v1/apps/" + id + "/keys").then().statusCode(403);
        other.body(Map.of("disabled", true)).patch("/v1/apps/" + id).then().statusCode(403);

        api(people.add(Role.ADMIN))
                .body(Map.of("disabled", true, "description", "old"))
                .patch("/v1/apps/" + id)
                .then()
                .statusCode(200)
                .body("disabled", equalTo(true))
                .body("description", equalTo("old"))
                .body("name", equalTo(name));
    }

    @Test
    void badInputIsRefusedByField() {
        String id = added();
        api(pat).body(Map.of("name", name))
                .post("/v1/apps")
                .then()
                .statusCode(409)
                .body("errors.field", hasItems("name"));
        api(pat).body("").post("/v1/apps").then().statusCode(422);
        api(pat).body("{\"name\":[]}").post("/v1/apps").then().statusCode(400);
        api(pat).body(Map.of("name", "k", "expires_in_days", 366))
                .post("/v1/apps/" + id + "/keys")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("expires_in_days"));
        api(pat).get("/v1/apps/no-id").then().statusCode(404).contentType(startsWith("application/problem+json"));
    }

    @Test
    void thePagesLeadFromAnAppToAKeyAndToItsRevocation() {
        TestSession session = people.signIn(pat);
        Response saved = session.submit()
                .formParam("name", name)
                .formParam("description", "<i>")
                .post("/apps/add");
        assertThat(saved.statusCode()).isEqualTo(303);
        String page = saved.header("Location").split("\\?", 2)[0];
        assertThat(session.browse().get(page).asString())
                .contains(name)
                .contains("None yet")
                .doesNotContain("<i>");

        String shown = session.submit()
                .formParam("name", "production")
                .formParam("expires_in_days", "30")
                .post(page + "/keys")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Matcher key = KEY.matcher(shown);
        assertThat(key.find()).isTrue();
        assertThat(apps.authenticate(new BearerKey(key.group()))).isPresent();

        String listed = session.browse().get(page).asString();
        Matcher revoke = Pattern.compile("href=\"(/apps/[^\"]+/revoke)\"").matcher(listed);
        assertThat(revoke.find()).isTrue();
        assertThat(session.browse().get(revoke.group(1)).asString()).contains("opens nothing from that moment");
        session.submit().post(revoke.group(1)).then().statusCode(303);
        assertThat(apps.authenticate(new BearerKey(key.group()))).isEmpty();
    }

    @Test
    void aRefusedFormComesBackFilledIn() {
        added();
        Response refused = people.signIn(pat).submit().formParam("name", name).post("/apps/add");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("value=\"" + name + "\"").contains("this one is taken");
    }

    private String added() {
        return api(pat).body(Map.of("name", name, "description", "Sales"))
                .post("/v1/apps")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private RequestSpecification api(Person person) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + people.key(person))
                .contentType(ContentType.JSON);
    }
}
