package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.directory.SeedFile;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.federation.OidcPolicy;
import io.lakegate.emulator.state.StateFileException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart keeps. */
class StateFileTest {
    private static final TokenAccessPolicy SINGLE_USE =
            new TokenAccessPolicy(Duration.ofMinutes(60), Duration.ofDays(7), Optional.of(Duration.ofDays(30)), true);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("state.json");
    }

    @Test
    void aConnectedClientGoesOnAfterARestart() {
        HttpResponse<String> tokens;
        OAuthApplication application;
        try (Emulator emulator = start()) {
            TestClient client = TestClient.of(emulator, true, SINGLE_USE);
            application = client.application;
            tokens = client.connect();
        }
        try (Emulator again = start()) {
            String host = again.workspaceUrl().toString();

            assertThat(again.applications().find(application.clientId())).contains(application);
            assertThat(Http.get(
                                    host + "/api/2.0/preview/scim/v2/Me",
                                    "Authorization",
                                    "Bearer " + TestClient.access(tokens))
                            .statusCode())
                    .as("the access token of before; only its host name has changed")
                    .isEqualTo(200);
            assertThat(refresh(host, application, tokens).statusCode()).isEqualTo(200);
        }
        try (Emulator third = start()) {
            assertThat(refresh(third.workspaceUrl().toString(), application, tokens)
                            .body())
                    .as("used up before the restart")
                    .contains("Refresh token is invalid");
        }
    }

    @Test
    void peopleSecretsPoliciesGroupsAndAssignmentsAreKept() {
        String policyId;
        String secret;
        ServicePrincipal program;
        try (Emulator emulator = start()) {
            program = emulator.directory().servicePrincipals().getFirst();
            secret = administrate(emulator, program);
            policyId = emulator.policies()
                    .add(
                            OptionalLong.empty(),
                            Optional.of("ours"),
                            Optional.empty(),
                            new OidcPolicy(
                                    "https://issuer.example",
                                    List.of("one"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()))
                    .uid();
        }
        try (Emulator again = start()) {
            assertThat(again.directory().findUser("carol@lakegate.example")).isPresent();
            assertThat(again.directory().findUser("bob@lakegate.example"))
                    .as("deleted")
                    .isEmpty();
            assertThat(again.policies()
                            .find(OptionalLong.empty(), "ours")
                            .orElseThrow()
                            .uid())
                    .isEqualTo(policyId);
            assertThat(Http.postForm(
                                    again.workspaceUrl() + "/oidc/v1/token",
                                    Map.of(
                                            "grant_type",
                                            "client_credentials",
                                            "client_id",
                                            program.applicationId(),
                                            "client_secret",
                                            secret))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(admin(again, "GET", "/scim/v2/Groups", "").body()).contains("analysts");
            assertThat(admin(again, "GET", "/workspaces/7405600000000001/permissionassignments", "")
                            .body())
                    .doesNotContain("alice@lakegate.example");
        }
    }

    @Test
    void aChangeIsWrittenAMomentLaterAndTheFileIsItsOwnersAlone() throws IOException {
        try (Emulator emulator = start()) {
            admin(emulator, "POST", "/scim/v2/Groups", "{\"displayName\":\"analysts\"}");

            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (Files.notExists(file) || !Files.readString(file).contains("analysts")) {
                assertThat(System.nanoTime()).as("it is written").isLessThan(deadline);
                Thread.onSpinWait();
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aResetForgetsWhatTheFileHeld() {
        try (Emulator emulator = start()) {
            TestClient.confidential(emulator);
            emulator.reset();
        }
        try (Emulator again = start()) {
            assertThat(again.applications().custom()).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeUsedIsRefusedInOneLineAndLeftAlone() throws IOException {
        start().close();
        String good = Files.readString(file);

        refused("", "no state file");
        refused("{\"format\":\"something else\"}", "is no state file of the emulator");
        refused(good.substring(0, good.length() / 2), "no state file of the emulator, or was cut off");
        refused(good.replace("\"version\" : 1", "\"version\" : 2"), "another release (version 2; this one reads 1)");
        refused(good.replaceFirst("\"accounts\" : \\[", "\"accounts\" : [7, "), "is damaged");
        refused(good.replace("\"dbc-local-2\"", "\"dbc-local-3\""), "kept for other accounts or workspaces");
        refused(good.replace("\"kty\" : \"RSA\"", "\"kty\" : \"none\""), "damaged keys");
    }

    @Test
    void twoEmulatorsDoNotShareAFile() {
        try (Emulator first = start()) {
            assertThat(first.accounts()).isNotEmpty();
            assertThatThrownBy(this::start)
                    .isInstanceOf(StateFileException.class)
                    .hasMessageContaining("in use by another emulator");
        }
    }

    @Test
    void aRandomSeedAndAStateFileExcludeEachOther() {
        EmulatorOptions options = EmulatorOptions.defaults().withStateFile(file);

        assertThatThrownBy(() -> options.withRandomSeed(7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--random-seed or --state");
    }

    private void refused(String content, String why) throws IOException {
        Files.writeString(file, content);

        assertThatThrownBy(this::start)
                .isInstanceOf(StateFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1)
                .doesNotContain("demo-password");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    private Emulator start() {
        return Emulator.start(
                EmulatorOptions.defaults().withSeed(SeedFile.readDefault()).withStateFile(file));
    }

    private static String administrate(Emulator emulator, ServicePrincipal program) {
        String id = Long.toString(program.id());
        String alice = Long.toString(TestClient.alice(emulator).id());
        long bob = emulator.directory()
                .findUser("bob@lakegate.example")
                .orElseThrow()
                .id();
        admin(emulator, "POST", "/scim/v2/Users", "{\"userName\":\"carol@lakegate.example\"}");
        admin(emulator, "DELETE", "/scim/v2/Users/" + bob, "");
        admin(emulator, "POST", "/scim/v2/Groups", "{\"displayName\":\"analysts\"}");
        admin(emulator, "DELETE", "/workspaces/7405600000000001/permissionassignments/principals/" + alice, "");
        HttpResponse<String> made = admin(emulator, "POST", "/servicePrincipals/" + id + "/credentials/secrets", "{}");
        return Http.json(made).path("secret").asText();
    }

    private static HttpResponse<String> admin(Emulator emulator, String method, String path, String body) {
        ServicePrincipal program = emulator.directory().servicePrincipals().getFirst();
        String token = Http.json(Http.postForm(
                        emulator.accountUrl() + "/oidc/accounts/" + emulator.accountId() + "/v1/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                program.applicationId(),
                                "client_secret",
                                program.secret().reveal())))
                .path("access_token")
                .asText();
        HttpResponse<String> answer = Http.send(java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(emulator.accountUrl() + "/api/2.0/accounts/" + emulator.accountId() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private static HttpResponse<String> refresh(
            String host, OAuthApplication application, HttpResponse<String> tokens) {
        return Http.postForm(
                host + "/oidc/v1/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        TestClient.refreshToken(tokens),
                        "client_id",
                        application.clientId(),
                        "client_secret",
                        application.secret().orElseThrow().reveal()));
    }
}
