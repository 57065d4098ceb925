package io.lakegate.server.hostile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys travel in one header only, open only what is their owner's, and no answer is made to hold what never leaves. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class BearerTest {

    private static final String NOTHING = "00000000-0000-0000-0000-000000000000";

    @Inject
    Database database;

    private TestPeople people;
    private JsonNode api = MissingNode.getInstance();
    private final Set<String> followed = new HashSet<>();

    @BeforeEach
    void start() {
        people = new TestPeople(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/connections/" + NOTHING + "/token", "/v1/me", "/v1/connections", "/v1/integrations"})
    void B51_aKeyInTheQueryCountsForNothingAndTheAnswerIsAChallenge(String path) {
        Response answer =
                given().queryParam("access_token", people.key(Role.ADMIN)).get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"lakegate\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void B51_aKeyInTheFormOfTheTokenEndpointCountsForNothing() {
        Response answer = given().formParam("access_token", people.key(Role.ADMIN))
                .formParam("client_secret", people.key(Role.ADMIN))
                .post("/v1/token");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"lakegate\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void B52_somebodyElsesKeyIsNotThereNotEvenForAnAdmin() {
        String owner = people.key(Role.VIEWER);
        String id = given().header("Authorization", "Bearer " + owner)
                .contentType("application/json")
                .body("{\"name\":\"laptop\",\"expires_in_days\":1}")
                .post("/v1/personal-keys")
                .path("id");
        for (Role role : List.of(Role.VIEWER, Role.ADMIN)) {
            String other = people.key(role);
            Response foreign = revoke(other, id);
            Response unknown = revoke(other, UUID.randomUUID().toString());

            assertThat(foreign.statusCode()).isEqualTo(404);
            assertThat((Object) foreign.path("detail")).isEqualTo(unknown.path("detail"));
            assertThat((Object) foreign.path("type")).isEqualTo(unknown.path("type"));
        }
        assertThat(revoke(owner, id).statusCode()).isEqualTo(204);
    }

    @Test
    void B56_noAnswerOfTheApiIsMadeToHoldARefreshTokenOrAClientSecret() throws IOException {
        api = new ObjectMapper()
                .readTree(given().accept("application/json")
                        .get("/openapi?format=json")
                        .asString());
        List<JsonNode> answers = api.path("paths").findValues("responses");

        assertThat(answers).hasSizeGreaterThan(20);
        answers.forEach(answer -> everyName(
                answer,
                name -> assertThat(name)
                        .doesNotContainIgnoringCase("refresh_token")
                        .doesNotContainIgnoringCase("refreshToken")
                        .isNotIn("client_secret", "clientSecret", "password", "code_verifier")));
        assertThat(followed).hasSizeGreaterThan(10);
    }

    private static Response revoke(String key, String id) {
        return given().header("Authorization", "Bearer " + key).delete("/v1/personal-keys/" + id);
    }

    /** Follows references once each: schemas may go round in a circle. */
    private void everyName(JsonNode node, Consumer<String> check) {
        node.properties().forEach(member -> {
            check.accept(member.getKey());
            String schema = member.getValue().asText().replaceAll(".*/", "");
            if (member.getKey().equals("$ref") && followed.add(schema)) {
                everyName(api.path("components").path("schemas").path(schema), check);
            }
            everyName(member.getValue(), check);
        });
        if (node.isArray()) {
            node.forEach(element -> everyName(element, check));
        }
    }
}
