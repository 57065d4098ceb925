package io.lakegate.server.statistics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class StatisticsOverHttpTest {

    @Inject
    Database database;

    @Inject
    Audit audit;

    private final UUID integration = UUID.randomUUID();
    private TestPeople people;
    private Person owner;
    private UUID connection;

    @BeforeEach
    void somebodyIsConnected() {
        people = new TestPeople(database);
        owner = people.add(Role.VIEWER);
        database.run(handle -> handle.createUpdate("""
                        insert into integration (id, name, host, auth_type, client_id, confidential, scopes, callback_path, issuer,
                                                 authorization_endpoint, token_endpoint)
                        values (:id, 'Counted ' || :id, 'dbc-1.cloud.databricks.com', 'U2M', 'client', false, 'all-apis',
                                '/oauth/callback', 'https://i', 'https://a', 'https://t')
                        """).bind("id", integration).execute());
        connection = connect(owner);
    }

    @AfterEach
    void tidy() {
        database.run(handle -> {
            handle.execute("delete from connection where integration_id = ?", integration);
            handle.execute("delete from integration where id = ?", integration);
        });
    }

    @Test
    void tokensAndRefreshesAreCountedByTheirOutcome() {
        issue(connection, 1);
        issue(connection, 41);
        audit.record(AuditEntry.success(Actor.SYSTEM, "connection.refresh", "connection", connection));
        audit.record(new AuditEntry(
                Actor.SYSTEM,
                "connection.refresh",
                java.util.Optional.of(new AuditEntry.AuditObject("connection", connection.toString())),
                AuditEntry.Outcome.FAILED,
                java.util.Map.of()));
        audit.record(AuditEntry.refused(
                Actor.SYSTEM, "connection.reconnect-needed", "connection", connection.toString(), "REVOKED"));

        JsonPath counts = counts(people.key(owner), "?connection=" + connection);

        assertThat(sum(counts, "tokens_issued")).isEqualTo(42);
        assertThat(sum(counts, "refreshes_succeeded")).isEqualTo(1);
        assertThat(sum(counts, "refreshes_failed")).isEqualTo(1);
        assertThat(sum(counts, "refreshes_refused")).isEqualTo(1);
    }

    @Test
    void peopleSeeTheirOwnConnectionsOnlyAndAdminsAll() {
        UUID other = connect(people.add(Role.VIEWER));
        issue(connection, 5);
        issue(other, 7);

        assertThat(sum(counts(people.key(owner), ""), "tokens_issued")).isEqualTo(5);
        get(people.key(owner), "?connection=" + other).then().statusCode(404);
        assertThat(sum(counts(people.key(Role.ADMIN), "?connection=" + other), "tokens_issued"))
                .isEqualTo(7);
        assertThat(sum(counts(people.key(Role.ADMIN), ""), "tokens_issued")).isGreaterThanOrEqualTo(12);
    }

    @Test
    void aWindowHasEveryStepEvenWhereNothingHappened() {
        String key = people.key(owner);

        get(key, "").then().statusCode(200).body("steps", hasSize(24));
        get(key, "?window=week").then().statusCode(200).body("steps", hasSize(28));
        get(key, "?window=month").then().statusCode(200).body("steps", hasSize(30));
        get(key, "?window=century").then().statusCode(422);
        get(key, "?connection=nonsense").then().statusCode(404);
    }

    private UUID connect(Person person) {
        UUID id = UUID.randomUUID();
        database.run(handle -> handle.createUpdate(
                        "insert into connection (id, integration_id, owner_id, name) values (:id, :integration, :owner, 'mine')")
                .bind("id", id)
                .bind("integration", integration)
                .bind("owner", person.id().value())
                .execute());
        return id;
    }

    private void issue(UUID to, int count) {
        AuditEntry entry = AuditEntry.success(Actor.SYSTEM, "token.issue", "connection", to);
        audit.record(count == 1 ? entry : entry.with("count", Integer.toString(count)));
    }

    private static long sum(JsonPath counts, String member) {
        List<Integer> each = counts.getList("steps." + member);
        return each.stream().mapToLong(Integer::longValue).sum();
    }

    private static JsonPath counts(String key, String query) {
        return get(key, query).then().statusCode(200).extract().jsonPath();
    }

    private static Response get(String key, String query) {
        return given().header("Authorization", "Bearer " + key).get("/v1/statistics" + query);
    }
}
