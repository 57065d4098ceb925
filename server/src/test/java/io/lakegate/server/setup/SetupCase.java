package io.lakegate.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.TestPeople;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An admin, the local Databricks, and what they share in the tests of Set it up for me. */
abstract class SetupCase {

    static Emulator emulator;

    @Inject
    Database database;

    @Inject
    Integrations integrations;

    @Inject
    Story story;

    AdminAtDatabricks databricks;
    SetupClient client;
    final String name = "Lake " + UUID.randomUUID();

    @BeforeAll
    static void databricksRuns() {
        var config = ConfigProvider.getConfig();
        int workspace = config.getValue(LakegateTestResource.WORKSPACE_PORT, Integer.class);
        int account = config.getValue(LakegateTestResource.ACCOUNT_PORT, Integer.class);
        emulator = Emulator.start(EmulatorOptions.defaults().withPorts(account, List.of(workspace), 0));
    }

    @AfterAll
    static void databricksStops() {
        emulator.close();
    }

    @BeforeEach
    void start() {
        emulator.reset();
        emulator.clock().advance(aheadOfTheSystem());
        databricks = new AdminAtDatabricks(emulator);
        client = new SetupClient(new TestPeople(database).key(Role.ADMIN));
    }

    /** Other tests of this server moved its clock; Databricks must live at the same time, or it takes no token of ours. */
    private Duration aheadOfTheSystem() {
        double seconds = story.value(Double.class, "select extract(epoch from ahead)::float8 from development_clock");
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    Map<String, Object> wish() {
        return wish(name);
    }

    static Map<String, Object> wish(String name) {
        return new HashMap<>(Map.of(
                "name", name,
                "host", emulator.workspaceUrl().toString(),
                "account_host", emulator.accountUrl().toString(),
                "account_id", emulator.accountId()));
    }

    Integration integration(JsonPath done) {
        return integrations
                .find(IntegrationId.find(done.getString("integration_id")).orElseThrow())
                .orElseThrow();
    }

    void assertConnects(Integration integration) {
        SignedIn ana = story.person(Role.VIEWER);
        TestPage page = story.connect(story.browserOf(ana), integration, Story.ALICE);
        assertThat(page.text("#state")).isEqualTo("Active");
    }

    static OAuthApplication register(String name) {
        return emulator.applications()
                .register(
                        new ApplicationSettings(
                                name,
                                true,
                                List.of("https://lakegate.example/oauth/callback"),
                                List.of("all-apis"),
                                List.of(),
                                TokenAccessPolicy.DEFAULT),
                        emulator.directory().findUser(AdminAtDatabricks.ADMIN).orElseThrow());
    }

    /** What a server leaves that was killed while it waited for the answer of this step. */
    void stopsIn(String id, String kind) {
        database.run(handle -> {
            handle.execute(
                    "update setup_plan set state = 'APPLYING', run_id = gen_random_uuid(), integration_id = null,"
                            + " running_until = lakegate_now() - interval '1 second' where id = cast(? as uuid)",
                    id);
            handle.execute(
                    "update setup_step set state = 'RUNNING', started_at = lakegate_now() where plan_id = cast(? as uuid)"
                            + " and kind = ?",
                    id,
                    kind);
        });
    }

    static String shell(String command, String token) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().put("DATABRICKS_TOKEN", token);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
