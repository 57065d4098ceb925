package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.acceptance.Typed.Result;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Http.Answer;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.federation.OidcPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/setup-workload-identity.md, step by step at the command line: an app acts as a service principal that trusts this very
 * server, and nobody stores a secret.
 */
@SuppressWarnings("NullAway.Init") // set before the first step
class WorkloadIdentityStoryTest {

    @TempDir
    private static Path home;

    private static World world;
    private static Typed admin;
    private static ServicePrincipal jobs;

    @BeforeAll
    static void begin() {
        world = World.connected(EmulatorOptions.defaults());
        world.pass(Duration.ofSeconds(1)); // for which the admin makes a personal key
        admin = new Typed(home, world.cast.server);
        jobs = world.cast.databricks.directory().servicePrincipals().getFirst();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void anAppActsAsTheServicePrincipalAndNobodyStoresASecret() throws IOException {
        JsonNode integration = json(typed(
                "integration",
                "create",
                "--auth-type",
                "workload-identity",
                "--name",
                "Jobs",
                "--host",
                world.cast.databricks.workspaceUrl().toString(),
                "--client-id",
                jobs.applicationId(),
                "--json"));
        assertThat(integration.path("details").path("confidential").asBoolean()).isFalse();
        JsonNode connection =
                json(typed("connection", "create", "--integration", "Jobs", "--name", "Nightly jobs", "--json"));
        String id = connection.path("id").asText();
        assertThat(connection.path("state").asText()).isEqualTo("DISCONNECTED");
        assertThat(run("connection", "connect", id).err()).contains("Invalid credentials", "your turn");

        trust(
                json(typed("issuer", "show", "--json")).path("issuer").asText(),
                connection.path("subject").asText(),
                integration.path("details").path("audiences").path(0).asText());
        assertThat(typed("connection", "connect", id).out()).contains("ACTIVE", "the organisation");
        typed("connection", "grant", id, "sales-dashboard");
        String first = token(id);
        world.pass(Duration.ofHours(2));
        String second = token(id);

        assertThat(second).isNotEqualTo(first);
        assertThat(whose(second)).isEqualTo(jobs.applicationId());
        assertThat(typed("connection", "list", "--organisation").out()).contains("Nightly jobs");
    }

    private static void trust(String issuer, String subject, String audience) {
        world.cast
                .databricks
                .policies()
                .add(
                        OptionalLong.of(jobs.id()),
                        Optional.empty(),
                        Optional.empty(),
                        new OidcPolicy(
                                issuer,
                                List.of(audience),
                                Optional.of(subject),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static String token(String connection) {
        Answer answer = world.cast.program.form(
                world.cast.at("/v1/token"),
                "Bearer " + world.cast.take(Thing.APP_KEY),
                Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token_type", "urn:lakegate:params:oauth:token-type:connection",
                        "subject_token", connection));
        return answer.expectSuccess("the exchange").path("access_token").asText();
    }

    private static String whose(String token) {
        URI me = world.cast.databricks.workspaceUrl().resolve("/api/2.0/preview/scim/v2/Me");
        return world.cast
                .program
                .fetch(me, "Bearer " + token)
                .expectSuccess("asking who it is")
                .path("userName")
                .asText();
    }

    private static Result typed(String... words) {
        Result result = run(words);
        assertThat(result.status()).as(result.err()).isZero();
        return result;
    }

    private static Result run(String... words) {
        return admin.run(Map.of("LAKEGATE_KEY", world.cast.take(Thing.ADMIN_KEY)), words);
    }

    private static JsonNode json(Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }
}
