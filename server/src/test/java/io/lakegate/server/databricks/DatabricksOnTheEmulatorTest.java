package io.lakegate.server.databricks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksHostRule;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.HttpTokenEndpoint;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.ClientRefused;
import io.lakegate.server.databricks.token.TokenOutcome.GrantRefused;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.databricks.token.TokenOutcome.NotProcessed;
import io.lakegate.server.databricks.token.TokenOutcome.Unknown;
import io.lakegate.server.http.outbound.AllowedHosts;
import io.lakegate.server.http.outbound.NameLookup;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.RefreshToken;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same classes against the emulator, which answers as Databricks does. */
class DatabricksOnTheEmulatorTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private final Emulator emulator;
    private final Vertx vertx = Vertx.vertx();
    private final OutboundClient client;
    private final DatabricksHost host;
    private final CodeVerifier verifier = CodeVerifier.random();
    private ClientCredentials credentials = new ClientCredentials("none", Optional.empty());

    DatabricksOnTheEmulatorTest(Emulator emulator) {
        this.emulator = emulator;
        String url = emulator.workspaceUrl().toString();
        AllowedHosts allowed = AllowedHosts.parse(List.of(url), true);
        this.client = new OutboundClient(vertx, allowed, NameLookup.system(), Optional.empty());
        this.host = new DatabricksHostRule(allowed).parse(url);
    }

    @BeforeEach
    void register() {
        credentials = EmulatorUser.register(emulator, true, TokenAccessPolicy.DEFAULT);
    }

    @AfterEach
    void reset() {
        emulator.reset();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theHostIsDiscovered() {
        AuthorizationServer server = new HttpDatabricks(client).discover(host);

        assertThat(server.issuer()).hasToString(host.text() + "/oidc");
        assertThat(server.tokenEndpoint()).hasToString(host.text() + "/oidc/v1/token");
        assertThat(server.issuerInCallback()).isFalse();
    }

    @Test
    void aCodeBuysTokensWhoseOwnerIsKnownAndWhichCanBeRefreshed() {
        Granted granted = connect();

        assertThat(granted.life()).isEqualTo(Duration.ofHours(1));
        assertThat(new HttpDatabricks(client).me(host, granted.accessToken()).userName())
                .isEqualTo(EmulatorUser.NAME);
        assertThat(refresh(granted.refreshToken().orElseThrow()))
                .isInstanceOfSatisfying(
                        Granted.class, next -> assertThat(next.refreshToken()).isPresent());
    }

    @Test
    void anExpiredTokenIsRefusedWith403() {
        Granted granted = connect();
        emulator.clock().advance(Duration.ofHours(2));

        assertThatThrownBy(() -> new HttpDatabricks(client).me(host, granted.accessToken()))
                .isInstanceOf(Databricks.DatabricksException.class)
                .hasMessageContaining("status 403");
    }

    @Test
    void B36_aDeadRefreshTokenIsTheUsersTurn() {
        assertThat(refresh(new RefreshToken("doau0000"))).isInstanceOf(GrantRefused.class);
    }

    @Test
    void B37_aWrongSecretAndAnUnknownClientAreTheAdminsTurn() {
        RefreshToken token = connect().refreshToken().orElseThrow();
        credentials = new ClientCredentials(credentials.clientId(), Optional.of(new ClientSecret("wrong")));
        assertThat(refresh(token)).isInstanceOf(ClientRefused.class);
        credentials =
                new ClientCredentials("6f0d5a34-0000-0000-0000-000000000000", Optional.of(new ClientSecret("wrong")));
        assertThat(refresh(token)).isInstanceOf(ClientRefused.class);
    }

    @Test
    void troubleAtTheTokenEndpointIsToldApart() {
        RefreshToken token = connect().refreshToken().orElseThrow();
        FaultMatch refreshes = FaultMatch.grant("refresh_token");
        emulator.faults().add(FaultRule.on(refreshes).dropBeforeEffect());
        assertThat(refresh(token)).isInstanceOf(Unknown.class);
        emulator.faults().add(FaultRule.on(refreshes).dropAfterEffect());
        assertThat(refresh(token)).isInstanceOf(Unknown.class);
        emulator.faults().add(FaultRule.on(refreshes).cutBody());
        assertThat(refresh(token)).isInstanceOf(Unknown.class);
        emulator.faults().add(FaultRule.on(refreshes).answerInstead(503));
        assertThat(refresh(token)).isInstanceOf(Unknown.class);
        emulator.faults().add(FaultRule.on(refreshes).answerInstead(429));
        assertThat(refresh(token)).isInstanceOf(NotProcessed.class);
        assertThat(refresh(token)).isInstanceOf(Granted.class);
    }

    private Granted connect() {
        var code = EmulatorUser.approve(emulator, credentials, verifier, "all-apis offline_access");
        try (var line = line()) {
            return (Granted) line.redeem(credentials, code, verifier, EmulatorUser.REDIRECT);
        }
    }

    private TokenOutcome refresh(RefreshToken token) {
        try (var line = line()) {
            return line.refresh(credentials, token, () -> true);
        }
    }

    private TokenEndpoint.Line line() {
        return new HttpTokenEndpoint(client)
                .connect(new HttpDatabricks(client).discover(host).tokenEndpoint());
    }
}
