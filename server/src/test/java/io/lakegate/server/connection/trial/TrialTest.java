package io.lakegate.server.connection.trial;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection test runs a query on the warehouse as the viewer, and says what came of it. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class TrialTest {

    private static final String RUNNING = "4c616b6567617465";
    private static final String STOPPED = "4c616b6567617466";

    private static Emulator emulator;

    @Inject
    Story story;

    private TestBrowser browser;
    private String key;
    private String path;

    @BeforeAll
    static void databricksRuns() {
        int port = ConfigProvider.getConfig().getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(0, List.of(port), 0));
    }

    @AfterAll
    static void databricksStops() {
        emulator.close();
    }

    @BeforeEach
    void anaIsConnected() {
        emulator.reset();
        Duration ahead = Duration.ofSeconds(
                story.value(long.class, "select cast(extract(epoch from ahead) as bigint) from development_clock"));
        if (ahead.isPositive()) {
            emulator.clock().advance(ahead);
        }
        SignedIn ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        key = story.keyOf(ana);
        path = "/v1"
                + story.connect(browser, story.integration(emulator), Story.ALICE)
                        .uri()
                        .getPath();
    }

    @Test
    void aRunningWarehouseAnswersWhoTheViewerIsAndInWhichCatalog() {
        attributes("acme", RUNNING);

        test().then()
                .statusCode(202)
                .body("state", equalTo("succeeded"))
                .body("warehouse_name", equalTo("Starter Warehouse"))
                .body("said", containsString(Story.ALICE))
                .body("said", containsString("the catalog is acme"));
    }

    @Test
    void aStoppedWarehouseIsStartedAndTheTestSaysSoMeanwhile() {
        attributes("", STOPPED);
        Response begun = test();
        begun.then().statusCode(202).body("state", equalTo("running")).body("warehouse_state", equalTo("STOPPED"));
        String one = path + "/tests/" + begun.path("id");
        as().get(one).then().body("state", equalTo("running")).body("warehouse_state", equalTo("STARTING"));
        TestPage page = browser.open(story.at(one.replace("/v1", "").replace("/tests/", "/test/")));
        assertThat(page.text("#outcome")).contains("Nightly Warehouse is starting");

        emulator.clock().advance(Duration.ofSeconds(30));

        assertThat(ended(one).jsonPath().getString("said")).contains(Story.ALICE);
        assertThat(browser.open(page.uri()).text("#outcome")).startsWith("success");
    }

    @Test
    void aWarehouseThatIsNoneIsToldWithWhatToDo() {
        attributes("", "ffffffffffffffff");

        test().then()
                .body("state", equalTo("failed"))
                .body("said", containsString("no SQL warehouse ffffffffffffffff"))
                .body("next", containsString("Connection details"));
    }

    @Test
    void aCatalogThatIsNoneIsToldInDatabricksWords() {
        attributes("nowhere", RUNNING);
        Response begun = test();
        Response over = begun.path("state").equals("running") ? ended(path + "/tests/" + begun.path("id")) : begun;

        assertThat(over.jsonPath().getString("state")).isEqualTo("failed");
        assertThat(over.jsonPath().getString("said")).contains("nowhere");
    }

    @Test
    void withoutAWarehouseThereIsNothingToTest() {
        test().then().statusCode(409).body("type", equalTo("urn:lakegate:problem:no-warehouse"));
    }

    @Test
    void somebodyElsesTestIsNotFound() {
        attributes("", RUNNING);
        String one = path + "/tests/" + test().path("id");
        String other = story.keyOf(story.person(Role.ADMIN));

        given().header("Authorization", "Bearer " + other).get(one).then().statusCode(404);
        given().header("Authorization", "Bearer " + other)
                .post(path + "/tests")
                .then()
                .statusCode(404);
        as().get(path + "/tests/not-an-id").then().statusCode(404);
    }

    /** The statement runs on a thread of the emulator's own. */
    private Response ended(String one) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Response seen = as().get(one);
        while (seen.jsonPath().getString("state").equals("running") && System.nanoTime() < deadline) {
            seen = as().get(one);
        }
        return seen;
    }

    private void attributes(String catalog, String warehouse) {
        as().contentType(ContentType.JSON)
                .body(Map.of("catalog", catalog, "warehouse", warehouse))
                .patch(path)
                .then()
                .statusCode(200);
    }

    private Response test() {
        return as().post(path + "/tests");
    }

    private RequestSpecification as() {
        return given().header("Authorization", "Bearer " + key);
    }
}
