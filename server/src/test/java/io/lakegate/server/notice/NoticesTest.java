package io.lakegate.server.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what, and that it goes away when it is put right. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class NoticesTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    Database database;

    @Inject
    Integrations integrations;

    private SignedIn ana;
    private SignedIn admin;
    private TestBrowser browser;

    @BeforeAll
    static void databricksRuns() {
        int port = ConfigProvider.getConfig().getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(0, List.of(port), 0));
    }

    @AfterAll
    static void databricksStops() {
        emulator.close();
    }

    /** The database is shared with other tests; admins would hear of what they left behind. */
    @BeforeEach
    void aViewerAndAnAdminAndNothingToTell() {
        emulator.reset();
        database.run(handle -> {
            handle.execute("update integration set paused_reason = null, paused_at = null, secret_expires_at = null");
            handle.execute("update app_key set revoked_at = lakegate_now() where revoked_at is null");
        });
        ana = story.person(Role.VIEWER);
        admin = story.person(Role.ADMIN);
        browser = story.browserOf(ana);
    }

    @Test
    void whereNothingNeedsAHandThePageSaysSo() {
        TestPage page = browser.open(story.at("/notices"));

        assertThat(page.text("#nothing")).contains("Nothing needs your hand");
        assertThat(page.has("#bell-count")).isFalse();
        assertThat(browser.open(story.at("/")).has("#waiting")).isFalse();
        notices(ana).body("items.size()", equalTo(0)).body("next", nullValue());
    }

    @Test
    void theOwnerIsToldToReconnectAndThenNotAnyMore() {
        String id = connect(story.integration(emulator));
        needsReconnect(id);

        notices(ana)
                .body("items.size()", equalTo(1))
                .body("items[0].id", equalTo("reconnect-needed:" + id))
                .body("items[0].kind", equalTo("reconnect-needed"))
                .body("items[0].turn", equalTo("yours"))
                .body("items[0].action.href", equalTo("/connections/" + id));
        assertThat(told(admin)).noneMatch(notice -> notice.contains(id));
        TestPage home = browser.open(story.at("/"));
        assertThat(home.text("#waiting")).contains("Reconnect Lake").contains("no longer accepts");
        assertThat(home.text("#bell-count")).isEqualTo("1");
        assertThat(browser.open(story.at("/notices")).text("#notices"))
                .contains("Apps get no token until you reconnect");

        TestPage reconnect = browser.submit(browser.open(story.at("/connections/" + id)), "#reconnect", Map.of());
        browser.open(story.decide(browser, reconnect, Story.ALICE, "approve"));
        notices(ana).body("items.size()", equalTo(0));
    }

    @Test
    void aPausedIntegrationIsTheAdminsTurnAndItsOwnersAreToldSo() {
        Integration integration = story.integration(emulator);
        String id = connect(integration);
        integrations.pause(integration.id(), "Databricks refused the secret");

        assertThat(told(admin)).contains("integration-paused:" + integration.id());
        notices(admin)
                .body("items[0].kind", equalTo("integration-paused"))
                .body("items[0].turn", equalTo("yours"))
                .body("items.action.href", hasItem("/settings/integrations/" + integration.id()));
        notices(ana)
                .body("items.kind", equalTo(List.of("connection-waits")))
                .body("items[0].turn", equalTo("admin"))
                .body("items[0].action.href", equalTo("/connections/" + id));
        notices(story.person(Role.PUBLISHER)).body("items.size()", equalTo(0));
        assertThat(browser.open(story.at("/")).text("#waiting")).contains("admin's turn");
        assertThat(story.browserOf(admin).open(story.at("/")).text("#waiting")).contains("is paused");
    }

    @Test
    void B39_theEndOfASessionIsAnnouncedThreeDaysBefore() {
        String id = connect(story.integration(emulator, "/oauth/callback", "all-apis offline_access", "", "5760"));
        notices(ana).body("items.size()", equalTo(0));

        story.advance(Duration.ofHours(25));
        notices(ana)
                .body("items.kind", equalTo(List.of("session-ends")))
                .body("items[0].action.href", equalTo("/connections/" + id));
    }

    @Test
    void theEndOfAClientSecretIsAnnouncedToAdminsFourteenDaysBefore() {
        Integration soon = expiring(Duration.ofDays(13));
        Integration later = expiring(Duration.ofDays(15));
        Integration over = expiring(Duration.ofDays(-1));

        assertThat(told(admin))
                .containsSubsequence("secret-expires:" + over.id(), "secret-expires:" + soon.id())
                .doesNotContain("secret-expires:" + later.id());
        assertThat(story.browserOf(admin).open(story.at("/notices")).text("#notices"))
                .contains("has expired")
                .contains("expires soon");
        notices(ana).body("items.size()", equalTo(0));
    }

    @Test
    void keysThatRunOutAreToldToWhoeverHoldsThem() {
        SignedIn dev = story.person(Role.PUBLISHER);
        UUID app = UUID.fromString(story.app());
        database.run(handle -> {
            handle.execute("update app set owner_id = ? where id = ?", dev.id().value(), app);
            key(handle, "app_key (app_id,", app, "deploy", 60, 10);
            key(handle, "app_key (app_id,", app, "short", 12, 10);
            key(handle, "app_key (app_id,", app, "fine", 60, 20);
            key(handle, "personal_key (person_id,", ana.id().value(), "laptop", 60, 2);
        });

        notices(dev)
                .body("items.kind", equalTo(List.of("app-key-expires")))
                .body("items[0].title", equalTo("The key deploy of App " + app + " expires soon"))
                .body("items[0].action.href", equalTo("/apps/" + app));
        notices(ana)
                .body("items.kind", equalTo(List.of("personal-key-expires")))
                .body("items[0].action.href", equalTo("/profile/keys"));
        assertThat(told(admin)).noneMatch(notice -> notice.startsWith("app-key-expires"));

        database.run(handle -> handle.execute("update app set owner_id = null where id = ?", app));
        assertThat(told(admin)).anyMatch(notice -> notice.startsWith("app-key-expires"));
    }

    @Test
    void theMostPressingComesFirstAndPagesLeaveNothingOut() {
        Integration integration = story.integration(emulator);
        connect(integration);
        String second = connect(integration);
        needsReconnect(second);
        integrations.pause(integration.id(), "because");
        database.run(handle -> key(handle, "personal_key (person_id,", ana.id().value(), "laptop", 60, 2));

        List<String> kinds = new ArrayList<>();
        String next = "";
        do {
            var page = ask(ana, "?limit=1&after=" + next).statusCode(200).extract();
            kinds.addAll(page.<List<String>>path("items.kind"));
            next = page.path("next");
        } while (next != null);
        assertThat(kinds).containsExactly("reconnect-needed", "connection-waits", "personal-key-expires");
        for (String nonsense : List.of("nonsense", "%00", "AAAA", "UkVDT05ORUNUX05FRURFRCAtOTk5OTk5LTAxLTAxIHg")) {
            ask(ana, "?after=" + nonsense).statusCode(422);
        }
    }

    @Test
    void nobodyIsToldWithoutAKey() {
        given().baseUri(base()).get("/v1/notices").then().statusCode(401);
    }

    @Test
    void homeLeadsANewcomerOn() {
        assertThat(browser.open(story.at("/")).document().text()).doesNotContain("Register an app");
        SignedIn dev = story.person(Role.PUBLISHER);
        assertThat(story.browserOf(dev).open(story.at("/")).document().text()).contains("Register an app");
        story.integration(emulator);
        assertThat(browser.open(story.at("/")).document().select("a[href=/connections/new]"))
                .isNotEmpty();
        assertThat(story.browserOf(admin).open(story.at("/")).document().text()).contains("All integrations");
    }

    private String connect(Integration integration) {
        return story.connect(browser, integration, Story.ALICE).uri().getPath().replace("/connections/", "");
    }

    private void needsReconnect(String id) {
        database.run(handle -> handle.execute(
                "update token_set set state = 'RECONNECT_NEEDED', reason = 'GRANT_REFUSED' where connection_id = ?",
                UUID.fromString(id)));
    }

    private Integration expiring(Duration in) {
        Instant now = story.value(Instant.class, "select lakegate_now()");
        return story.integration(
                emulator,
                "/oauth/callback",
                "all-apis offline_access",
                now.plus(in).toString(),
                "");
    }

    /** A key made so that it lived for {@code life} days in all and has {@code left} days left. */
    private static void key(Handle handle, String into, UUID owner, String name, int life, int left) {
        UUID id = UUID.randomUUID();
        handle.execute(
                "insert into " + into + " id, name, hash, hint, created_at, expires_at) values (?, ?, ?, ?, 'hint',"
                        + " lakegate_now() - make_interval(days => ?), lakegate_now() + make_interval(days => ?))",
                owner,
                id,
                name,
                id.toString().getBytes(StandardCharsets.UTF_8),
                life - left,
                left);
    }

    /** What admins are told depends on what other tests left behind, which Lakegate goes on trying to renew. */
    private List<String> told(SignedIn person) {
        return ask(person, "?limit=200").statusCode(200).extract().path("items.id");
    }

    private ValidatableResponse notices(SignedIn person) {
        return ask(person, "").statusCode(200);
    }

    private ValidatableResponse ask(SignedIn person, String query) {
        return given().baseUri(base())
                .header("Authorization", "Bearer " + story.keyOf(person))
                .get("/v1/notices" + query)
                .then();
    }

    private String base() {
        URI here = story.at("/");
        return here.getScheme() + "://" + here.getAuthority();
    }
}
