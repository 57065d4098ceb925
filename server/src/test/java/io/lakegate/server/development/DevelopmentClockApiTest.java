package io.lakegate.server.development;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.DatabaseClock;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setting.TestSettings;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class DevelopmentClockApiTest {

    @Inject
    Database database;

    @Inject
    DatabaseClock clock;

    @Test
    void anAdminMovesTheClockOfDatabaseAndProcessTogether() {
        String key = new TestPeople(database).key(Role.ADMIN);
        long before = read(key).jsonPath().getLong("ahead_seconds");
        Response moved = advance(key, "{\"advance_seconds\": 90}");

        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(moved.jsonPath().getLong("ahead_seconds")).isEqualTo(before + 90);
        Instant said = Instant.parse(moved.jsonPath().getString("now"));
        assertThat(clock.instant()).isCloseTo(said, within(5, ChronoUnit.SECONDS));
        assertThat(Duration.between(Instant.now(), said).toSeconds()).isCloseTo(before + 90, within(5L));
    }

    @Test
    void nobodyElseDoesButEverybodyMayLookAtIt() {
        String key = new TestPeople(database).key(Role.PUBLISHER);
        assertThat(advance(key, "{\"advance_seconds\": 1}").statusCode()).isEqualTo(403);
        assertThat(read(key).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoTimeIsRefused() {
        String key = new TestPeople(database).key(Role.ADMIN);
        for (String body : new String[] {"{}", "{\"advance_seconds\": -1}", "{\"advance_seconds\": 999999999999}"}) {
            assertThat(advance(key, body).statusCode()).as(body).isEqualTo(422);
        }
    }

    @Test
    void inProductionThereIsNoSuchThing() {
        var api = new DevelopmentClockApi(TestSettings.production(), database, clock, new RememberedAudit(), () -> {
            throw new AssertionError("nobody is asked");
        });

        assertThatThrownBy(api::read)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(404));
    }

    private static Response read(String key) {
        return given().header("Authorization", "Bearer " + key).get("/v1/development/clock");
    }

    private static Response advance(String key, String body) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(body)
                .post("/v1/development/clock");
    }
}
