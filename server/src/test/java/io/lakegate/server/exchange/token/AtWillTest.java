package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.emulator.federation.FederationPolicy;
import io.lakegate.emulator.federation.OidcPolicy;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.token.Answer.Token;
import io.lakegate.server.exchange.token.Lakehouse.Replica;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Federation.KeySource;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.registration.IntegrationChange;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.issuer.WorkloadSubject;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.ClientSecret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rule 11: service principals, with a secret and without one; and access tokens, which nothing renews. */
class AtWillTest {

    private static final String PRINCIPAL = "7c5dd1f4-3f5c-4ad3-9c42-0b5d2c8f6a11";
    private static final ClientSecret SECRET = new ClientSecret("dose00000000000000000000000000demo01");
    private static final ClientSecret WRONG = new ClientSecret("dose00000000000000000000000000wrong1");
    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Lakehouse lake;

    @SuppressWarnings("NullAway.Init")
    private Replica server;

    @SuppressWarnings("NullAway.Init")
    AtWillTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeEach
    void open() {
        lake = new Lakehouse(emulator, new RefreshMode.SingleUseWithFamilyRevocation(), folder);
        server = lake.replica();
    }

    @AfterEach
    void reset() {
        lake.close();
        emulator.reset();
    }

    @Test
    void B41_aServicePrincipalsTokenIsKeptToItsEndAndRenewedWithItsSecretForEver() {
        ConnectionId ours = m2m(integration(AuthType.M2M, Optional.of(SECRET)));
        String first = server.tokenFor(ours);

        lake.advance(Lakehouse.LIFE);
        String second = server.tokenFor(ours);
        assertThat(server.tokenFor(ours)).isEqualTo(second);
        lake.advance(Duration.ofDays(400));

        assertThat(List.of(first, second, server.tokenFor(ours))).doesNotHaveDuplicates();
        assertThat(emulator.journal().entriesOf(CLIENT_CREDENTIALS)).hasSize(3);
        assertThat(lake.value(String.class, ours, "state")).isEqualTo("ACTIVE");
        assertThat(
                        lake.select(
                                long.class,
                                "select count(*) from token_set where renewal <> 'refresh-token' and refresh_token is not null"))
                .isZero();
    }

    @Test
    void aStaleOneIsHandedOutAndRenewedBehindAndTheWorkerRenewsItAhead() {
        ConnectionId ours = m2m(integration(AuthType.M2M, Optional.of(SECRET)));
        String first = server.tokenFor(ours);
        lake.advance(Duration.ofMinutes(55));

        assertThat(server.renew()).isNotNull();
        server.renewAll();

        assertThat(server.tokenFor(ours)).isNotEqualTo(first);
        assertThat(emulator.journal().entriesOf(CLIENT_CREDENTIALS)).hasSize(2);
    }

