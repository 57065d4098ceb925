package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.AccountClient;
import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.DatabricksException;
import com.databricks.sdk.service.iam.MeRequest;
import com.databricks.sdk.service.oauth2.CreateServicePrincipalFederationPolicyRequest;
import com.databricks.sdk.service.oauth2.FederationPolicy;
import com.databricks.sdk.service.oauth2.OidcFederationPolicy;
import io.lakegate.bench.peer.KeycloakProcess;
import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stage.SharedPostgres;
import io.lakegate.demo.stage.Programs;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.directory.ServicePrincipal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keycloak's own distribution as the identity provider of a federation policy: a program that Keycloak knows works at the local
 * Databricks as a service principal, by the unmodified SDK, with no secret of Databricks anywhere.
 */
class KeycloakFederationTest {

    private static final String REALM = "programs";
    private static final String PROGRAM = "nightly-load";
    private static final String STRANGER = "somebody-else";
    private static final List<String> STARTS_FAST = List.of("env", "JAVA_OPTS_APPEND=-XX:TieredStopAtLevel=1");
    private static final String SECRET = "known-to-keycloak-only";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static SharedPostgres postgres;

    @SuppressWarnings("NullAway.Init")
    private static KeycloakProcess keycloak;

    @SuppressWarnings("NullAway.Init")
    private static Emulator databricks;

    @BeforeAll
    static void keycloakKnowsTwoProgramsAndDatabricksTrustsIt() {
        databricks = Emulator.start(EmulatorOptions.defaults());
        postgres = SharedPostgres.start(folder.resolve("postgres"), Programs.freePort(), Map.of());
        keycloak = KeycloakProcess.start(postgres, folder, STARTS_FAST, Progress.silent());
        keycloak.administer("/admin/realms", realm(), "creating the realm");
        trust();
    }

    @AfterAll
    static void end() {
        keycloak.close();
        postgres.close();
        databricks.close();
    }

    @Test
    void aProgramOfKeycloakWorksAsTheServicePrincipalThatTrustsIt() throws IOException {
        assertThat(userName(PROGRAM)).isEqualTo(nightly().applicationId());
    }

    @Test
    void anotherProgramOfTheSameRealmDoesNot() {
        assertThatThrownBy(() -> userName(STRANGER)).isInstanceOf(DatabricksException.class);
    }

    @Test
    void aNewSigningKeyOfTheRealmIsFollowed() throws IOException {
        userName(PROGRAM);
        keycloak.administer("/admin/realms/" + REALM + "/components", """
                {"name": "newer", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["1000"]}}""", "a new signing key");
        databricks.clock().advance(Duration.ofSeconds(10)); // keys are not asked for again and again

        assertThat(userName(PROGRAM)).isEqualTo(nightly().applicationId());
    }

    /** The SDK reads the identity provider's token from a file and exchanges it by itself. */
    private static String userName(String program) throws IOException {
        Path file = Files.createTempFile(folder, "token", ".jwt");
        Files.writeString(file, keycloak.clientToken(REALM, program, SECRET));
        var config = new DatabricksConfig()
                .setHost(databricks.workspaceUrl().toString())
                .setAuthType("file-oidc")
                .setClientId(nightly().applicationId())
                .setOidcTokenFilepath(file.toString());
        return new WorkspaceClient(config).currentUser().me(new MeRequest()).getUserName();
    }

    /** Keycloak's {@code sub} is an id of its own making; {@code azp} is the program's name. */
    private static void trust() {
        var account = new AccountClient(new DatabricksConfig()
                .setHost(databricks.accountUrl().toString())
                .setAccountId(databricks.accountId())
                .setAuthType("oauth-m2m")
                .setClientId(nightly().applicationId())
                .setClientSecret(nightly().secret().reveal()));
        account.servicePrincipalFederationPolicy()
                .create(new CreateServicePrincipalFederationPolicyRequest()
                        .setServicePrincipalId(nightly().id())
                        .setPolicy(new FederationPolicy()
                                .setOidcPolicy(new OidcFederationPolicy()
                                        .setIssuer(keycloak.url() + "/realms/" + REALM)
                                        .setSubject(PROGRAM)
                                        .setSubjectClaim("azp"))));
    }

    private static ServicePrincipal nightly() {
        return databricks.directory().servicePrincipals().getFirst();
    }

    private static String realm() {
        return """
                {"realm": "%s", "enabled": true, "clients": [%s, %s]}""".formatted(REALM, client(PROGRAM), client(STRANGER));
    }

    /** With the Databricks account in {@code aud}, which is the audience of a policy that names none. */
    private static String client(String name) {
        return """
                {"clientId": "%s", "secret": "%s", "publicClient": false, "serviceAccountsEnabled": true,
                 "standardFlowEnabled": false, "protocolMappers": [
                  {"name": "databricks", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
                   "config": {"included.custom.audience": "%s", "access.token.claim": "true"}}]}""".formatted(name, SECRET, databricks.accountId());
    }
}
