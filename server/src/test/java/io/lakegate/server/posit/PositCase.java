package io.lakegate.server.posit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.connection.Story;
import io.lakegate.server.database.Database;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.TestPeople;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The local Databricks, and clients of Connect with keys of three roles. */
abstract class PositCase {

    static final String CANARY = "dose-canary-4711";
    static final String PRINCIPAL = "7c5dd1f4-3f5c-4ad3-9c42-0b5d2c8f6a11";
    static final String PRINCIPAL_SECRET = "dose00000000000000000000000000demo01";
    static final String INTEGRATIONS = "/v1/oauth/integrations";

    static Emulator emulator;

    @Inject
    Database database;

    @Inject
    Story story;

    TestPeople people;
    ConnectClient admin;
    ConnectClient publisher;
    ConnectClient viewer;
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

    /** Other tests move the server's clock; what Databricks signs is valid here only where both agree. */
    @BeforeEach
    void oneTime() {
        emulator.reset();
        emulator.clock()
                .advance(Duration.ofSeconds(story.value(
                        long.class, "select cast(extract(epoch from ahead) as bigint) from development_clock")));
    }

    @BeforeEach
    void keys() {
        people = new TestPeople(database);
        admin = new ConnectClient(people.key(Role.ADMIN));
        publisher = new ConnectClient(people.key(Role.PUBLISHER));
        viewer = new ConnectClient(people.key(Role.VIEWER));
    }

    static String host() {
        return emulator.workspaceUrl().toString();
    }

    Map<String, Object> databricks() {
        return input("databricks", Map.of("workspace_host", host(), "client_id", "client-1", "client_secret", CANARY));
    }

    Map<String, Object> serviceAccount() {
        return input(
                "databricks",
                Map.of(
                        "workspace_host",
                        host(),
                        "client_id",
                        "client-1",
                        "client_secret",
                        CANARY,
                        "auth_type",
                        "Service Account"));
    }

    Map<String, Object> custom() {
        return input(
                "custom",
                Map.of(
                        "auth_mode", "Confidential",
                        "authorization_uri", host() + "/oidc/v1/authorize",
                        "client_id", "client-1",
                        "client_secret", CANARY,
                        "scopes", "all-apis offline_access",
                        "token_endpoint_auth_method", "client_secret_post",
                        "token_uri", host() + "/oidc/v1/token"));
    }

    Map<String, Object> input(String template, Map<String, ?> config) {
        var input = new HashMap<String, Object>();
        input.put("name", name);
        input.put("description", "integration description");
        input.put("template", template);
        input.put("config", new HashMap<>(config));
        return input;
    }

    /** The same with other config. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> with(Map<String, Object> input, Map<String, ?> changed) {
        ((Map<String, Object>) Objects.requireNonNull(input.get("config"))).putAll(changed);
        return input;
    }

    /** An OAuth application as the documentation registers it, and the integration for it. */
    String working() {
        OAuthApplication application = emulator.applications()
                .register(
                        new ApplicationSettings(
                                "posit-connect",
                                true,
                                List.of(story.at("/__oauth__/integrations/callback")
                                        .toString()),
                                List.of("all-apis", "sql", "offline_access", "openid", "profile", "email"),
                                List.of(),
                                TokenAccessPolicy.DEFAULT),
                        emulator.directory().findUser("admin@lakegate.example").orElseThrow());
        return added(with(
                databricks(),
                Map.of(
                        "client_id", application.clientId(),
                        "client_secret", application.secret().orElseThrow().reveal())));
    }

    /** A service principal's, which the local Databricks knows. */
    String serving() {
        return added(with(serviceAccount(), Map.of("client_id", PRINCIPAL, "client_secret", PRINCIPAL_SECRET)));
    }

    /** Somebody logs in as Connect's people do. */
    void logIn(SignedIn person, String guid) {
        TestBrowser browser = story.browserOf(person);
        TestPage form = browser.open(story.at("/__oauth__/integrations/" + guid + "/login"));
        TestPage leaving = browser.submit(form, "#connect", Map.of("integration", guid));
        TestPage connected = browser.open(story.decide(browser, leaving, Story.ALICE, "approve"));
        assertThat(connected.text("#state")).as(connected.document().text()).isEqualTo("Active");
    }

    String added(Map<String, Object> input) {
        var answer = admin.post(INTEGRATIONS, input);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer.guid();
    }

    static void assertRefused(ConnectClient.Answer answer, int status, int code) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.http().body()).isEqualTo(code);
        assertThat(answer.text("error")).isNotBlank();
        assertThat(answer.json().has("payload")).isTrue();
        assertThat(answer.http().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
    }
}
