package io.lakegate.server.diagnosis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.TestAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.databricks.HostExamination;
import io.lakegate.server.databricks.HttpDatabricks;
import io.lakegate.server.databricks.Warehouses;
import io.lakegate.server.databricks.host.AccountHostRule;
import io.lakegate.server.databricks.host.DatabricksHostRule;
import io.lakegate.server.databricks.registered.AccountDoor;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.databricks.registered.RegisteredApplications;
import io.lakegate.server.databricks.registered.RegisteredPolicies;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.HttpTokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.diagnosis.drift.Mender;
import io.lakegate.server.diagnosis.drift.TestDrift;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.OwnGrant;
import io.lakegate.server.exchange.refresh.TestHeldTokens;
import io.lakegate.server.http.outbound.AllowedHosts;
import io.lakegate.server.http.outbound.NameLookup;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Dependents;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationStore;
import io.lakegate.server.integration.IntegrationUse;
import io.lakegate.server.integration.StoredIntegrations;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.integration.registration.IntegrationRule;
import io.lakegate.server.issuer.TestIssuer;
import io.lakegate.server.issuer.WorkloadIssuer;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.setting.TestSettings;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.TestVault;
import io.lakegate.server.vault.Vault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Verify, put together by hand against an emulator in this process and a real database. */
final class Clinic implements AutoCloseable {

    static final String REDIRECT = "http://localhost:8080/oauth/callback";

    final TestDatabase database = TestDatabase.fresh(true);
    final Emulator emulator;
    final StoredIntegrations integrations;
    final IntegrationRegistration registration;
    final Verifications verifications;
    final Mender mender;
    final SignedIn admin = new SignedIn(UserId.random(), "ana", "Ana", Role.ADMIN, Optional.empty(), Optional.empty());
    final WorkloadIssuer issuer;
    final Audit audit;
    final Vault vault;

    private final Vertx vertx = Vertx.vertx();
    private final HttpTokenEndpoint endpoint;

