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
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

    @Test
    void csvHoldsEverythingThatMatchesAndNothingThatASpreadsheetRuns() {
        String object = UUID.randomUUID().toString();
        audit.record(AuditEntry.refused(Actor.ANONYMOUS, "step.n0", "=cmd|' /C calc'!A0", object, "a,\"b\"\nc"));
        audit.record(
                AuditEntry.refused(new Actor(Actor.Kind.USER, Optional.empty(), " +1"), "step.n1", "@x", object, "t"));

        String csv = with(people.key(Role.ADMIN))
                .queryParam("object", object)
                .get("/v1/audit-entries/export.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", containsString("lakegate-audit.csv"))
                .extract()
                .asString();

        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("seq,at,actor_kind,actor_id,actor_name,action");
        assertThat(csv)
                .contains(",' +1,step.n1,'@x,")
                .contains(",'=cmd|' /C calc'!A0,")
                .contains("\"reason: a,\"\"b\"\"\nc\"")
                .endsWith("\r\n");
        assertThat(csv.indexOf("step.n1")).isLessThan(csv.indexOf("step.n0"));
    }

    @Test
    void jsonLinesHoldEveryEntryOfManyPages() {
        String object = UUID.randomUUID().toString();
        audit.record(AuditEntry.refused(Actor.SYSTEM, "step.first", "thing", object, "t"));
        later(object, 2_100);
        audit.record(AuditEntry.refused(Actor.SYSTEM, "step.last", "thing", object, "t"));

        List<String> lines = people.signIn(Role.ADMIN)
                .browse()
                .accept("*/*")
                .queryParam("object", object)
                .get("/settings/audit/export.jsonl")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines).hasSize(2_102);
        assertThat(JsonPath.from(lines.getFirst()).getString("action")).isEqualTo("step.last");
        assertThat(JsonPath.from(lines.getLast()).getString("action")).isEqualTo("step.first");
    }

    private void later(String object, int howMany) {
        CompletableFuture.allOf(IntStream.range(0, howMany)
                        .mapToObj(i ->
                                audit.later(AuditEntry.refused(Actor.SYSTEM, "step.between", "thing", object, "t")))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @Test
    void anExportIsAnEntryItself() {
        Person admin = people.add(Role.ADMIN);
        people.signIn(admin)
                .browse()
                .accept("*/*")
                .get("/settings/audit/export.csv?action=nothing")
                .then()
                .statusCode(200);

        with(people.key(Role.ADMIN))
                .queryParam("actor", admin.id().toString())
                .queryParam("action", "audit.export")
                .get("/v1/audit-entries")
                .then()
                .body("items[0].detail.format", equalTo("csv"))
                .body("items[0].detail.filter", equalTo("action=nothing"));
    }

    @Test
    void daysNarrowDownToo() {
        with(people.key(Role.ADMIN))
                .queryParam("until", "2020-01-01")
                .get("/v1/audit-entries")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        with(people.key(Role.ADMIN))
                .queryParam("since", "+999999999-01-01T00:00:00Z")
                .get("/v1/audit-entries")
                .then()
                .statusCode(422);
    }

    @Test
    void verificationTellsProgressAndTheVerdictLast() {
        audit.record(AuditEntry.refused(Actor.SYSTEM, "step.taken", "thing", "1", "t"));

        List<String> lines = with(people.key(Role.ADMIN))
                .post("/v1/audit-entries/verification")
                .then()
                .statusCode(200)
                .contentType("application/jsonl")
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(JsonPath.from(lines.getFirst()).getMap("progress")).isNotEmpty();
        JsonPath verdict = JsonPath.from(lines.getLast());
        assertThat(verdict.getBoolean("verdict.intact")).isTrue();
        assertThat(verdict.getLong("verdict.entries")).isPositive();
    }

    @Test
    void onlyAdminsVerifyAndExport() {
        with(people.key(Role.PUBLISHER))
                .post("/v1/audit-entries/verification")
                .then()
                .statusCode(403);
        with(people.key(Role.PUBLISHER))
                .get("/v1/audit-entries/export.csv")
                .then()
                .statusCode(403);
    }

    @Test
    void anAdminVerifiesOnThePage() {
        var admin = people.signIn(Role.ADMIN);
        admin.browse().get("/settings/audit/verification").then().statusCode(200);

        admin.submit().post("/settings/audit/verification").then().statusCode(303);

        assertThat(endOfVerification(admin)).contains("Everything is as it was written");
    }

    private static String endOfVerification(TestSession admin) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String page;
        do {
            page = admin.browse()
                    .get("/settings/audit/verification")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
        } while (page.contains("<progress") && System.nanoTime() < end);
        return page;
    }

    @Test
    void whereNothingMatchesThePageSaysWhatToDo() {
        people.signIn(Role.ADMIN)
                .browse()
                .get("/settings/audit?object=nothing-of-that-name")
                .then()
                .statusCode(200)
                .body(containsString("Widen the filter"));
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
