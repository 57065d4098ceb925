package io.lakegate.server.connection.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.databricks.HostExamination;
import io.lakegate.server.databricks.HttpDatabricks;
import io.lakegate.server.databricks.host.DatabricksHostRule;
import io.lakegate.server.databricks.token.TokenRevocation;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Endings.Ended;
import io.lakegate.server.http.RawServer;
import io.lakegate.server.http.outbound.AllowedHosts;
import io.lakegate.server.http.outbound.NameLookup;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.integration.Dependents;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationStore;
import io.lakegate.server.integration.IntegrationUse;
import io.lakegate.server.integration.StoredIntegrations;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.integration.registration.IntegrationRule;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.TestVault;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 7009, at a host whose metadata names an endpoint for it. Databricks' does not, as far as anybody has seen. */
class UpstreamTest {

    private final TestDatabase database = TestDatabase.fresh(false);
    private final Vertx vertx = Vertx.vertx();
    private final SignedIn admin =
            new SignedIn(UserId.random(), "root", "Root", Role.ADMIN, Optional.empty(), Optional.empty());

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    @Test
    void refreshTokensAreRevokedWhereTheHostOffersThat() {
        try (RawServer host = host(",\"revocation_endpoint\":\"%1$s/oidc/v1/revoke\"")) {
            Upstream.Outcome outcome = revoke(host);

            assertThat(outcome.revoked()).isEqualTo(2);
            assertThat(outcome.sentences()).singleElement().asString().contains("took back 2 of 3");
            assertThat(host.requests().stream().filter(it -> it.contains("/oidc/v1/revoke")))
                    .hasSize(2)
                    .anySatisfy(it -> assertThat(it).contains("token=doau-1", "token_type_hint=refresh_token"))
                    .allSatisfy(it ->
                            assertThat(it.lines().findFirst().orElseThrow()).doesNotContain("doau"));
        }
    }

    @Test
    void whereItOffersNoneThatIsSaid() {
        try (RawServer host = host("")) {
            Upstream.Outcome outcome = revoke(host);

            assertThat(outcome.revoked()).isZero();
            assertThat(outcome.sentences()).singleElement().asString().contains("offers no revocation endpoint");
        }
    }

    private Upstream.Outcome revoke(RawServer host) {
        var allowed = AllowedHosts.parse(List.of(host.url().toString()), true);
        var outbound = new OutboundClient(vertx, allowed, NameLookup.system(), Optional.empty());
        var vault = TestVault.inProduction(database.database(), folder);
        var store = new IntegrationStore();
        var audit = new RememberedAudit();
        var integrations = new StoredIntegrations(database.database(), store, vault, audit);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into person (id, name, display_name, role) values (?, 'root', 'Root', 'admin')",
                        admin.id().value()));
        Integration integration = new IntegrationRegistration(
                        database.database(),
                        store,
                        new IntegrationRule(new DatabricksHostRule(allowed)),
                        new NoUse(),
                        new HttpDatabricks(outbound),
                        vault,
                        audit)
                .add(
                        new IntegrationForm(
                                "Lake",
                                host.url().toString(),
                                "client",
                                Optional.of(new ClientSecret("dose")),
                                true,
                                "all-apis offline_access",
                                "/oauth/callback"),
                        admin);
        var revocation = new TokenRevocation(outbound, new HostExamination(outbound));
        return new Upstream(revocation, integrations)
                .revoke(List.of(
                        ended(integration, Optional.of(new RefreshToken("doau-1"))),
                        ended(integration, Optional.of(new RefreshToken("doau-2"))),
                        ended(integration, Optional.empty())));
    }

    private static Ended ended(Integration integration, Optional<RefreshToken> token) {
        return new Ended(ConnectionId.random(), integration.id(), Optional.empty(), () -> token);
    }

    private static RawServer host(String more) {
        return RawServer.start(conversation -> {
            String path = conversation.readRequest().split(" ")[1];
            String base = "http://127.0.0.1:" + conversation.socket().getLocalPort();
            String metadata = """
                    {"issuer":"%1$s/oidc","authorization_endpoint":"%1$s/oidc/v1/authorize",
                     "token_endpoint":"%1$s/oidc/v1/token\"""" + more + "}";
            conversation.write(
                    switch (path) {
                        case "/oidc/.well-known/oauth-authorization-server" ->
                            RawServer.json("200 OK", metadata.formatted(base));
                        case "/oidc/v1/revoke" -> RawServer.json("200 OK", "{}");
                        default -> RawServer.json("404 Not Found", "{}");
                    });
        });
    }

    private static final class NoUse implements IntegrationUse {
        @Override
        public Map<IntegrationId, Dependents> dependents(Handle handle, List<IntegrationId> ids) {
            return Map.of();
        }

        @Override
        public void endConnections(Handle handle, IntegrationId id, boolean anotherHost, Actor by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeConnections(Handle handle, IntegrationId id, Actor by) {
            throw new UnsupportedOperationException();
        }
    }
}
