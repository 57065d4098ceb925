package io.lakegate.server.exchange.token;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.fault.JournalEntry;
import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.JdbcAudit;
import io.lakegate.server.audit.TestAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.databricks.EmulatorUser;
import io.lakegate.server.databricks.HttpDatabricks;
import io.lakegate.server.databricks.host.DatabricksHostRule;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.HttpTokenEndpoint;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Endings;
import io.lakegate.server.exchange.OwnGrant;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.exchange.ahead.AheadMetrics;
import io.lakegate.server.exchange.ahead.ClientProbe;
import io.lakegate.server.exchange.ahead.RenewAhead;
import io.lakegate.server.exchange.refresh.RefreshParts;
import io.lakegate.server.exchange.refresh.TestHeldTokens;
import io.lakegate.server.exchange.refresh.tokenset.SeenTokenSet;
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
import io.lakegate.server.integration.secret.ClientSecretStore;
import io.lakegate.server.integration.secret.ClientSecrets;
import io.lakegate.server.issuer.TestIssuer;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.setting.RefreshSettings;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.TestVault;
import io.lakegate.server.vault.Vault;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/**
 * A database, a vault, an integration with the emulator, one connection that is granted to one app, and as many replicas
 * as a test wants. All of it real.
 */
final class Lakehouse implements AutoCloseable {

    static final Duration LIFE = Duration.ofHours(1);

    final TestDatabase database = TestDatabase.fresh(true);
    final Emulator emulator;
    final TokenEndpoint endpoint;
    final StoredIntegrations integrations;
    final IntegrationRegistration registration;
    final Apps.App app = new Apps.App(new AppId(UUID.randomUUID()), "dashboard", "", false);
    final ConnectionId connection = ConnectionId.random();
    final SignedIn owner = new SignedIn(UserId.random(), "ana", "Ana", Role.ADMIN, Optional.empty(), Optional.empty());

    /** How long the processes have slept since the start, by their monotonic clocks. */
    final AtomicLong asleep = new AtomicLong();

    /** How much time has passed, for what goes by the monotonic clock. */
    final AtomicLong passed = new AtomicLong();

    /** Whether replicas trust the change feed. */
    boolean heard;

    private final Vertx vertx = Vertx.vertx();
    private final HttpDatabricks databricks;
    private final Vault vault;
    private final JdbcAudit audit = TestAudit.over(database.database());
    private final ClientCredentials client;
    private final Integration integration;

    Lakehouse(Emulator emulator, RefreshMode mode, Path folder) {
        this.emulator = emulator;
        AllowedHosts allowed = AllowedHosts.parse(
                List.of(
                        emulator.workspaceUrl().toString(),
                        emulator.accountUrl().toString()),
                true);
        var outbound = new OutboundClient(vertx, allowed, NameLookup.system(), Optional.empty());
        this.endpoint = new HttpTokenEndpoint(outbound);
        this.databricks = new HttpDatabricks(outbound);
        this.vault = TestVault.in(database.database(), folder);
        var store = new IntegrationStore();
        this.integrations = new StoredIntegrations(database.database(), store, vault, audit);
        this.registration = new IntegrationRegistration(
                database.database(),
                store,
                new IntegrationRule(new DatabricksHostRule(allowed)),
                new NoUse(),
                databricks,
                vault,
                audit);
        this.client = EmulatorUser.register(emulator, true, TokenAccessPolicy.DEFAULT);
        emulator.refreshModes().setFor(client.clientId(), mode);
        addPeople();
        this.integration = addIntegration();
        connect();
    }

    ClientSecrets secrets() {
        return new ClientSecrets(database.database(), new IntegrationStore(), new ClientSecretStore(), vault, audit);
    }

    Endings endings() {
        return TestHeldTokens.endings(vault);
    }

