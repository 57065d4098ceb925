package io.lakegate.server.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class HealthReportTest {

    @Inject
    Database database;

    private TestPeople people;

    @BeforeEach
    void start() {
        people = new TestPeople(database);
    }

    @Test
    void onlyAdminsReadIt() {
        given().header("Authorization", "Bearer " + people.key(Role.PUBLISHER))
                .get("/v1/health-report")
                .then()
                .statusCode(403);
        people.signIn(Role.PUBLISHER).browse().get("/settings/health").then().statusCode(403);
    }

    @Test
    void everyTopicIsLookedAtAndWhatIsNotFineSaysWhatToDo() {
        List<Map<String, String>> findings = report().getList("findings");

        assertThat(findings)
                .extracting(each -> each.get("topic"))
                .contains("Program", "Database", "Schema", "Database user", "Master key", "Data keys", "Servers")
                .contains("Connections", "Renewing", "Audit");
        assertThat(findings).noneMatch(each -> word(each, "fact").contains("could not be looked at"));
        assertThat(findings)
                .allMatch(each -> word(each, "verdict").equals("good")
                        || !word(each, "next").isBlank());
    }

    @Test
    void aPausedIntegrationIsTheAdminsTurn() {
        UUID paused = UUID.randomUUID();
        database.run(handle -> handle.createUpdate("""
                        insert into integration (id, name, host, auth_type, client_id, confidential, scopes, callback_path, issuer,
                                                 authorization_endpoint, token_endpoint, paused_reason, paused_at)
                        values (:id, 'Paused ' || :id, 'dbc-1.cloud.databricks.com', 'U2M', 'client', false, 'all-apis',
                                '/oauth/callback', 'https://i', 'https://a', 'https://t', 'invalid_client', lakegate_now())
                        """).bind("id", paused).execute());
        try {
            JsonPath report = report();

            assertThat(report.getString("verdict")).isEqualTo("bad");
            Map<String, String> finding = finding(report, "Integration Paused " + paused);
            assertThat(finding).containsEntry("verdict", "bad");
            assertThat(finding.get("fact")).contains("invalid_client");
            people.signIn(Role.ADMIN)
                    .browse()
                    .get("/settings/health")
                    .then()
                    .statusCode(200)
                    .body(containsString("Paused " + paused));
        } finally {
            database.run(handle -> handle.execute("delete from integration where id = ?", paused));
        }
    }

    @Test
    void aServerThatWentSilentIsNamed() {
        UUID lost = UUID.randomUUID();
        database.run(handle -> handle.execute(
                "insert into replica (id, host, version, seen_at) values (?, ?, 'x', lakegate_now() - interval '5 minutes')",
                lost,
                "lost-" + lost));
        try {
            assertThat(report().getList("findings.fact", String.class))
                    .anyMatch(fact -> fact.startsWith("One server runs"))
                    .anyMatch(fact -> fact.contains("lost-" + lost));
        } finally {
            database.run(handle -> handle.execute("delete from replica where id = ?", lost));
        }
    }

    private JsonPath report() {
        return given().header("Authorization", "Bearer " + people.key(Role.ADMIN))
                .get("/v1/health-report")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String word(Map<String, String> finding, String name) {
        return finding.getOrDefault(name, "");
    }

    private static Map<String, String> finding(JsonPath report, String topic) {
        List<Map<String, String>> findings = report.getList("findings");
        return findings.stream()
                .filter(each -> word(each, "topic").equals(topic))
                .findFirst()
                .orElseThrow();
    }
}
