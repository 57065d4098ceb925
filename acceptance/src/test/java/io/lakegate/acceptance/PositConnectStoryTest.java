package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Posit Connect's own page "Databricks", its command typed as it stands there, with a real curl against real programs. */
@SuppressWarnings("NullAway.Init") // set before the first step
class PositConnectStoryTest {

    /** What the page tells a Databricks administrator to register. */
    private static final String REGISTRATION = """
            {
                "name": "posit-connect",\s
                "redirect_urls": ["https://connect.example.org/__oauth__/integrations/callback"],
                "scopes": ["all-apis", "sql", "offline_access", "openid", "profile", "email"]
              }""";

    /** What it tells a Connect administrator to type. */
    private static final String COMMAND = """
            curl -H "Authorization: Key ${CONNECT_API_KEY}" \\
              -XPOST https://connect.example.org/__api__/v1/oauth/integrations \\
              --data '{
                "template": "databricks",
                "name": "Databricks OAuth integration",
                "config": {
                  "workspace_host": "cust-success.cloud.databricks.com",
                  "client_id": "<databricks-client-id>",
                  "client_secret": "<databricks-client-secret>"
                }
              }'
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static World world;

    @BeforeAll
    static void begin() {
        world = World.connected(EmulatorOptions.defaults());
        world.pass(Duration.ofSeconds(1)); // for which the admin makes a personal key
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void theCommandSavesAnIntegrationAndEverythingOfItCanBeAskedForAgain() throws Exception {
        OAuthApplication application = register();

        JsonNode saved = typed(COMMAND.replace(
                        "cust-success.cloud.databricks.com",
                        world.cast.databricks.workspaceUrl().toString())
                .replace("<databricks-client-id>", application.clientId())
                .replace(
                        "<databricks-client-secret>",
                        application.secret().orElseThrow().reveal()));

        assertThat(saved.path("guid").asText()).as(saved.toString()).hasSize(36);
        assertThat(saved.path("name").asText()).isEqualTo("Databricks OAuth integration");
        assertThat(saved.path("auth_type").asText()).isEqualTo("Viewer");
        assertThat(saved.toString()).doesNotContain("dose");
        assertThat(typed(command("/v1/oauth/integrations/" + saved.path("guid").asText())))
                .isEqualTo(saved);
        JsonNode refused = typed(command("/v1/oauth/integrations/" + "0".repeat(8) + "-0000-0000-0000-000000000000"));
        assertThat(refused.path("code").asInt()).isEqualTo(4);
        assertThat(refused.has("payload")).isTrue();
    }

    private static OAuthApplication register() throws IOException {
        JsonNode wanted = JSON.readTree(here(REGISTRATION));
        return world.cast
                .databricks
                .applications()
                .register(
                        new ApplicationSettings(
                                wanted.path("name").asText(),
                                true,
                                texts(wanted.path("redirect_urls")),
                                texts(wanted.path("scopes")),
                                List.of(),
                                TokenAccessPolicy.DEFAULT),
                        world.cast
                                .databricks
                                .directory()
                                .findUser(world.cast.accountAdmin().email())
                                .orElseThrow());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static String command(String path) {
        return "curl -H \"Authorization: Key ${CONNECT_API_KEY}\" https://connect.example.org/__api__" + path;
    }

    private static String here(String text) {
        String own = world.cast.at("/").toString().replaceAll("/$", "");
        return text.replace("https://connect.example.org", own);
    }

    private static JsonNode typed(String command) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-c", here(command)).redirectError(ProcessBuilder.Redirect.DISCARD);
        shell.environment().put("CONNECT_API_KEY", world.cast.take(Thing.ADMIN_KEY));
        Process process = shell.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return JSON.readTree(out);
    }
}
