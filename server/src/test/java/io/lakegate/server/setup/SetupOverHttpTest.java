package io.lakegate.server.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Set it up for me, over real HTTP, against the emulator's account API. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SetupOverHttpTest extends SetupCase {

    @Test
    void aPlanRegistersTheApplicationSavesTheIntegrationAndPeopleConnect() {
        var wish = wish();
        wish.put("access_token_minutes", 30);
        wish.put("refresh_token_minutes", 20_160);
        wish.put("single_use_refresh_tokens", true);
        wish.put("session_minutes", 43_200);
        String id = client.plan(wish);
        assertThat(databricks.applications(name))
                .as("a plan alone makes nothing")
                .isEmpty();

        JsonPath done = client.apply(id, Map.of("access_token", databricks.token()));

        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("DONE");
        assertThat(done.getList("steps.state")).containsExactly("DONE", "DONE", "DONE");
        OAuthApplication made = databricks.applications(name).getFirst();
        assertThat(made.settings().redirectUrls())
                .containsExactly(story.at("/oauth/callback").toString());
        assertThat(made.settings().scopes()).containsExactly("all-apis", "offline_access");
        assertThat(made.settings().policy())
                .isEqualTo(new TokenAccessPolicy(
                        Duration.ofMinutes(30), Duration.ofDays(14), java.util.Optional.of(Duration.ofDays(30)), true));
        Integration saved = integration(done);
        assertThat(saved.clientId()).isEqualTo(made.clientId());
        assertThat(saved.sessionLifetime()).contains(Duration.ofDays(30));
        assertConnects(saved);
    }

    @Test
    void aSignInAtDatabricksDoesWhatATokenDoesAndOnlyOnce() {
        String id = client.plan(wish());
        URI authorize = URI.create(client.api()
                .body(Map.of("port", 8021))
                .post(SetupClient.PATH + "/" + id + "/sign-in")
                .then()
                .statusCode(200)
                .extract()
                .path("authorize_url"));
        String returned = emulator.scriptedUser(AdminAtDatabricks.ADMIN)
                .approve(authorize)
                .toString();
        assertThat(returned).startsWith("http://localhost:8021");

        JsonPath done = client.apply(id, Map.of("returned_url", returned));

        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("DONE");
        String another = client.plan(wish(name + " 2"));
        client.api()
                .body(Map.of("returned_url", returned))
                .post(SetupClient.PATH + "/" + another + "/apply")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("returned_url"))
                .body("errors.message", hasItem(containsString("Sign in again")));
    }

    @Test
    void whatALaterStepLeavesBehindIsNamedAndRemoved() {
        String id = client.plan(wish());
        // Once when the wish is checked again, then when the integration is saved.
        emulator.faults()
                .add(FaultRule.on(FaultMatch.path("/.well-known/databricks-config"))
                        .from(2)
                        .answerInstead(503));

        JsonPath failed = client.apply(id, Map.of("access_token", databricks.token()));

        OAuthApplication left = databricks.applications(name).getFirst();
        assertThat(failed.getString("state")).as(failed.prettify()).isEqualTo("FAILED");
        assertThat(failed.getList("steps.state")).containsExactly("DONE", "DONE", "FAILED");
        assertThat(failed.<String>getList("exists"))
                .singleElement()
                .asString()
                .contains(name, left.integrationId(), left.clientId());
        client.api()
                .body(Map.of("access_token", databricks.token()))
                .post(SetupClient.PATH + "/" + id + "/apply")
                .then()
                .statusCode(409)
                .body("detail", containsString("Remove it first"));

        JsonPath undone = client.undo(id, Map.of("access_token", databricks.token()));

        assertThat(undone.getString("state")).isEqualTo("UNDONE");
        assertThat(undone.getList("exists")).isEmpty();
        assertThat(databricks.applications(name)).isEmpty();
        assertThat(client.apply(id, Map.of("access_token", databricks.token())).getString("state"))
                .as("the same plan, tried again")
                .isEqualTo("DONE");
    }

    @Test
    void aRegistrationThatNobodyAnsweredIsFoundByItsNameAndRemoved() {
        String id = client.plan(wish());
        emulator.faults()
                .add(FaultRule.on(FaultMatch.path(databricks.path())).from(2).dropAfterEffect());

        JsonPath failed = client.apply(id, Map.of("access_token", databricks.token()));

        assertThat(failed.getList("steps.state")).containsExactly("DONE", "UNKNOWN", "WAITING");
        assertThat(failed.getString("steps[1].cause")).isEqualTo("unknown-outcome");
        assertThat(failed.<String>getList("exists")).singleElement().asString().startsWith("perhaps");
        assertThat(databricks.applications(name)).hasSize(1);

        JsonPath undone = client.undo(id, Map.of("access_token", databricks.token()));

        assertThat(undone.getString("state")).as(undone.prettify()).isEqualTo("UNDONE");
        assertThat(databricks.applications(name)).isEmpty();
    }

    @Test
    void aRegistrationThatWasNotDoneLeavesNothingToRemove() {
        String id = client.plan(wish());
        emulator.faults()
                .add(FaultRule.on(FaultMatch.path(databricks.path())).from(2).dropBeforeEffect());
        client.apply(id, Map.of("access_token", databricks.token()));

        JsonPath undone = client.undo(id, Map.of("access_token", databricks.token()));

        assertThat(undone.getString("steps[1].detail")).contains("had not been registered");
        assertThat(undone.getBoolean("may_apply")).isTrue();
    }

    @Test
    void aServerThatStoppedInTheMiddleLeavesAPlanThatSaysWhatMayExist() {
        String id = client.plan(wish());
        stopsIn(id, "REGISTER_APPLICATION");
        register(name);

        JsonPath found = client.show(id);

        assertThat(found.getString("state")).isEqualTo("INTERRUPTED");
        assertThat(found.<String>getList("exists")).singleElement().asString().contains("perhaps", name);
        assertThat(client.undo(id, Map.of("access_token", databricks.token())).getString("state"))
                .isEqualTo("UNDONE");
        assertThat(databricks.applications(name)).isEmpty();
    }

    @Test
    void aServerThatStoppedAfterTheLastThingWasMadeLeavesADonePlan() {
        String id = client.plan(wish());
        JsonPath done = client.apply(id, Map.of("access_token", databricks.token()));
        stopsIn(id, "SAVE_INTEGRATION");

        JsonPath found = client.show(id);

        assertThat(found.getString("state")).isEqualTo("DONE");
        assertThat(found.getString("integration_id")).isEqualTo(done.getString("integration_id"));
    }

    @Test
    void theNextStepIsNotBegunWhileAnotherRunIsAtWork() {
        String id = client.plan(wish());
        database.run(handle -> handle.execute(
                "update setup_plan set state = 'APPLYING', run_id = gen_random_uuid(),"
                        + " running_until = lakegate_now() + interval '1 minute' where id = cast(? as uuid)",
                id));

        client.api()
                .body(Map.of("access_token", databricks.token()))
                .post(SetupClient.PATH + "/" + id + "/apply")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:lakegate:problem:setup-running"));
        client.api().delete(SetupClient.PATH + "/" + id).then().statusCode(409);
    }

    @Test
    void B56_theAdminsTokenIsInNoRowNoAnswerAndNoLog() {
        String token = databricks.token();
        String part = token.substring(0, token.length() - 10);
        try (var log = new ListenedLog()) {
            JsonPath done = client.apply(client.plan(wish()), Map.of("access_token", token));
            JsonPath failed = client.apply(client.plan(wish(name + " 2")), Map.of("access_token", token + "x"));
            client.api()
                    .body("{\"access_token\": \"" + token + "\", }")
                    .post(SetupClient.PATH + "/" + client.plan(wish(name + " 3")) + "/apply")
                    .then()
                    .statusCode(400);

            assertThat(done.prettify() + failed.prettify()).doesNotContain(part);
            assertThat(log.text()).contains("the test listens").doesNotContain(part);
        }
        for (String table : List.of("setup_plan", "setup_step", "setup_sign_in", "audit_entry", "integration")) {
            List<String> rows = database.read(handle -> handle.createQuery("select t::text from " + table + " t")
                    .mapTo(String.class)
                    .list());
            assertThat(String.join("\n", rows)).as(table).doesNotContain(part);
        }
    }

    @Test
    void everyStepIsAudited() {
        String id = client.plan(wish());
        emulator.faults()
                .add(FaultRule.on(FaultMatch.path("/.well-known/databricks-config"))
                        .from(2)
                        .answerInstead(503));
        client.apply(id, Map.of("access_token", databricks.token()));
        client.undo(id, Map.of("access_token", databricks.token()));

        List<String> actions = database.read(handle -> handle.createQuery(
                        "select action || ' ' || outcome from audit_entry where object_kind = 'setup' and object_id = ? order by seq")
                .bind(0, id)
                .mapTo(String.class)
                .list());
        assertThat(actions)
                .containsExactly(
                        "setup.plan success",
                        "setup.apply success",
                        "setup.step success",
                        "setup.step success",
                        "setup.step refused",
                        "setup.undo success",
                        "setup.remove success");
    }

    @Test
    void thePrintedCurlDoesTheSameAndPeopleConnectThroughIt() throws Exception {
        String odd = "Lake's \"$HOME\" \\ Lübeck " + name;
        var wish = wish(odd.substring(0, 60));
        JsonPath preview = client.api()
                .body(wish)
                .post(SetupClient.PATH + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        JsonPath made = new JsonPath(shell(preview.getString("by_hand.curl"), databricks.token()));

        assertThat(databricks.applications(odd.substring(0, 60))).hasSize(1);
        String id = client.api()
                .body(Map.of(
                        "name", name,
                        "host", emulator.workspaceUrl().toString(),
                        "client_id", made.getString("client_id"),
                        "client_secret", made.getString("client_secret")))
                .post("/v1/integrations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertConnects(integrations.find(IntegrationId.find(id).orElseThrow()).orElseThrow());
        assertThat(preview.getString("by_hand.databricks_cli"))
                .contains("databricks account custom-app-integration create", "--confidential", "--json");
    }

    @Test
    void plansAreListedTheNewestFirstInPages() {
        String older = client.plan(wish());
        String newer = client.plan(wish(name + " 2"));

        JsonPath first = client.api().get(SetupClient.PATH + "?limit=1").jsonPath();
        JsonPath second = client.api()
                .get(SetupClient.PATH + "?limit=1&after=" + first.getString("next"))
                .jsonPath();

        assertThat(first.getList("items.id")).containsExactly(newer);
        assertThat(second.getList("items.id")).containsExactly(older);
    }

    @Test
    void onlyAdminsSetUp() {
        String id = client.plan(wish());
        var publisher = new SetupClient(new TestPeople(database).key(Role.PUBLISHER));
        publisher.api().get(SetupClient.PATH).then().statusCode(403);
        publisher.api().get(SetupClient.PATH + "/" + id).then().statusCode(403);
        publisher.api().body(wish()).post(SetupClient.PATH).then().statusCode(403);
        publisher
                .api()
                .body(Map.of("access_token", "x"))
                .post(SetupClient.PATH + "/" + id + "/apply")
                .then()
                .statusCode(403);
    }
}