    Clinic(Emulator emulator, Path folder) {
        this.emulator = emulator;
        AllowedHosts allowed = AllowedHosts.parse(
                List.of(
                        emulator.workspaceUrl().toString(),
                        emulator.accountUrl().toString()),
                true);
        var outbound = new OutboundClient(vertx, allowed, Clinic::nobodyOutside, Optional.empty());
        var database = this.database.database();
        this.endpoint = new HttpTokenEndpoint(outbound);
        this.audit = TestAudit.over(database);
        this.vault = TestVault.in(database, folder);
        var store = new IntegrationStore();
        var hosts = new DatabricksHostRule(allowed);
        var databricks = new HttpDatabricks(outbound);
        this.integrations = new StoredIntegrations(database, store, vault, audit);
        this.registration = new IntegrationRegistration(
                database, store, new IntegrationRule(hosts), new NoUse(), databricks, vault, audit);
        this.issuer = TestIssuer.over(database, vault, audit);
        Settings settings = TestSettings.development();
        var examined = new HostExamination(outbound);
        var drift = TestDrift.registration(
                new RegisteredApplications(outbound), new AccountDoor(examined, new AccountHostRule(hosts)), settings);
        this.mender = TestDrift.mender(drift, database, audit);
        var held = TestHeldTokens.over(database, vault);
        InstantSource clock = InstantSource.system();
        var examination = new Examination(
                new HostChecks(examined, databricks, clock),
                new ClientChecks(examined, endpoint, integrations, settings, clock),
                new PrincipalChecks(endpoint, integrations, clock),
                new FederationChecks(
                        endpoint,
                        new OwnGrant(integrations, issuer),
                        issuer,
                        held,
                        drift,
                        new RegisteredPolicies(outbound)),
                new RegistrationChecks(drift),
                new IdentityChecks(held, databricks, new Warehouses(outbound)));
        var json = new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule());
        this.verifications = new Verifications(examination, new VerificationLog(database, json), database, audit);
        addAdmin();
    }

    private static List<java.net.InetAddress> nobodyOutside(String name) throws UnknownHostException {
        if (!name.equals("127.0.0.1")) {
            throw new UnknownHostException(name);
        }
        return NameLookup.system().addresses(name);
    }

    private void addAdmin() {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into person (id, name, display_name, role) values (?, 'ana', 'Ana', 'admin')",
                        admin.id().value()));
    }

    /** An OAuth application with one redirect URL. */
    OAuthApplication application(String redirect, String... scopes) {
        return emulator.applications()
                .register(
                        new ApplicationSettings(
                                "Lakegate",
                                true,
                                List.of(redirect),
                                List.of(scopes),
                                List.of(),
                                TokenAccessPolicy.DEFAULT),
                        emulator.directory().findUser("admin@lakegate.example").orElseThrow());
    }

    OAuthApplication application() {
        return application(REDIRECT, "all-apis", "sql", "offline_access");
    }

    /** What an admin types. */
    IntegrationForm form(String clientId, String secret, String scopes, String secretExpiresAt) {
        return new IntegrationForm(
                "Lake " + clientId,
                emulator.workspaceUrl().toString(),
                clientId,
                Optional.of(new ClientSecret(secret)),
                true,
                scopes,
                "/oauth/callback",
                secretExpiresAt,
                "");
    }

    Integration save(IntegrationForm form) {
        return registration.add(form, admin);
    }

    /** One for this application, with its own secret. */
    Integration save(OAuthApplication application, String scopes) {
        return save(form(application.clientId(), secretOf(application), scopes, ""));
    }

    static String secretOf(OAuthApplication application) {
        return application.secret().orElseThrow().reveal();
    }

    ServicePrincipal principal() {
        return emulator.directory().servicePrincipals().getFirst();
    }

    /** A connection of the organisation that was made and never connected. */
    ConnectionId connection(Integration integration) {
        return database.database().transaction(handle -> {
            ConnectionId id = ConnectionId.random();
            handle.execute(
                    "insert into connection (id, integration_id, name) values (?, ?, 'nightly')",
                    id.value(),
                    integration.id().value());
            TestHeldTokens.sets(database.database(), vault).create(handle, id, integration, Optional.empty());
            return id;
        });
    }

    /** A connection of the organisation that holds a fresh token of the service principal. */
    void connect(Integration integration) {
        ConnectionId id = connection(integration);
        try (var line = endpoint.connect(integration.server().tokenEndpoint())) {
            var granted = (TokenOutcome.Granted)
                    line.clientCredentials(integrations.credentials(integration), integration.scopes(), () -> true);
            database.database()
                    .run(handle -> TestHeldTokens.sets(database.database(), vault)
                            .consent(handle, id, integration, 0, granted));
        }
    }

    /** What an admin types for a service principal with a secret. */
    IntegrationForm machine(String secret, String scopes) {
        return new IntegrationForm(
                "Machine " + UUID.randomUUID(),
                emulator.workspaceUrl().toString(),
                principal().applicationId(),
                Optional.of(new ClientSecret(secret)),
                true,
                scopes,
                "/oauth/callback",
                "",
                "",
                AuthType.M2M,
                "",
                "",
                Federation.KeySource.POLICY);
    }

    /** An account admin's token, as somebody would paste it. */
    AdminAccess adminAccess() {
        URI token = emulator.accountUrl().resolve("/oidc/accounts/" + emulator.accountId() + "/v1/token");
        var client = new ClientCredentials(
                principal().applicationId(),
                Optional.of(new ClientSecret(principal().secret().reveal())));
        try (var line = endpoint.connect(token)) {
            var granted = (TokenOutcome.Granted) line.clientCredentials(client, Scopes.parse("all-apis"), () -> true);
            return new AdminAccess(emulator.accountUrl().toString(), granted.accessToken());
        }
    }

    Verification verify(Integration integration) {
        return verifications.runNow(find(integration), Optional.empty(), admin);
    }

    Verification verifyAsAccountAdmin(Integration integration) {
        return verify(integration, adminAccess());
    }

    Verification verify(Integration integration, AdminAccess with) {
        return verifications.runNow(find(integration), Optional.of(with), admin);
    }

    private Integration find(Integration integration) {
        return integrations.find(integration.id()).orElseThrow();
    }

    /** What somebody did past Lakegate, or what no form lets pass. */
    void store(Integration integration, String column, String value) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update integration set " + column + " = ? where id = ?",
                        value,
                        integration.id().value()));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
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
