package io.lakegate.server.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding a connection among many: filters, pages, and what an admin sees of everybody's. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class ConnectionListTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    Database database;

    private SignedIn ana;
    private TestBrowser browser;
    private Integration integration;
    private String first;

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
    void anaHasThreeConnections() {
        emulator.reset();
        ana = story.person(Role.VIEWER);
        browser = story.browserOf(ana);
        integration = story.integration(emulator);
        first = idOf(story.connect(browser, integration, Story.ALICE));
        copy("B of hers");
        copy("a of hers");
    }

    @Test
    void theListGoesByNamePageByPageAndLeavesNothingOut() {
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            var page = api(ana).get("/v1/connections?limit=1&after=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            names.addAll(page.<List<String>>path("items.name"));
            next = page.path("next");
        } while (next != null);

        assertThat(names).containsExactly("a of hers", "B of hers", integration.name());
    }

    @Test
    void aPositionThatNobodyGaveOutIsRefused() {
        for (String nonsense :
                List.of("nonsense", "%00", "AAAA", UUID.randomUUID().toString(), "/etc")) {
            api(ana).get("/v1/connections?after=" + nonsense)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("after"));
        }
    }

    @Test
    void theListCanBeNarrowedByStateAndIntegration() {
        database.run(handle -> handle.execute(
                "update token_set set state = 'RECONNECT_NEEDED', reason = 'GRANT_REFUSED' where connection_id = ?",
                UUID.fromString(first)));

        api(ana).get("/v1/connections?state=reconnect_needed").then().body("items.id", equalTo(List.of(first)));
        api(ana).get("/v1/connections?state=ACTIVE").then().body("items.size()", equalTo(2));
        api(ana).get("/v1/connections?integration=" + UUID.randomUUID()).then().body("items.size()", equalTo(0));
        api(ana).get("/v1/connections?state=BROKEN").then().statusCode(422);
        api(ana).get("/v1/connections?integration=x").then().statusCode(422);

        TestPage narrowed = browser.open(story.at("/connections?state=RECONNECT_NEEDED"));
        assertThat(narrowed.document().select("#connections tbody tr")).hasSize(1);
        assertThat(narrowed.text("#connections")).contains("Reconnect needed");
        assertThat(browser.open(story.at("/connections?state=DISCONNECTED")).text("#connections"))
                .contains("Nothing that matches");
    }

    @Test
    void anAdminSeesEverybodysWithTheirOwnersAndNoTokens() {
        SignedIn admin = story.person(Role.ADMIN);
        TestPage page = story.browserOf(admin).open(story.at("/connections?all=true&integration=" + integration.id()));

        assertThat(page.document().select("#connections tbody tr")).hasSize(3);
        assertThat(page.text("#connections")).contains(ana.displayName());
        String body = api(admin)
                .get("/v1/connections?all=true&integration=" + integration.id())
                .then()
                .body("items.owner.id", hasItem(ana.id().toString()))
                .extract()
                .asString();
        assertThat(body).doesNotContain("eyJ").doesNotContain("refresh_token");
    }

    @Test
    void nobodyElseSeesEverybodys() {
        assertThat(browser.open(story.at("/connections?all=true")).status()).isEqualTo(403);
        api(ana).get("/v1/connections?all=true").then().statusCode(403);
    }

    @Test
    void theAppsOfALongListAreFoundInOneQuestion() {
        String app = story.app();
        database.run(handle -> handle.execute(
                "insert into connection_grant (connection_id, app_id) select id, ? from connection where owner_id = ?",
                UUID.fromString(app),
                ana.id().value()));

        api(ana).get("/v1/connections")
                .then()
                .body("items.size()", equalTo(3))
                .body("items.apps.flatten().id", equalTo(List.of(app, app, app)));
    }

    /** Another connection of hers, without the way through Databricks. */
    private void copy(String name) {
        UUID id = UUID.randomUUID();
        database.run(handle -> {
            handle.execute("""
                    insert into connection (id, integration_id, owner_id, name, identity_id, identity_name, connected_at)
                    select ?, integration_id, owner_id, ?, identity_id, identity_name, connected_at from connection
                    where id = ?""", id, name, UUID.fromString(first));
            handle.execute("""
                    insert into token_set (connection_id, integration_id, owner_id, state, generation, version, token_endpoint)
                    select ?, integration_id, owner_id, state, 1, 1, token_endpoint from token_set
                    where connection_id = ?""", id, UUID.fromString(first));
        });
    }

    private static String idOf(TestPage page) {
        return page.uri().getPath().replace("/connections/", "");
    }

    private RequestSpecification api(SignedIn person) {
        URI here = story.at("/");
        return given().baseUri(here.getScheme() + "://" + here.getAuthority())
                .header("Authorization", "Bearer " + story.keyOf(person))
                .contentType("application/json");
    }
}
