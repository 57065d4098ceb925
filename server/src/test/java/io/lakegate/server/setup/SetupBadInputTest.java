package io.lakegate.server.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.connection.Story;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each wrong thing that an admin can give is named, and nothing is made. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class SetupBadInputTest extends SetupCase {

    @Test
    void whoIsNoAccountAdminIsToldWhoseTurnItIs() {
        assertCause(databricks.accountToken(Story.ALICE), "not-an-admin", "an account admin's turn");
        assertCause(databricks.workspaceToken(AdminAtDatabricks.ADMIN), "workspace-token", "token of a workspace");
        assertCause("dapi0123456789abcdef", "personal-access-token", "one workspace only");
        assertCause("not-a-token", "token-refused", "your turn");
        String token = databricks.token();
        emulator.clock().advance(Duration.ofHours(2));
        assertCause(token, "token-refused", "over");
        assertThat(databricks.applications(name)).isEmpty();
    }

    private void assertCause(String token, String cause, String words) {
        JsonPath failed = client.apply(client.plan(wish()), Map.of("access_token", token));
        assertThat(failed.getString("steps[0].cause")).as(failed.prettify()).isEqualTo(cause);
        assertThat(failed.getString("steps[0].detail")).contains(words).doesNotContain(token);
        assertThat(failed.getBoolean("may_apply")).isTrue();
        assertThat(failed.getList("exists")).isEmpty();
    }

    @Test
    void anotherAccountsIdIsNamed() {
        var wish = wish();
        wish.put("account_id", "00000000-0000-4000-8000-000000000000");

        JsonPath failed = client.apply(client.plan(wish), Map.of("access_token", databricks.token()));

        assertThat(failed.getString("steps[0].cause")).isEqualTo("wrong-account-id");
        assertThat(failed.getString("steps[0].detail")).contains("your turn");
    }

    @Test
    void anApplicationOfThatNameIsLeftAlone() {
        OAuthApplication theirs = register(name);

        JsonPath failed = client.apply(client.plan(wish()), Map.of("access_token", databricks.token()));

        assertThat(failed.getString("steps[0].cause")).isEqualTo("name-taken-at-databricks");
        assertThat(failed.getString("steps[0].detail")).contains(theirs.clientId());
        assertThat(databricks.applications(name)).hasSize(1);
    }

    @Test
    void aScopeThatDatabricksDoesNotKnowIsRefusedInItsOwnWords() {
        var wish = wish();
        wish.put("scopes", "all-apis sqll");

        JsonPath failed = client.apply(client.plan(wish), Map.of("access_token", databricks.token()));

        assertThat(failed.getString("steps[1].cause")).isEqualTo("refused");
        assertThat(failed.getString("steps[1].detail")).contains("sqll");
    }

    @Test
    void everythingWrongWithAWishIsSaidAtOnce() {
        client.api()
                .body(Map.of(
                        "name",
                        "",
                        "host",
                        "https://",
                        "account_id",
                        "7405600000000001",
                        "access_token_minutes",
                        1,
                        "session_minutes",
                        60))
                .post(SetupClient.PATH + "/preview")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("name"))
                .body("errors.field", hasItem("host"))
                .body("errors.field", hasItem("account_id"))
                .body("errors.field", hasItem("access_token_minutes"))
                .body("errors.field", hasItem("session_minutes"))
                .body("errors.message", hasItem(containsString("looks like a workspace ID")));
    }
}
