package io.lakegate.server.user.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class CliPagesTest {

    private static final String STATE = "AAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final CodeVerifier verifier = CodeVerifier.random();

    @Inject
    Database database;

    private TestSession viewer;

    @BeforeEach
    void start() {
        viewer = new TestPeople(database).signIn(Role.VIEWER);
    }

    @Test
    void thePageSaysWhatIsMadeAndLetsItsFormEndAtTheCommandOnly() {
        viewer.browse()
                .queryParams(request("40001"))
                .get("/cli/authorize")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("form-action 'self' http://127.0.0.1:40001;"))
                .body(containsString("lakegate on laptop"));
    }

    @Test
    void anApprovalIsRedeemedWithoutASession() {
        String location = decide("approve", "40001").statusCode(303).extract().header("Location");
        assertThat(location).startsWith("http://127.0.0.1:40001/callback?code=").endsWith("&state=" + STATE);

        String key = redeem(location.replaceAll(".*code=|&.*", ""))
                .statusCode(200)
                .extract()
                .path("key");

        given().header("Authorization", "Bearer " + key).get("/v1/me").then().body("role", equalTo("viewer"));
    }

    @Test
    void aDenialGoesBackWithoutACode() {
        decide("deny", "40001")
                .statusCode(303)
                .header("Location", equalTo("http://127.0.0.1:40001/callback?error=access_denied&state=" + STATE));
    }

    @Test
    void anythingButAnOrdinaryPortIsRefused() {
        for (String port : new String[] {"80", "65536", "1@evil.example", "-1", ""}) {
            decide("approve", port).statusCode(422);
        }
    }

    @Test
    void whoIsNotSignedInComesBackAfterSigningIn() {
        given().redirects()
                .follow(false)
                .accept("text/html")
                .queryParams(request("40001"))
                .get("/cli/authorize")
                .then()
                .statusCode(303)
                .header("Location", startsWith("/sign-in?next=%2Fcli%2Fauthorize%3F"));
    }

    @Test
    void aFormWithoutItsTokenApprovesNothing() {
        RequestSpecification form =
                viewer.browse().header("Sec-Fetch-Site", "same-origin").formParam("decision", "approve");

        form.formParams(request("40001")).post("/cli/authorize").then().statusCode(403);
    }

    @Test
    void anInventedCodeIsRefused() {
        redeem("invented").statusCode(400).body("detail", containsString("lakegate login"));
        given().contentType("application/json")
                .body("{}")
                .post("/v1/cli/token")
                .then()
                .statusCode(422);
    }

    private ValidatableResponse decide(String decision, String port) {
        return viewer.submit()
                .formParams(request(port))
                .formParam("days", "30")
                .formParam("decision", decision)
                .post("/cli/authorize")
                .then();
    }

    private ValidatableResponse redeem(String code) {
        return given().contentType("application/json")
                .body(Map.of("code", code, "code_verifier", verifier.reveal()))
                .post("/v1/cli/token")
                .then();
    }

    private Map<String, String> request(String port) {
        return Map.of("port", port, "client_state", STATE, "code_challenge", verifier.challenge(), "machine", "laptop");
    }
}
