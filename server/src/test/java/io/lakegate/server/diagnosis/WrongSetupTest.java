package io.lakegate.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.federation.OidcPolicy;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.issuer.TestIssuer;
import io.lakegate.server.issuer.WorkloadSubject;
import io.lakegate.server.oauth.ClientSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each wrong thing that an admin can type, and that Verify names exactly that cause: one check fails, with that word. */
class WrongSetupTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private static final String SCOPES = "all-apis offline_access";

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    private Clinic clinic;

    WrongSetupTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeEach
    void open() {
        clinic = new Clinic(emulator, folder);
    }

    @AfterEach
    void close() {
        clinic.close();
        emulator.reset();
    }

    @Test
    void nothingIsWrongWithARightSetup() {
        Verification seen = clinic.verify(clinic.save(clinic.application(), SCOPES));

        assertThat(seen.state()).isEqualTo("done");
        assertThat(seen.lines()).hasSize(seen.checks());
        assertThat(seen.failed()).as(seen.toString()).isZero();
        assertThat(passed(seen))
                .contains("name", "tls", "metadata", "level", "discovery", "keys", "clock", "client", "redirect")
                .contains("secret", "scopes", "offline-access");
        assertThat(emulator.journal().entriesOf("refresh_token"))
                .as("only a token that nobody issued is presented")
                .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("doau"));
    }

    @Test
    void aHostThatNobodyKnows() {
        Integration wrong = clinic.save(clinic.application(), SCOPES);
        clinic.store(wrong, "host", "dbc-00000000-0000.cloud.databricks.com");

        assertOnly(clinic.verify(wrong), "name", "name-unknown");
    }

    @Test
    void theHostOfAnotherCloud() {
        Integration wrong = clinic.save(clinic.application(), SCOPES);
        clinic.store(wrong, "host", "adb-5001.12.cloud.databricks.com");

        assertOnly(clinic.verify(wrong), "name", "other-cloud");
    }

    @Test
    void aWorkspaceIdForAHost() {
        assertThatThrownBy(() -> clinic.save(form("1234567890123456")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.fields())
                                .anySatisfy(field -> assertThat(field.message()).contains("workspace's ID")));
        Integration wrong = clinic.save(clinic.application(), SCOPES);
        clinic.store(wrong, "host", "1234567890123456.cloud.databricks.com");

        assertOnly(clinic.verify(wrong), "name", "workspace-id-as-host");
    }

    @Test
    void theAccountConsoleForAWorkspace() {
        Integration wrong = clinic.save(clinic.application(), SCOPES);
        clinic.store(wrong, "host", emulator.accountUrl().toString());

        assertOnly(clinic.verify(wrong), "level", "account-host");
    }

    @Test
    void aWrongAccountId() {
        assertThatThrownBy(() -> clinic.save(accountForm(UUID.randomUUID().toString())))
                .isInstanceOf(ProblemException.class);
        Integration wrong = clinic.save(accountForm(emulator.accountId()));
        assertThat(clinic.verify(wrong).failed()).isZero();
        clinic.store(wrong, "account_id", UUID.randomUUID().toString());

        assertOnly(clinic.verify(wrong), "level", "account-unknown");
    }

    @Test
    void aHostThatTheOperatorNeverAllowed() {
        Integration wrong = clinic.save(clinic.application(), SCOPES);
        clinic.store(wrong, "host", "http://127.0.0.1:1");

        assertOnly(clinic.verify(wrong), "name", "address-forbidden");
    }

    @Test
    void theSecretOfAnotherApplication() {
        OAuthApplication mine = clinic.application();
        Integration wrong =
                clinic.save(clinic.form(mine.clientId(), Clinic.secretOf(clinic.application()), SCOPES, ""));

        assertOnly(clinic.verify(wrong), "secret", "secret-wrong");
    }

    @Test
    void theApplicationOfAnotherAccount() {
        Integration wrong = clinic.save(clinic.form(UUID.randomUUID().toString(), "dose00", SCOPES, ""));

        assertOnly(clinic.verify(wrong), "client", "client-unknown");
    }

    @Test
    void anExpiredSecret() {
        OAuthApplication application = clinic.application();
        Integration wrong =
                clinic.save(clinic.form(application.clientId(), Clinic.secretOf(application), SCOPES, "2020-01-01"));
        emulator.applications().replaceSecret(application, Secret.of("dose-the-next-one"));

        assertOnly(clinic.verify(wrong), "secret", "secret-expired");
    }

    @Test
    void aRedirectUrlWithASlashTooMany() {
        Integration wrong =
                clinic.save(clinic.application(Clinic.REDIRECT + "/", "all-apis", "offline_access"), SCOPES);

        assertOnly(clinic.verify(wrong), "redirect", "redirect-slash");
    }

    @Test
    void theRedirectUrlOfAnotherPlatform() {
        Integration wrong = clinic.save(
                clinic.application("http://localhost:8080/complete/databricks", "all-apis", "offline_access"), SCOPES);

        assertOnly(clinic.verify(wrong), "redirect", "redirect-other-path");
    }

    @Test
    void aRedirectUrlThatIsNotRegistered() {
        Integration wrong = clinic.save(
                clinic.application("https://elsewhere.example/callback", "all-apis", "offline_access"), SCOPES);

        assertOnly(clinic.verify(wrong), "redirect", "redirect-not-registered");
    }

    @Test
    void aScopeThatIsNotAllowed() {
        Integration wrong = clinic.save(
                clinic.application(Clinic.REDIRECT, "sql", "offline_access"), "sql all-apis offline_access");

        Verification seen = clinic.verify(wrong);

        assertOnly(seen, "scopes", "scope-not-allowed");
        assertThat(line(seen, "scopes").said()).contains("all-apis").doesNotContain("sql,");
    }

    @Test
    void offlineAccessThatIsNotAllowed() {
        Integration wrong = clinic.save(clinic.application(Clinic.REDIRECT, "all-apis"), SCOPES);

        assertOnly(clinic.verify(wrong), "offline-access", "offline-access-not-allowed");
    }

    @Test
    void offlineAccessThatNobodyAsksFor() {
        Integration wrong = clinic.save(clinic.application(), "all-apis");

        assertOnly(clinic.verify(wrong), "offline-access", "offline-access-not-asked");
    }

    @Test
    void aClockTenMinutesOff() {
        Integration right = clinic.save(clinic.application(), SCOPES);
        emulator.clock().advance(Duration.ofMinutes(10));

        Verification seen = clinic.verify(right);

        assertOnly(seen, "clock", "clock-off");
        assertThat(line(seen, "clock").said()).contains("10 minutes behind");
    }

    @Test
    void aServicePrincipalsWrongSecret() {
        assertThat(clinic.verify(clinic.save(
                                principalForm(clinic.principal().secret().reveal())))
                        .failed())
                .isZero();

        assertOnly(clinic.verify(clinic.save(principalForm("dose-of-another"))), "secret", "secret-wrong");
    }

    @Test
    void aFederationPolicyThatMatches() {
        Integration right = clinic.save(workloadForm());
        policy(right, issuer(), audience(right), subject(right), true);

        Verification seen = clinic.verify(right);

        assertThat(seen.failed()).as(seen.lines().toString()).isZero();
        assertThat(passed(seen))
                .contains("federation-issuer", "federation-audience", "federation-subject", "federation-token");
    }

    @Test
    void aFederationPolicyForAnotherIssuer() {
        Integration wrong = clinic.save(workloadForm());
        policy(wrong, issuer() + "/", audience(wrong), subject(wrong), true);

        assertOnly(clinic.verifyAsAccountAdmin(wrong), "federation-issuer", "issuer-differs");
    }

    @Test
    void aFederationPolicyForAnotherAudience() {
        Integration wrong = clinic.save(workloadForm());
        policy(wrong, issuer(), "somebody-else", subject(wrong), true);

        assertOnly(clinic.verifyAsAccountAdmin(wrong), "federation-audience", "audience-differs");
    }

    @Test
    void aFederationPolicyForAnotherSubject() {
        Integration wrong = clinic.save(workloadForm());
        clinic.connection(wrong);
        policy(wrong, issuer(), audience(wrong), "lakegate:connection:" + UUID.randomUUID(), true);

        assertOnly(clinic.verifyAsAccountAdmin(wrong), "federation-subject", "subject-differs");
    }

    @Test
    void anIssuerThatDatabricksCannotReach() {
        Integration wrong = clinic.save(workloadForm());
        policy(wrong, issuer(), audience(wrong), subject(wrong), false);

        assertOnly(clinic.verifyAsAccountAdmin(wrong), "federation-token", "issuer-unreachable");
    }

    @Test
    void withoutAnAdminsTokenTheRefusalOfAPolicyIsToldAsSuch() {
        Integration wrong = clinic.save(workloadForm());
        policy(wrong, issuer(), "somebody-else", subject(wrong), true);

        assertOnly(clinic.verify(wrong), "federation-token", "federation-refused");
    }

    @Test
    void anApplicationThatDriftedIsNamedToAnAccountAdmin() {
        OAuthApplication application = clinic.application();
        Integration integration = clinic.save(application, SCOPES);
        Verification right = clinic.verifyAsAccountAdmin(integration);
        assertThat(right.failed()).as(right.lines().toString()).isZero();
        assertThat(line(right, "lifetimes").said()).contains("60 minutes", "7 days");

        clinic.store(integration, "client_id", application.clientId());
        Integration wrong =
                clinic.save(clinic.application(Clinic.REDIRECT + "/", "all-apis", "offline_access"), SCOPES);
        Verification seen = clinic.verifyAsAccountAdmin(wrong);

        assertThat(line(seen, "registration").cause()).isEqualTo("application-differs");
    }

    @Test
    void anAdminsTokenWithoutTheAccountsHostWhereThatDoesNotFollow() {
        Integration right = clinic.save(clinic.application(), SCOPES);

        assertOnly(
                clinic.verify(right, new AdminAccess("", clinic.adminAccess().token())),
                "registration",
                "account-host-missing");
    }

    private String issuer() {
        return clinic.issuer.issuer().toString();
    }

    private static String audience(Integration integration) {
        return integration.federation().orElseThrow().audiences().getFirst();
    }

    private String subject(Integration integration) {
        return WorkloadSubject.ofConnection(clinic.connection(integration).value())
                .text();
    }

    private void policy(Integration integration, String issuer, String audience, String subject, boolean withKeys) {
        String keys = TestIssuer.keySet(clinic.database.database(), clinic.vault, clinic.audit);
        emulator.policies()
                .add(
                        OptionalLong.of(clinic.principal().id()),
                        Optional.empty(),
                        Optional.empty(),
                        new OidcPolicy(
                                issuer,
                                List.of(audience),
                                Optional.of(subject),
                                Optional.empty(),
                                withKeys ? Optional.of(keys) : Optional.empty(),
                                withKeys ? Optional.empty() : Optional.of("http://127.0.0.1:1/jwks.json")));
    }

    private IntegrationForm form(String host) {
        return new IntegrationForm(
                "Wrong", host, "client", Optional.of(new ClientSecret("dose")), true, SCOPES, "/oauth/callback");
    }

    private IntegrationForm principalForm(String secret) {
        return clinic.machine(secret, "all-apis");
    }

    private IntegrationForm accountForm(String accountId) {
        return of(
                AuthType.M2M,
                emulator.accountUrl().toString(),
                Optional.of(clinic.principal().secret().reveal()),
                accountId);
    }

    private IntegrationForm workloadForm() {
        return of(AuthType.WORKLOAD_IDENTITY, emulator.workspaceUrl().toString(), Optional.empty(), "");
    }

    private IntegrationForm of(AuthType type, String host, Optional<String> secret, String accountId) {
        return new IntegrationForm(
                "Machine " + UUID.randomUUID(),
                host,
                clinic.principal().applicationId(),
                secret.map(ClientSecret::new),
                secret.isPresent(),
                "all-apis",
                "/oauth/callback",
                "",
                "",
                type,
                accountId,
                "",
                Federation.KeySource.POLICY);
    }

    private static void assertOnly(Verification seen, String check, String cause) {
        assertThat(seen.lines().stream().filter(Line::failed))
                .as(seen.lines().toString())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.check()).isEqualTo(check);
                    assertThat(line.cause()).isEqualTo(cause);
                    assertThat(line.next()).isNotEmpty();
                    assertThat(line.turn()).isNotEmpty();
                });
    }

    private static List<String> passed(Verification seen) {
        return seen.lines().stream().filter(Line::passed).map(Line::check).toList();
    }

    private static Line line(Verification seen, String check) {
        return seen.lines().stream()
                .filter(line -> line.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