    @Test
    void B31_twentyCallersOfAnExpiredTokenMakeOneCallAndGetOneToken() throws Exception {
        ConnectionId ours = m2m(integration(AuthType.M2M, Optional.of(SECRET)));
        lake.advance(Lakehouse.LIFE);
        List<Callable<String>> callers = java.util.stream.Stream.<Callable<String>>generate(
                        () -> () -> server.tokenFor(ours))
                .limit(20)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tokens = threads.invokeAll(callers).stream()
                    .map(AtWillTest::result)
                    .distinct()
                    .toList();
            assertThat(tokens).hasSize(1);
        }
        assertThat(emulator.journal().entriesOf(CLIENT_CREDENTIALS)).hasSize(2);
    }

    @Test
    void aRefusedSecretPausesTheIntegrationAndARightOneLetsItsConnectionsGoOn() {
        Integration integration = integration(AuthType.M2M, Optional.of(SECRET));
        ConnectionId ours = m2m(integration);
        replaceSecret(integration, WRONG);
        lake.advance(Lakehouse.LIFE);

        assertThat(server.askFor(ours))
                .isInstanceOfSatisfying(
                        Answer.Paused.class,
                        paused -> assertThat(paused.reason()).contains("invalid_client"));
        assertThat(lake.value(String.class, ours, "state")).isEqualTo("ACTIVE");
        replaceSecret(integration, SECRET);

        assertThat(server.askFor(ours)).isInstanceOf(Token.class);
    }

    @Test
    void aPausedServicePrincipalIsAskedAfterWithItsOwnGrant() {
        Integration integration = integration(AuthType.M2M, Optional.of(SECRET));
        ConnectionId ours = m2m(integration);
        emulator.faults()
                .add(FaultRule.on(FaultMatch.grant(CLIENT_CREDENTIALS))
                        .answerInstead(io.lakegate.emulator.http.Answer.json(401, "{\"error\":\"invalid_client\"}")));
        lake.advance(Lakehouse.LIFE);
        assertThat(server.askFor(ours)).isInstanceOf(Answer.Paused.class);

        lake.advance(Duration.ofMinutes(1));
        assertThat(server.probe.probe()).isTrue();

        assertThat(server.askFor(ours)).isInstanceOf(Token.class);
    }

    @Test
    void aLostAnswerCostsNothingAndIsAskedForAgainSoon() {
        ConnectionId ours = m2m(integration(AuthType.M2M, Optional.of(SECRET)));
        emulator.faults().add(FaultRule.on(FaultMatch.grant(CLIENT_CREDENTIALS)).dropAfterEffect());
        lake.advance(Lakehouse.LIFE);

        assertThat(server.askFor(ours)).isInstanceOf(Answer.ComeBackLater.class);
        lake.advance(Duration.ofSeconds(5));

        assertThat(server.askFor(ours)).isInstanceOf(Token.class);
        assertThat(lake.value(String.class, ours, "state")).isEqualTo("ACTIVE");
    }

    @Test
    void B45_aWorkloadIdentitysTokenIsKeptToItsEndAndRenewedWithoutAnySecret() throws Exception {
        Integration integration = integration(AuthType.WORKLOAD_IDENTITY, Optional.empty());
        ConnectionId ours = federated(integration);
        String first = server.tokenFor(ours);
        assertThat(server.tokenFor(ours)).isEqualTo(first);

        lake.advance(Lakehouse.LIFE);
        String second = server.tokenFor(ours);

        assertThat(second).isNotEqualTo(first);
        assertThat(SignedJWT.parse(second).getJWTClaimsSet().getSubject()).isEqualTo(PRINCIPAL);
        assertThat(emulator.journal().entriesOf(EXCHANGE)).hasSize(2);
        assertThat(integration.clientSecret()).isEmpty();
    }

    @Test
    void aPolicyThatDoesNotFitIsTheAdminsTurnInDatabricksWordsAndHealsByItself() {
        ConnectionId ours = federated(integration(AuthType.WORKLOAD_IDENTITY, Optional.empty()));
        FederationPolicy policy = emulator.policies().list(principalId()).getFirst();
        emulator.policies().change(policy, Optional.empty(), policy("lakegate:connection:somebody-else"));
        lake.advance(Lakehouse.LIFE);

        assertThat(server.askFor(ours))
                .isInstanceOfSatisfying(
                        Answer.Paused.class,
                        paused -> assertThat(paused.reason()).contains("Invalid credentials"));
        assertThat(lake.value(String.class, ours, "state")).isEqualTo("ACTIVE");
        assertThat(lake.value(int.class, ours, "refusals")).isEqualTo(1);
        assertThat(lake.select(long.class, "select count(*) from integration where paused_reason is not null"))
                .isZero();
        assertThat(server.askFor(ours)).as("not before its time").isInstanceOf(Answer.Paused.class);
        assertThat(emulator.journal().entriesOf(EXCHANGE)).hasSize(2);

        emulator.policies().change(policy, Optional.empty(), policy.oidc());
        lake.advance(Duration.ofSeconds(20));
        assertThat(server.askFor(ours)).isInstanceOf(Token.class);
        assertThat(lake.value(int.class, ours, "refusals")).isZero();
    }

    @Test
    void atTheAccountsLevelTheTokenIsTheAccounts() throws Exception {
        var form = form(AuthType.M2M, Optional.of(SECRET), emulator.accountUrl(), emulator.accountId());
        ConnectionId ours = m2m(lake.registration.add(form, lake.owner));
        lake.advance(Lakehouse.LIFE);

        assertThat(SignedJWT.parse(server.tokenFor(ours)).getJWTClaimsSet().getIssuer())
                .endsWith("/oidc/accounts/" + emulator.accountId());
    }

    @Test
    void anAccessTokenIsHandedOutAsItIsUntilItEndsAndNobodyIsAsked() {
        ConnectionId ours = pasted(personalToken("{}"), Duration.ofDays(30));
        int calls = emulator.journal().entries().size();
        String token = server.tokenFor(ours);
        lake.advance(Duration.ofDays(29));
        assertThat(server.tokenFor(ours)).isEqualTo(token);
        assertThat(server.askFor(ours))
                .isInstanceOfSatisfying(
                        Token.class, answer -> assertThat(answer.life()).isLessThanOrEqualTo(Exchange.LONGEST_TOLD));

        lake.advance(Duration.ofDays(2));

        assertThat(server.askFor(ours)).isInstanceOf(Answer.ConnectNeeded.class);
        assertThat(lake.value(String.class, ours, "reason")).isEqualTo("ACCESS_TOKEN_EXPIRED");
        assertThat(emulator.journal().entries()).hasSize(calls);
    }

    @Test
    void anAccessTokenThatDatabricksRefusesEndsItsConnectionAndOneThatItTakesDoesNot() {
        AccessToken token = personalToken("{}");
        ConnectionId ours = pasted(token, Duration.ofDays(30));

        assertThat(server.askFor(ours, Optional.of(token.fingerprint())))
                .as("an app met a 403 of its own making")
                .isInstanceOf(Token.class);
        emulator.reset(); // every token becomes invalid

        assertThat(server.askFor(ours, Optional.of(token.fingerprint()))).isInstanceOf(Answer.ConnectNeeded.class);
        assertThat(lake.value(String.class, ours, "reason")).isEqualTo("ACCESS_TOKEN_REFUSED");
    }

    @Test
    void anAccessTokenOfUnknownEndLivesOnAndTheWorkerLeavesItAlone() {
        ConnectionId ours = pasted(personalToken("{}"), Duration.ofDays(365L * 10_000));
        lake.advance(Duration.ofDays(3650));
        server.renewAll();

        assertThat(server.askFor(ours))
                .isInstanceOfSatisfying(
                        Token.class, answer -> assertThat(answer.life()).isEqualTo(Exchange.LONGEST_TOLD));
    }

    private static String result(java.util.concurrent.Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private ConnectionId m2m(Integration integration) {
        ConnectionId id = ConnectionId.random();
        lake.addOrganisations(id, integration, (Granted) lake.askAtWill(id, integration));
        return id;
    }

    private ConnectionId federated(Integration integration) {
        ConnectionId id = ConnectionId.random();
        assertThat(lake.askAtWill(id, integration)).isInstanceOf(TokenOutcome.ClientRefused.class);
        emulator.policies()
                .add(
                        principalId(),
                        Optional.empty(),
                        Optional.empty(),
                        policy(WorkloadSubject.ofConnection(id.value()).text()));
        emulator.journal().clear();
        lake.addOrganisations(id, integration, (Granted) lake.askAtWill(id, integration));
        return id;
    }

    private ConnectionId pasted(AccessToken token, Duration life) {
        Integration integration = integration(AuthType.ACCESS_TOKEN, Optional.empty());
        return lake.addOrganisations(
                integration, new Granted(token, Optional.empty(), Optional.empty(), life, Optional.empty()));
    }

    private OptionalLong principalId() {
        return OptionalLong.of(emulator.directory()
                .findServicePrincipal(PRINCIPAL)
                .orElseThrow()
                .id());
    }

    private OidcPolicy policy(String subject) {
        return new OidcPolicy(
                "http://localhost:8080/issuer/workload",
                List.of(emulator.workspaceUrl() + "/oidc/v1/token"),
                Optional.of(subject),
                Optional.empty(),
                Optional.of(lake.keySet()),
                Optional.empty());
    }

    private Integration integration(AuthType type, Optional<ClientSecret> secret) {
        return lake.registration.add(form(type, secret, emulator.workspaceUrl(), ""), lake.owner);
    }

    private static IntegrationForm form(AuthType type, Optional<ClientSecret> secret, URI host, String account) {
        return new IntegrationForm(
                "For " + type,
                host.toString(),
                type == AuthType.ACCESS_TOKEN ? "" : PRINCIPAL,
                secret,
                secret.isPresent(),
                "",
                "",
                "",
                "",
                type,
                account,
                "",
                KeySource.POLICY);
    }

    private void replaceSecret(Integration integration, ClientSecret secret) {
        lake.registration.change(
                integration.id(),
                new IntegrationChange(Optional.empty(), Optional.empty(), Optional.of(secret), Optional.empty()),
                lake.owner);
    }

    /** Alice makes one in the workspace. */
    private AccessToken personalToken(String order) {
        String bearer = lake.approve().accessToken().reveal();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(emulator.workspaceUrl().resolve("/api/2.0/token/create"))
                            .header("Authorization", "Bearer " + bearer)
                            .POST(BodyPublishers.ofString(order))
                            .build(),
                    BodyHandlers.ofString());
            var found = Pattern.compile("\"token_value\":\"([^\"]+)\"").matcher(answer.body());
            assertThat(found.find()).as(answer.body()).isTrue();
            return new AccessToken(found.group(1));
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
