package io.lakegate.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Asks the API about plans as a program does: begins, and looks until it is over. */
record SetupClient(String key) {

    static final String PATH = "/v1/setup-plans";

    RequestSpecification api() {
        return RestAssured.given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    /** The id of a new plan. */
    String plan(Map<String, Object> wish) {
        Response made = api().body(wish).post(PATH);
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.jsonPath().getString("id");
    }

    /** Does the steps and waits for the end. */
    JsonPath apply(String id, Map<String, Object> proof) {
        return run(id, "apply", proof);
    }

    /** Removes what exists and waits for the end. */
    JsonPath undo(String id, Map<String, Object> proof) {
        return run(id, "undo", proof);
    }

    JsonPath show(String id) {
        return api().get(PATH + "/" + id).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath run(String id, String what, Map<String, Object> proof) {
        Response begun = api().body(proof).post(PATH + "/" + id + "/" + what);
        assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(202);
        Instant latest = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(latest)) {
            JsonPath now = show(id);
            if (!now.getBoolean("running")) {
                return now;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the plan still runs");
    }
}
