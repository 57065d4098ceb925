package io.lakegate.server.rotation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.TestSession;
import io.lakegate.server.vault.KeyWatch;
import io.lakegate.server.vault.MacKeys;
import io.lakegate.server.vault.MacPurpose;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.rewrap.SealedTable;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An admin replaces keys in a running server. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class RotationOverHttpTest {

    private static Emulator emulator;

    @Inject
    Story story;

    @Inject
    Database database;

    @Inject
    MacKeys macKeys;

    @Inject
    @All
    List<SealedTable> tables;

    private TestPeople people;
    private Person admin;

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
    void start() {
        emulator.reset();
        people = new TestPeople(database);
        admin = people.add(Role.ADMIN);
        ended();
        api(admin).delete("/v1/vault/old-master-keys");
    }

    @Test
    void B54_everythingThatIsSealedHasATableThatIsRewrapped() {
        assertThat(tables.stream().flatMap(table -> table.purposes().stream()).distinct())
                .containsExactlyInAnyOrder(SealPurpose.values());
    }

    @Test
    void B54_aNewDataKeyReachesEverySealedColumnAndEverythingGoesOn() {
        SignedIn ana = story.person(Role.VIEWER);
        TestBrowser browser = story.browserOf(ana);
        Integration integration = story.integration(emulator);
        String connection = connected(browser, integration);
        TestPage leaving = story.leave(browser, integration);
        UUID macKey = macKeys.newest(MacPurpose.AUDIT).id();
        int before = newest();

        rotate("data").statusCode(202).body("running.kind", equalTo("data-key"));
        rotate("data").statusCode(409).body("type", equalTo("urn:lakegate:problem:rewrap-under-way"));
        api(admin).post("/v1/vault/rewraps").then().statusCode(409);
        ended();

        assertThat(newest()).isEqualTo(before + 1);
        api(admin)
                .get("/v1/vault")
                .then()
                .body("behind", equalTo(0))
                .body("data_keys[0].number", equalTo(newest()))
                .body("data_keys.findAll { it.retired_at == null }", hasSize(1));
        for (SealedTable table : tables) {
            assertThat(database.<java.util.Set<Integer>, RuntimeException>read(
                            handle -> table.values(handle).keySet()))
                    .as(table.name())
                    .isSubsetOf(newest());
        }
        URI back = story.decide(browser, leaving, Story.ALICE, "approve");
        assertThat(browser.open(back).status())
                .as("a connect that was under way ends well")
                .isEqualTo(200);
        story.advance(Duration.ofHours(1));
        emulator.clock().advance(Duration.ofHours(1));
        given().header("Authorization", "Bearer " + story.keyOf(ana))
                .get("/v1/connections/" + connection + "/token")
                .then()
                .statusCode(200);
        assertThat(macKeys.find(MacPurpose.AUDIT, macKey)).isPresent();
        assertThat(actions()).contains("vault.rotate-data-key", "vault.rewrap-ended");
    }

    @Test
    void B54_aNewMasterKeyIsInUseAtOnceAndTheOldOneGoesWhenAnAdminSaysSo() {
        SignedIn ana = story.person(Role.VIEWER);
        String connection = connected(story.browserOf(ana), story.integration(emulator));
        String before = api(admin).get("/v1/vault").path("master_key.fingerprint");

        String after = rotate("master").statusCode(202).extract().path("master_key.fingerprint");

        assertThat(after).isNotEqualTo(before);
        assertThat(api(admin).get("/v1/vault").<List<String>>path("master_key.old"))
                .containsExactly(before);
        api(admin).delete("/v1/vault/old-master-keys").then().statusCode(200).body("master_key.old", hasSize(0));
        api(admin)
                .delete("/v1/vault/old-master-keys")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:lakegate:problem:no-old-master-key"));
        given().header("Authorization", "Bearer " + story.keyOf(ana))
                .get("/v1/connections/" + connection + "/token")
                .then()
                .statusCode(200);
        assertThat(actions()).contains("vault.rotate-master-key", "vault.remove-old-master-keys");
        List<String> kinds = api(admin).get("/v1/vault/rotations?limit=2").path("items.kind");
        assertThat(kinds).containsExactly("old-master-keys", "master-key");
    }

    @Test
    void whatWasDoneComesInPages() {
        rotate("master").statusCode(202);
        rotate("master").statusCode(202);
        String next = api(admin).get("/v1/vault/rotations?limit=1").path("next");
        assertThat(next).isNotNull();
        api(admin).get("/v1/vault/rotations?limit=1&after=" + next).then().body("items", hasSize(1));
        api(admin).get("/v1/vault/rotations?after=x").then().statusCode(422);
    }

    @Test
    void onlyAdminsTouchTheKeys() {
        Person publisher = people.add(Role.PUBLISHER);
        api(publisher).get("/v1/vault").then().statusCode(403);
        api(publisher)
                .body(Map.of("key", "data"))
                .post("/v1/vault/rotations")
                .then()
                .statusCode(403);
        people.signIn(publisher).browse().get("/settings/keys").then().statusCode(403);
        for (Object nonsense : List.of(Map.of("key", "house"), Map.of())) {
            api(admin).body(nonsense).post("/v1/vault/rotations").then().statusCode(422);
        }
    }

    @Test
    void thePageExplainsAsksAndTellsHowFarItIs() {
        TestSession session = people.signIn(admin);
        assertThat(session.browse().get("/settings/keys/data-key").asString()).contains("Nobody notices");
        assertThat(session.browse().get("/settings/keys/master-key").asString()).contains("Back up the file again");
        session.browse().get("/settings/keys/house").then().statusCode(404);

        session.submit().post("/settings/keys/data-key").then().statusCode(303);
        assertThat(session.browse().get("/settings/keys").asString())
                .contains("<progress")
                .contains("under way");
        assertThat(session.submit()
                        .post("/settings/keys/rewrap")
                        .then()
                        .statusCode(409)
                        .extract()
                        .asString())
                .contains("Wait until that has ended");
        ended();

        assertThat(session.browse().get("/settings/keys").asString())
                .doesNotContain("<progress")
                .contains("New data key " + newest())
                .contains("retired");
        session.submit().post("/settings/keys/master-key").then().statusCode(303);
        assertThat(session.browse().get("/settings/keys").asString()).contains("still holds");
        session.submit().post("/settings/keys/old-master-keys").then().statusCode(303);
        session.submit().post("/settings/keys/old-master-keys").then().statusCode(409);
    }

    /** Until no rewrap is under way; it does not end before every server has had the time to hear. */
    private void ended() {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        if (running()) {
            story.advance(KeyWatch.HEARD);
        }
        while (running()) {
            assertThat(System.nanoTime()).as("the rewrap ends").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private boolean running() {
        return database.read(handle -> handle.createQuery("select exists (select from rotation where ended_at is null)")
                .mapTo(Boolean.class)
                .one());
    }

    private String connected(TestBrowser browser, Integration integration) {
        return story.connect(browser, integration, Story.ALICE).uri().getPath().replace("/connections/", "");
    }

    private ValidatableResponse rotate(String key) {
        return api(admin).body(Map.of("key", key)).post("/v1/vault/rotations").then();
    }

    private int newest() {
        return story.value(Integer.class, "select max(id) from data_key");
    }

    private List<String> actions() {
        return database.read(handle -> handle.createQuery("select action from audit_entry")
                .mapTo(String.class)
                .list());
    }

    private RequestSpecification api(Person person) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + people.key(person));
    }
}