    private void addPeople() {
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "insert into person (id, name, display_name, role) values (?, 'ana', 'Ana', 'admin')",
                    owner.id().value());
            handle.execute("insert into app (id, name) values (?, ?)", app.id().value(), app.name());
        });
    }

    private Integration addIntegration() {
        var form = new IntegrationForm(
                "Lake",
                emulator.workspaceUrl().toString(),
                client.clientId(),
                client.secret(),
                true,
                "all-apis offline_access",
                "/oauth/callback");
        return registration.add(form, owner);
    }

    private void connect() {
        Granted granted = approve();
        TokenSets sets = replica().parts.tokenSets();
        database.database().run(handle -> {
            handle.execute(
                    "insert into connection (id, integration_id, owner_id, name) values (?, ?, ?, 'mine')",
                    connection.value(),
                    integration.id().value(),
                    owner.id().value());
            sets.create(handle, connection, integration, Optional.of(owner.id()));
            sets.consent(handle, connection, integration, 0, granted);
            new GrantStore(database.database()).grant(handle, connection, app.id(), owner.id());
        });
    }

    /** More connections of the same person, for a crowd. */
    void connectMore(int many) {
        TokenSets sets = replica().parts.tokenSets();
        for (int i = 0; i < many; i++) {
            ConnectionId id = ConnectionId.random();
            Granted granted = approve();
            database.database().run(handle -> {
                handle.execute(
                        "insert into connection (id, integration_id, owner_id, name) values (?, ?, ?, ?)",
                        id.value(),
                        integration.id().value(),
                        owner.id().value(),
                        "mine " + id);
                sets.create(handle, id, integration, Optional.of(owner.id()));
                sets.consent(handle, id, integration, 0, granted);
            });
        }
    }

    /** One of the organisation's connections, granted to the app; its first token has come. */
    ConnectionId addOrganisations(Integration through, Granted first) {
        ConnectionId id = ConnectionId.random();
        addOrganisations(id, through, first);
        return id;
    }

    void addOrganisations(ConnectionId id, Integration through, Granted first) {
        TokenSets sets = replica().parts.tokenSets();
        database.database().run(handle -> {
            handle.execute(
                    "insert into connection (id, integration_id, name, connected_at) values (?, ?, 'ours', lakegate_now())",
                    id.value(),
                    through.id().value());
            sets.create(handle, id, through, Optional.empty());
            sets.consent(handle, id, through, 0, first);
            new GrantStore(database.database()).grant(handle, id, app.id(), owner.id());
        });
    }

    /** Asks at will, as for a first token. */
    TokenOutcome askAtWill(ConnectionId id, Integration through) {
        var ownGrant = new OwnGrant(integrations, TestIssuer.over(database.database(), vault, audit));
        try (var line = endpoint.connect(through.server().tokenEndpoint())) {
            return ownGrant.prepare(id, through).present(line, () -> true);
        }
    }

    /** What the workload issuer publishes. */
    String keySet() {
        return TestIssuer.keySet(database.database(), vault, audit);
    }

    /** One column of a row. */
    <T> T value(Class<T> type, ConnectionId id, String column) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select " + column + " from token_set where connection_id = :id")
                                .bind("id", id.value())
                                .mapTo(type)
                                .one());
    }

    /** One value of the whole database. */
    <T> T select(Class<T> type, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(type).one());
    }

    /** Alice approves at Databricks once more, and the code is redeemed. */
    Granted approve() {
        CodeVerifier verifier = CodeVerifier.random();
        var code = EmulatorUser.approve(emulator, client, verifier, "all-apis offline_access");
        try (var line = endpoint.connect(integration.server().tokenEndpoint())) {
            return (Granted) line.redeem(client, code, verifier, EmulatorUser.REDIRECT);
        }
    }

    /** A server process of its own, as far as this package is concerned. */
    Replica replica() {
        return replica(endpoint);
    }

    Replica replica(TokenEndpoint speaking) {
        return replica(speaking, vault);
    }

    /** A process that opened its keys by itself. */
    Replica replica(Vault vault) {
        return replica(endpoint, vault);
    }

    private Replica replica(TokenEndpoint speaking, Vault vault) {
        RefreshParts parts = RefreshParts.of(
                database.database(),
                vault,
                integrations,
                speaking,
                audit,
                () -> System.nanoTime() + asleep.get(),
                () -> System.nanoTime() + passed.get(),
                () -> heard);
        return new Replica(
                parts,
                new RenewAhead(
                        parts.claims(),
                        parts.refresher(),
                        parts.traffic(),
                        new AheadMetrics(parts.meters()),
                        RefreshSettings.STANDARD),
                new ClientProbe(parts.refused(), integrations, speaking),
                new Exchange(
                        parts.store(),
                        parts.sealer(),
                        parts.refresher(),
                        integrations,
                        new IssueLog(database.database(), audit, database.clock(), false, 1_000),
                        new NoMemory(),
                        new RefusedTokens(databricks, integrations, parts.sealer(), parts.refresher())));
    }

    /** Time passes here and at Databricks. */
    void advance(Duration time) {
        passed.addAndGet(time.toNanos());
        database.advance(time);
        emulator.clock().advance(time);
    }

    void reconnect() {
        Granted granted = approve();
        long generation = value(Long.class, "generation");
        database.database()
                .run(handle ->
                        replica().parts.tokenSets().consent(handle, connection, integration, generation, granted));
    }

    void disconnect() {
        database.database().run(handle -> replica().parts.tokenSets().disconnect(handle, connection));
    }

    /** The OAuth application is gone: {@code invalid_client} from now on. */
    void deleteApplication() {
        emulator.applications()
                .delete(emulator.applications().find(client.clientId()).orElseThrow());
    }

    /** One column of the row. */
    <T> T value(Class<T> type, String column) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select " + column + " from token_set where connection_id = :id")
                                .bind("id", connection.value())
                                .mapTo(type)
                                .one());
    }

    String state() {
        return value(String.class, "concat_ws(' ', state, reason)");
    }

    /** Every refresh that reached Databricks, in order. */
    List<JournalEntry> refreshes() {
        return emulator.journal().entriesOf("refresh_token");
    }

    /** The refresh tokens in the order in which they were presented. */
    List<String> presented() {
        return refreshes().stream()
                .map(entry -> entry.refreshToken().orElseThrow().toString())
                .toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    /** One server process. */
    final class Replica {
        final RefreshParts parts;
        final RenewAhead ahead;
        final ClientProbe probe;
        final Exchange exchange;

        Replica(RefreshParts parts, RenewAhead ahead, ClientProbe probe, Exchange exchange) {
            this.parts = parts;
            this.ahead = ahead;
            this.probe = probe;
            this.exchange = exchange;
        }

        /** One page of the worker, and what it set going. */
        RenewAhead.Page renew() {
            RenewAhead.Page page = ahead.page(running());
            while (ahead.underway() > 0) {
                LockSupport.parkNanos(1_000_000); // the cores belong to what is waited for
            }
            return page;
        }

        /** Pages until nothing is due. */
        void renewAll() {
            while (ahead.page(running()) != RenewAhead.Page.DONE || ahead.underway() > 0) {
                LockSupport.parkNanos(1_000_000); // the cores belong to what is waited for
            }
        }

        private List<Integration> running() {
            return integrations.list().stream()
                    .filter(each -> each.pausedReason().isEmpty())
                    .toList();
        }

        /** A counter of this replica's metrics. */
        double counted(String name, String... tags) {
            var counter = parts.meters().find(name).tags(tags).counter();
            return counter == null ? 0 : counter.count();
        }

        Answer ask() {
            return ask(MinimumValidity.STANDARD, Optional.empty());
        }

        Answer ask(MinimumValidity minimum, Optional<Fingerprint> rejected) {
            return exchange.exchange(new Asker.OfApp(app), connection, minimum, rejected);
        }

        Answer askFor(ConnectionId id) {
            return askFor(id, Optional.empty());
        }

        Answer askFor(ConnectionId id, Optional<Fingerprint> rejected) {
            return exchange.exchange(new Asker.OfApp(app), id, MinimumValidity.STANDARD, rejected);
        }

        String tokenFor(ConnectionId id) {
            return ((Answer.Token) askFor(id)).accessToken().reveal();
        }

        String token() {
            return ((Answer.Token) ask()).accessToken().reveal();
        }

        /** Waits until the refresh behind the caller's back has ended. */
        void settled() {
            parts.settled(connection);
        }
    }

    /** Every request asks the database. */
    static final class NoMemory implements TokenMemory {
        @Override
        public long stamp(ConnectionId id) {
            return 0;
        }

        @Override
        public void remember(long stamp, Asker asker, SeenTokenSet seen, AccessToken token) {}

        @Override
        public long keyStamp() {
            return 0;
        }

        @Override
        public void rememberKey(long stamp, KeyHash hash, UUID id, Asker asker, Instant expiresAt) {}
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
