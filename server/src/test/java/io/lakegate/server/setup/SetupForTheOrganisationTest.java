package io.lakegate.server.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.ClientSecret;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A service principal with a secret, set up over real HTTP against the emulator's account API. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SetupForTheOrganisationTest extends SetupCase {

    @Test
    void aPlanForTheOrganisationMakesAServicePrincipalLetsItInAndKeepsItsSecret() {
        String id = client.plan(machine());

        JsonPath done = client.apply(id, Map.of("access_token", databricks.token()));

        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("DONE");
        assertThat(done.getList("steps.kind"))
                .containsExactly(
                        "CHECK_ACCOUNT",
                        "CREATE_SERVICE_PRINCIPAL",
                        "ASSIGN_WORKSPACE",
                        "CREATE_SECRET",
                        "SAVE_INTEGRATION",
                        "MAKE_CONNECTION");
        Integration saved = integration(done);
        assertThat(saved.authType()).isEqualTo(AuthType.M2M);
        assertThat(saved.clientId()).isEqualTo(done.getString("steps[1].made_client_id"));
        assertThat(saved.secretExpiresAt()).isPresent();
        assertThat(databricks.principals(name)).hasSize(1);
        assertThat(databricks.machineToken(integrations.credentials(saved)))
                .as("the stored secret opens the workspace")
                .isNotEmpty();
    }

    @Test
    void whatAFailedPlanForTheOrganisationLeftIsRemoved() {
        String id = client.plan(machine());
        emulator.faults()
                .add(FaultRule.on(FaultMatch.path("/api/2.0/accounts/" + emulator.accountId() + "/servicePrincipals/*"))
                        .answerInstead(500));

        JsonPath failed = client.apply(id, Map.of("access_token", databricks.token()));

        assertThat(failed.getList("steps.state"))
                .containsExactly("DONE", "DONE", "DONE", "UNKNOWN", "WAITING", "WAITING");
        assertThat(failed.<String>getList("exists")).singleElement().asString().contains("service principal", name);
        JsonPath undone = client.undo(id, Map.of("access_token", databricks.token()));
        assertThat(undone.getList("steps.state"))
                .containsExactly("DONE", "REMOVED", "REMOVED", "REMOVED", "WAITING", "WAITING");
        assertThat(databricks.principals(name)).isEmpty();
    }

    @Test
    void aServicePrincipalThatNobodyAnsweredForIsFoundByItsPlanAndRemoved() {
        String id = client.plan(machine());
        emulator.faults()
                .add(FaultRule.on(FaultMatch.path(
                                "/api/2.0/accounts/" + emulator.accountId() + "/scim/v2/ServicePrincipals"))
                        .dropAfterEffect());
        client.apply(id, Map.of("access_token", databricks.token()));
        assertThat(databricks.principals(name)).hasSize(1);

        assertThat(client.undo(id, Map.of("access_token", databricks.token())).getString("state"))
                .isEqualTo("UNDONE");

        assertThat(databricks.principals(name)).isEmpty();
    }

    @Test
    void thePrintedCurlsForTheOrganisationDoTheSame() throws Exception {
        JsonPath preview = client.api()
                .body(machine())
                .post(SetupClient.PATH + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> commands = List.of(preview.getString("by_hand.curl").split("\n(?=curl|SP_ID|WORKSPACE_ID)"));

        JsonPath principal = new JsonPath(shell(commands.get(0), databricks.token()));
        String ids = "SP_ID=" + principal.getString("id") + " WORKSPACE_ID=7405600000000001; ";
        shell(ids + commands.get(3), databricks.token());
        JsonPath secret = new JsonPath(shell(ids + commands.get(4), databricks.token()));

        assertThat(databricks.machineToken(new ClientCredentials(
                        principal.getString("applicationId"),
                        java.util.Optional.of(new ClientSecret(secret.getString("secret"))))))
                .isNotEmpty();
    }

    @Test
    void aWorkloadIdentityIsSetUpWithoutAnySecretAndItsConnectionWorks() {
        var wish = wish();
        wish.put("auth_type", "workload-identity");

        JsonPath done = client.apply(client.plan(wish), Map.of("access_token", databricks.token()));

        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("DONE");
        assertThat(done.getList("steps.kind"))
                .containsExactly(
                        "CHECK_ACCOUNT",
                        "CREATE_SERVICE_PRINCIPAL",
                        "ASSIGN_WORKSPACE",
                        "SAVE_INTEGRATION",
                        "MAKE_CONNECTION",
                        "CREATE_POLICY",
                        "CONNECT");
        Integration saved = integration(done);
        assertThat(saved.clientSecret()).isEmpty();
        assertThat(saved.federation().orElseThrow().keys()).isEqualTo(Federation.KeySource.POLICY);
        String connection = done.getString("steps[4].made_id");
        assertThat(done.getString("steps[5].detail")).contains("lakegate:connection:" + connection);
        client.api().get("/v1/connections/" + connection).then().statusCode(200).body("state", equalTo("ACTIVE"));
    }

    @Test
    void aWorkloadIdentityWhosePolicyFailsIsRemovedWithItsConnection() {
        var wish = wish();
        wish.put("auth_type", "WORKLOAD_IDENTITY");
        String id = client.plan(wish);
        emulator.faults()
                .add(FaultRule.on(FaultMatch.path("/api/2.0/accounts/" + emulator.accountId() + "/servicePrincipals/*"))
                        .answerInstead(400));

        JsonPath failed = client.apply(id, Map.of("access_token", databricks.token()));

        assertThat(failed.getList("steps.state"))
                .containsExactly("DONE", "DONE", "DONE", "DONE", "DONE", "FAILED", "WAITING");
        assertThat(failed.getList("exists")).hasSize(2);
        JsonPath undone = client.undo(id, Map.of("access_token", databricks.token()));
        assertThat(undone.getString("state")).as(undone.prettify()).isEqualTo("UNDONE");
        assertThat(databricks.principals(name)).isEmpty();
        assertThat(integrations.list()).extracting(Integration::name).doesNotContain(name);
    }

    @Test
    void aPolicyNamesTheIssuersAddressWhereDatabricksReachesItAndThenFetchesTheKeysItself() {
        var wish = wish();
        wish.put("auth_type", "WORKLOAD_IDENTITY");
        wish.put("key_source", "ISSUER_URL");

        JsonPath done = client.apply(client.plan(wish), Map.of("access_token", databricks.token()));

        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("DONE");
        Integration saved = integration(done);
        assertThat(saved.federation().orElseThrow().keys()).isEqualTo(Federation.KeySource.ISSUER_URL);
        assertThat(emulator.policies()
                        .list(OptionalLong.of(
                                databricks.principals(name).getFirst().id())))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy.oidc().issuer())
                            .isEqualTo(story.at("/issuer/workload").toString());
                    assertThat(policy.oidc().jwksJson()).isEmpty();
                    assertThat(policy.oidc().subject())
                            .contains("lakegate:connection:" + done.getString("steps[4].made_id"));
                });
        client.api()
                .get("/v1/connections/" + done.getString("steps[4].made_id"))
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"));
    }

    private Map<String, Object> machine() {
        var wish = wish();
        wish.put("auth_type", "M2M");
        wish.put("secret_days", 90);
        return wish;
    }
}
