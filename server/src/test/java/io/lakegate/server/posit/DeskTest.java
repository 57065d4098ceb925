package io.lakegate.server.posit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class DeskTest extends PositCase {

    @Test
    void clientsLearnTheVersionAndWhoTheyAre() {
        assertThat(viewer.get("/server_settings").text("version")).matches("20[0-9]{2}\\.[0-9]{2}\\.[0-9]+");
        Person person = people.add(Role.ADMIN);
        var client = new ConnectClient(people.key(person));
        for (String path : List.of("/v1/user", "/me")) {
            var user = client.get(path);
            assertThat(user.status()).as(path).isEqualTo(200);
            assertThat(user.guid()).isEqualTo(person.id().toString());
            assertThat(user.text("username")).isEqualTo(person.name());
            assertThat(user.text("user_role")).isEqualTo("administrator");
        }
        assertThat(publisher.get("/v1/user").text("user_role")).isEqualTo("publisher");
    }

    @Test
    void theCorrelationIdComesBackOrIsMade() {
        var given = ConnectClient.send(request("/server_settings")
                .header("Authorization", "Key " + viewer.key())
                .header("X-Correlation-ID", "my-correlation-1")
                .build());
        assertThat(given.http().headers().firstValue("X-Correlation-ID")).contains("my-correlation-1");
        assertThat(given.http().headers().firstValue("X-Request-Id")).contains("my-correlation-1");
        assertThat(viewer.get("/nothing")
                        .http()
                        .headers()
                        .firstValue("X-Correlation-ID")
                        .orElse(""))
                .hasSizeGreaterThan(7);
    }

    @Test
    void B60_aCookieOpensNothingHere() {
        TestSession session = people.signIn(Role.ADMIN);
        var answer = ConnectClient.send(request("/v1/user")
                .header("Cookie", TestSession.COOKIE + "=" + session.cookie())
                .build());
        assertRefused(answer, 401, 24);
    }

    @Test
    void theWordKeyCountsHereOnly() {
        assertThat(RestAssured.given()
                        .header("Authorization", "Key " + viewer.key())
                        .get("/v1/me")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ConnectClient.send(request("/v1/user")
                                .header("Authorization", "Bearer " + viewer.key())
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theAuditGoesInPagesForthAndBack() {
        for (int i = 0; i < 3; i++) {
            content("audited");
        }
        String query = "/v1/search/auditlogs?limit=2&q=" + encoded("action:app.create user_guid:" + me());
        var first = admin.get(query).json();
        assertThat(first.path("results")).hasSize(2);
        var second = admin.get(
                        query + "&next=" + first.path("paging").path("next").asText())
                .json();
        assertThat(second.path("results")).hasSize(1);
        assertThat(second.path("paging").path("next").isNull()).isTrue();
        var back = admin.get(query + "&previous="
                        + second.path("paging").path("previous").asText())
                .json();
        assertThat(back.path("results")).isEqualTo(first.path("results"));
        assertThat(first.path("results").get(0).path("time").asText())
                .isLessThanOrEqualTo(first.path("results").get(1).path("time").asText());
        var newest = admin.get(query + "&ascOrder=false").json().path("results").get(0);
        assertThat(newest).isEqualTo(second.path("results").get(0));
        assertThat(newest.path("user_guid").asText()).isEqualTo(me());
        assertThat(newest.path("action").asText()).isEqualTo("app.create");
    }

    @Test
    void theAuditIsSearchedByEverythingAndItsOpposite() {
        content("searched");
        String mine = "user_guid:" + me() + " ";
        assertThat(actions(mine + "-action:app")).isEmpty();
        assertThat(actions(mine + "-action:integration")).containsOnly("app.create");
        assertThat(actions(mine + "from:2001-01-01 to:2999-12-31")).isNotEmpty();
        assertThat(actions(mine + "to:2001-01-01")).isEmpty();
        assertThat(actions(mine + "-from:2001-01-01")).isEmpty();
        assertThat(actions(mine + "create")).containsOnly("app.create");
        assertThat(actions("-user_guid:" + me() + " action:app.create")).isNotNull();
        assertThat(admin.get("/v1/audit/actions").json().findValuesAsText("action"))
                .contains("app.create");
        assertThat(admin.get("/v1/audit_logs?limit=500").json().path("results").size())
                .isPositive();
    }

    @Test
    void whatTheAuditCannotReadHasACode() {
        assertRefused(admin.get("/v1/audit_logs?limit=0"), 400, 13);
        assertRefused(admin.get("/v1/audit_logs?limit=501"), 400, 13);
        assertRefused(admin.get("/v1/audit_logs?next=x"), 400, 25);
        assertRefused(admin.get("/v1/search/auditlogs?q=from:tomorrow"), 400, 25);
        assertRefused(admin.get("/v1/search/auditlogs?q=colour:red"), 400, 25);
        assertRefused(admin.get("/v1/search/auditlogs?q=user_guid:x"), 400, 261);
        assertRefused(admin.get("/v1/search/auditlogs?q=" + "x".repeat(1001)), 400, 25);
        assertRefused(publisher.get("/v1/audit_logs"), 403, 22);
        assertRefused(publisher.get("/v1/search/auditlogs?q=x"), 403, 22);
        assertRefused(publisher.get("/v1/audit/actions"), 403, 22);
    }

    private List<String> actions(String query) {
        var found = new ArrayList<String>();
        admin.get("/v1/search/auditlogs?limit=500&q=" + encoded(query))
                .json()
                .path("results")
                .forEach(entry -> found.add(entry.path("action").asText()));
        return found;
    }

    private String me() {
        return publisher.get("/v1/user").guid();
    }

    private void content(String what) {
        var made = publisher.post("/v1/content", Map.of("name", what + " " + java.util.UUID.randomUUID()));
        assertThat(made.status()).as(made.http().body()).isEqualTo(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/__api__" + path));
    }
}
