package io.lakegate.server.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service principal's secret is deleted at Databricks, alone or with all sessions: whoever has it gets no token any more. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SecretsAtDatabricksTest extends SetupCase {

    @Test
    void aSecretThatLakegateMadeIsDeletedAtDatabricksAndOnlyThenItIsWorthNothing() {
        JsonPath done = client.apply(client.plan(machine()), Map.of("access_token", databricks.token()));
        Integration saved = integration(done);
        String path = "/v1/integrations/" + saved.id() + "/secrets";
        String secret = client.api().get(path).then().extract().path("secrets[0].id");
        var before = integrations.credentials(saved);
        Map<String, Object> order = new HashMap<>(
                Map.of("account_host", emulator.accountUrl().toString(), "admin_token", databricks.token()));

        client.api()
                .body(order)
                .post(path + "/" + secret + "/deletion")
                .then()
                .statusCode(409)
                .body("detail", containsString("renewed until another secret"));
        assertThat(databricks.machineToken(before)).isNotEmpty();
        order.put("confirm", true);
        client.api()
                .body(order)
                .post(path + "/" + secret + "/deletion")
                .then()
                .statusCode(200)
                .body("was_there", equalTo(true))
                .body("removed_here", equalTo(false))
                .body("said", hasItem(containsString("no way to call them back")));

        assertThat(databricks.machineToken(before)).isEmpty();
        client.api().get(path).then().body("secrets[0].state", equalTo("refused by Databricks"));
        client.api()
                .body(order)
                .post(path + "/" + secret + "/deletion")
                .then()
                .statusCode(200)
                .body("was_there", equalTo(false));
    }

    @Test
    void aSecretThatSomebodyTypedInIsDeletedByTheIdThatTheConsoleShows() {
        JsonPath done = client.apply(client.plan(machine()), Map.of("access_token", databricks.token()));
        Integration saved = integration(done);
        String path = "/v1/integrations/" + saved.id() + "/secrets";
        String typed = client.api()
                .body(Map.of("client_secret", "dose-typed-in"))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String known = client.api().get(path).then().extract().path("secrets[1].databricks_id");
        Map<String, Object> order = new HashMap<>(
                Map.of("account_host", emulator.accountUrl().toString(), "admin_token", databricks.token()));
        String at = path + "/" + typed + "/deletion";

        client.api().body(order).post(at).then().statusCode(422).body("errors.field", hasItem("databricks_id"));
        order.put("databricks_id", "nobody-has-this");
        client.api().body(order).post(at).then().statusCode(422).body("errors.field", hasItem("databricks_id"));
        order.put("admin_token", "");
        client.api().body(order).post(at).then().statusCode(422).body("errors.field", hasItem("admin_token"));
        order.put("admin_token", "nonsense");
        client.api().body(order).post(at).then().statusCode(502).body("detail", containsString("Nothing was deleted"));
        order.put("admin_token", databricks.token());
        order.put("databricks_id", known);
        client.api()
                .body(order)
                .post(at)
                .then()
                .statusCode(200)
                .body("was_there", equalTo(true))
                .body("removed_here", equalTo(true));

        client.api().get(path).then().body("secrets", hasSize(1));
    }

    @Test
    void theEndOfAllSessionsTakesTheServicePrincipalsSecretsAlong() {
        JsonPath done = client.apply(client.plan(machine()), Map.of("access_token", databricks.token()));
        Integration saved = integration(done);
        var before = integrations.credentials(saved);
        client.api()
                .body(Map.of("integration", saved.id().toString(), "confirm", true, "delete_application", true))
                .post("/v1/revocations")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("admin_token"));

        client.api()
                .body(Map.of(
                        "integration", saved.id().toString(),
                        "confirm", true,
                        "delete_secrets", true,
                        "account_host", emulator.accountUrl().toString(),
                        "admin_token", databricks.token()))
                .post("/v1/revocations")
                .then()
                .statusCode(200)
                .body("ended", equalTo(1))
                .body("upstream", hasItem(containsString("One secret of the service principal was deleted")));

        assertThat(databricks.machineToken(before)).isEmpty();
    }

    @Test
    void thePageDeletesASecretAtDatabricks() {
        JsonPath done = client.apply(client.plan(machine()), Map.of("access_token", databricks.token()));
        Integration saved = integration(done);
        var before = integrations.credentials(saved);
        TestBrowser browser = story.browserOf(story.person(Role.ADMIN));
        TestPage list = browser.open(story.at("/settings/integrations/" + saved.id() + "/secrets"));
        TestPage ask = browser.open(story.at(list.attribute("#secrets a.btn-outline-danger", "href")));
        assertThat(ask.document().text()).contains("only secret", saved.clientId());

        TestPage refused = browser.submit(
                ask,
                "#delete-secret",
                Map.of("admin_token", databricks.token(), "account_host", "example.com", "confirm", "yes"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.has("#account_host.is-invalid")).isTrue();
        TestPage deleted = browser.submit(
                refused,
                "#delete-secret",
                Map.of(
                        "admin_token", databricks.token(),
                        "account_host", emulator.accountUrl().toString(),
                        "confirm", "yes"));

        assertThat(deleted.text("#result")).contains("deleted at Databricks", "stays in the list as refused");
        assertThat(databricks.machineToken(before)).isEmpty();
    }

    private Map<String, Object> machine() {
        var wish = wish();
        wish.put("auth_type", "M2M");
        wish.put("secret_days", 90);
        return wish;
    }
}
