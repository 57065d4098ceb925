package io.lakegate.server.posit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.TestSession;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ConnectSessionsTest extends PositCase {

    @Test
    void whoLogsInHasASessionAndEndsIt() {
        String integration = working();
        SignedIn person = story.person(Role.VIEWER);
        var own = new ConnectClient(story.keyOf(person));
        assertThat(own.get("/v1/oauth/sessions").json()).isEmpty();

        logIn(person, integration);

        var session = own.get("/v1/oauth/sessions").json().get(0);
        assertThat(session.path("oauth_integration_guid").asText()).isEqualTo(integration);
        assertThat(session.path("user_guid").asText()).isEqualTo(person.id().toString());
        assertThat(session.path("has_refresh_token").asBoolean()).isTrue();
        String path = "/v1/oauth/sessions/" + session.path("guid").asText();
        assertThat(own.get(path).json()).isEqualTo(session);
        assertThat(admin.get(path).json()).isEqualTo(session);
        assertThat(admin.get("/v1/oauth/sessions?all=true").json()).contains(session);
        assertThat(admin.get("/v1/oauth/sessions").json()).doesNotContain(session);
        assertRefused(viewer.get(path), 404, 4);
        assertRefused(viewer.delete(path), 404, 4);
        assertRefused(viewer.get("/v1/oauth/sessions?all=true"), 403, 22);
        assertRefused(viewer.get("/v1/oauth/sessions/" + UUID.randomUUID()), 404, 4);
        assertRefused(viewer.get("/v1/oauth/sessions/x"), 400, 3);

        assertThat(own.delete(path).status()).isEqualTo(204);
        assertRefused(own.get(path), 404, 4);
        assertThat(own.get("/v1/oauth/sessions").json()).isEmpty();
        TestPage loggedOut =
                story.browserOf(person).open(story.at("/__oauth__/integrations/" + integration + "/logout"));
        assertThat(loggedOut.status()).isEqualTo(200);
    }

    @Test
    void changingTheProviderEndsTheSessions() {
        String integration = working();
        SignedIn person = story.person(Role.VIEWER);
        logIn(person, integration);

        var changed = admin.patch(
                INTEGRATIONS + "/" + integration,
                Map.of("config", Map.of("client_id", "another", "client_secret", "dose-other")));

        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
        var session =
                new ConnectClient(story.keyOf(person)).get("/v1/oauth/sessions").json();
        assertThat(session.findValuesAsText("has_refresh_token")).doesNotContain("true");
    }

    @Test
    void nobodyLogsInToAServiceAccount() {
        String integration = serving();
        var session = people.signIn(Role.VIEWER);
        var refused = RestAssured.given()
                .redirects()
                .follow(false)
                .cookie(TestSession.COOKIE, session.cookie())
                .accept("application/json")
                .get("/__oauth__/integrations/" + integration + "/login");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getInt("code")).isEqualTo(230);
        assertThat(session.browse()
                        .get("/__oauth__/integrations/" + integration + "/login")
                        .asString())
                .contains("service account");
        assertThat(session.browse()
                        .get("/__oauth__/integrations/" + UUID.randomUUID() + "/login")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aServiceAccountIsVerifiedAndAViewersIsNot() {
        var verified = admin.post(INTEGRATIONS + "/" + serving() + "/verify", Map.of());
        assertThat(verified.status()).as(verified.http().body()).isEqualTo(200);
        assertThat(verified.http().body()).isEmpty();

        var wrong = with(serviceAccount(), Map.of("client_id", PRINCIPAL, "client_secret", "dose-wrong"));
        wrong.put("name", "Wrong " + name);
        var refused = admin.post(INTEGRATIONS + "/" + added(wrong) + "/verify", Map.of());
        assertRefused(refused, 400, 241);
        assertThat(refused.text("error")).contains("invalid_client");

        var people = databricks();
        people.put("name", "People " + name);
        String guid = added(people);
        assertRefused(admin.post(INTEGRATIONS + "/" + guid + "/verify", Map.of()), 400, 240);
        assertRefused(publisher.post(INTEGRATIONS + "/" + guid + "/verify", Map.of()), 403, 22);
        assertRefused(admin.post(INTEGRATIONS + "/" + UUID.randomUUID() + "/verify", Map.of()), 404, 4);
    }
}
