package io.lakegate.server.integration.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.databricks.HttpDatabricks;
import io.lakegate.server.databricks.host.DatabricksHostRule;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.http.RawServer;
import io.lakegate.server.http.outbound.AllowedHosts;
import io.lakegate.server.http.outbound.NameLookup;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Dependents;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationStore;
import io.lakegate.server.integration.IntegrationUse;
import io.lakegate.server.integration.StoredIntegrations;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.SealBrokenException;
import io.lakegate.server.vault.TestVault;
import io.lakegate.server.vault.Vault;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationRegistrationTest {

    private static final ClientSecret SECRET = new ClientSecret("dose-canary-4711");
    private final TestDatabase database = TestDatabase.fresh(false);
    private final Vertx vertx = Vertx.vertx();
    private final RawServer workspace = RawServer.start(conversation -> {
        String path = conversation.readRequest().split(" ")[1];
        String base = "http://127.0.0.1:" + conversation.socket().getLocalPort();
        conversation.write(
                path.equals("/oidc/.well-known/oauth-authorization-server")
                        ? RawServer.json("200 OK", """
                                {"issuer":"%1$s/oidc","authorization_endpoint":"%1$s/oidc/v1/authorize",
                                 "token_endpoint":"%1$s/oidc/v1/token"}""".formatted(base))
                        : RawServer.json("404 Not Found", "{}"));
    });
    private final RememberedAudit audit = new RememberedAudit();
    private final AtomicLong connections = new AtomicLong();
    private final SignedIn admin =
            new SignedIn(UserId.random(), "root@example.com", "Root", Role.ADMIN, Optional.empty(), Optional.empty());
    private final StoredIntegrations integrations;
    private final IntegrationRegistration registration;

    IntegrationRegistrationTest(@TempDir Path folder) {
        Vault vault = TestVault.in(database.database(), folder);
        var store = new IntegrationStore();
        var allowed = AllowedHosts.parse(List.of(workspace.url().toString()), true);
        integrations = new StoredIntegrations(database.database(), store, vault, audit);
        registration = new IntegrationRegistration(
                database.database(),
                store,
                new IntegrationRule(new DatabricksHostRule(allowed)),
                new CountedUse(),
                new HttpDatabricks(new OutboundClient(vertx, allowed, NameLookup.system(), Optional.empty())),
                vault,
                audit);
    }

    @BeforeEach
    void person() {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into person (id, name, display_name, role) values (?, 'root@example.com', 'Root', 'admin')",
                        admin.id().value()));
    }

    @AfterEach
    void stop() {
        workspace.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    @Test
    void anIntegrationIsSavedWithWhatItsHostSaid() {
        Integration added = registration.add(form(), admin);

        assertThat(integrations.find(added.id())).contains(added);
        assertThat(added.server().issuer()).isEqualTo(workspace.url().resolve("/oidc"));
        assertThat(added.server().tokenEndpoint()).isEqualTo(workspace.url().resolve("/oidc/v1/token"));
        assertThat(added.scopes().names()).containsExactly("all-apis", "sql", "offline_access");
        assertThat(added.callbackPath()).isEqualTo("/oauth/callback");
        assertThat(added.pausedReason()).isEmpty();
        assertThat(integrations.credentials(added).clientId()).isEqualTo("client-1");
        assertThat(integrations.credentials(added).secret()).contains(SECRET);
    }

    @Test
    void howLongSecretAndSessionsLastIsOptional() {
        Integration unknown = registration.add(form(), admin);
        assertThat(unknown.secretExpiresAt()).isEmpty();
        assertThat(unknown.sessionLifetime()).isEmpty();

        Integration known = registration.change(unknown.id(), lasting("2027-03-01", "43200"), admin);

        assertThat(known.secretExpiresAt()).contains(Instant.parse("2027-03-01T00:00:00Z"));
        assertThat(known.sessionLifetime()).contains(Duration.ofDays(30));
        assertThat(integrations.find(known.id())).contains(known);
        Integration forgotten = registration.change(unknown.id(), lasting("", ""), admin);
        assertThat(forgotten.secretExpiresAt()).isEmpty();
        assertThat(forgotten.sessionLifetime()).isEmpty();
    }

    @Test
    void aNewSecretForgetsWhenTheOldOneExpires() {
        Integration added = registration.add(form(), admin);
        registration.change(added.id(), lasting("2027-03-01", "60"), admin);

        Integration changed = registration.change(
                added.id(),
                new IntegrationChange(
                        Optional.empty(), Optional.empty(), Optional.of(new ClientSecret("dose-2")), Optional.empty()),
                admin);

        assertThat(changed.secretExpiresAt()).isEmpty();
        assertThat(changed.sessionLifetime()).contains(Duration.ofHours(1));
    }

    @Test
    void timesThatAreNoneAreRefusedByName() {
        Integration added = registration.add(form(), admin);

        assertThatThrownBy(() -> registration.change(added.id(), lasting("soon", "-1"), admin))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.fields())
                                .extracting(ProblemException.FieldError::field)
                                .containsExactly("secret_expires_at", "session_lifetime_minutes"));
    }

    @Test
    void anotherClientIdEndsTheConnectionsOnlyOnceThatIsConfirmed() {
        Integration added = registration.add(form(), admin);
        connections.set(3);
        var client = new ClientChange(Optional.empty(), Optional.of("client-2"));
        var secret = new IntegrationChange(
                Optional.empty(), Optional.empty(), Optional.of(new ClientSecret("dose-2")), Optional.empty());

        assertThatThrownBy(() -> registration.changeClient(added.id(), client, secret, false, admin))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.detail()).contains("3 connections");
                });
        assertThat(integrations.find(added.id())).contains(added);

        Integration changed = registration.changeClient(added.id(), client, secret, true, admin);

        assertThat(changed.clientId()).isEqualTo("client-2");
        assertThat(connections).hasValue(0);
        assertThat(integrations.credentials(changed).secret()).contains(new ClientSecret("dose-2"));
        AuditEntry entry = audit.entries.stream()
                .filter(it -> it.action().equals("integration.change-client"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.detail())
                .containsEntry("old_client_id", "client-1")
                .containsEntry("client_id", "client-2")
                .containsEntry("connections_ended", "3");
    }

    @Test
    void whoHoldsTheOldClientIsToldThatItIsAnotherByNow() {
        Integration added = registration.add(form(), admin);
        registration.changeClient(
                added.id(),
                new ClientChange(Optional.empty(), Optional.of("client-2")),
                new IntegrationChange(
                        Optional.empty(), Optional.empty(), Optional.of(new ClientSecret("dose-2")), Optional.empty()),
                true,
                admin);

        Integration now = integrations.find(added.id()).orElseThrow();
        boolean old = database.database().transaction(handle -> integrations.holdClient(handle, added));
        boolean current = database.database().transaction(handle -> integrations.holdClient(handle, now));
        assertThat(old).isFalse();
        assertThat(current).isTrue();
    }

    private static IntegrationChange lasting(String expiry, String minutes) {
        return new IntegrationChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(expiry),
                Optional.of(minutes));
    }

    @Test
    void B56_theSecretIsNeitherInTheRowNorInTheAudit() {
        registration.add(form(), admin);

        String row = database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select row_to_json(i)::text || encode(client_secret, 'escape')"
                                        + " from integration i")
                                .mapTo(String.class)
                                .one());
        assertThat(row).doesNotContain("canary");
        assertThat(audit.entries).extracting(AuditEntry::action).containsExactly("integration.create");
        assertThat(audit.entries.toString()).doesNotContain("canary");
        assertThat(form().toString()).doesNotContain("canary");
    }

    @Test
    void everyWrongFieldIsNamedAtOnceAndNothingIsSaved() {
        var wrong = new IntegrationForm("", "https://evil.example/", " ", Optional.empty(), true, "a\"b", "/elsewhere");

        assertThat(fields(() -> registration.add(wrong, admin)))
                .containsExactlyInAnyOrder("name", "host", "client_id", "client_secret", "scopes", "callback_path");
        assertNothingSaved();
    }

    @Test
    void aPublicApplicationHasNoSecretAndIsToldSo() {
        var odd = publicForm(Optional.of(SECRET));
        assertThat(fields(() -> registration.add(odd, admin))).containsExactly("client_secret");

        Integration added = registration.add(publicForm(Optional.empty()), admin);
        assertThat(added.confidential()).isFalse();
        assertThat(integrations.credentials(added).secret()).isEmpty();
    }

    @Test
    void aHostThatIsDownIsAnErrorOfTheHostFieldAndNothingIsSaved() {
        workspace.close();

        assertThatThrownBy(() -> registration.add(form(), admin))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.fields()).singleElement().satisfies(field -> {
                        assertThat(field.field()).isEqualTo("host");
                        assertThat(field.message()).contains("could not be reached");
                    });
                });
        assertNothingSaved();
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        registration.add(form(), admin);

        assertThatThrownBy(() -> registration.add(named("WAREHOUSE"), admin))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo("name-taken");
                    assertThat(problem.status()).isEqualTo(409);
                });
        Integration other = registration.add(named("Other"), admin);
        assertThat(fields(() -> registration.change(other.id(), renaming("Warehouse"), admin)))
                .containsExactly("name");
        assertThat(registration.change(other.id(), renaming("OTHER"), admin).name())
                .isEqualTo("OTHER");
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        Integration before = registration.add(form(), admin);

        Integration after = registration.change(
                before.id(),
                new IntegrationChange(
                        Optional.empty(), Optional.of("sql"), Optional.empty(), Optional.of("/complete/databricks")),
                admin);

        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.scopes().names()).containsExactly("sql");
        assertThat(after.callbackPath()).isEqualTo("/complete/databricks");
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(integrations.credentials(after).secret()).contains(SECRET);
        assertThat(IntegrationRule.warning(AuthType.U2M, after.scopes()).orElseThrow())
                .contains("offline_access");
    }

    @Test
    void aPauseKeepsItsFirstReasonAndANewSecretEndsIt() {
        Integration added = registration.add(form(), admin);
        integrations.pause(added.id(), "invalid_client");
        integrations.pause(added.id(), "something else");
        assertThat(integrations.find(added.id()).orElseThrow().pausedReason()).contains("invalid_client");

        var fresh = new ClientSecret("dose-new");
        Integration after = registration.change(
                added.id(),
                new IntegrationChange(Optional.empty(), Optional.empty(), Optional.of(fresh), Optional.empty()),
                admin);

        assertThat(after.pausedReason()).isEmpty();
        assertThat(integrations.credentials(after).secret()).contains(fresh);
        assertThat(audit.entries)
                .extracting(AuditEntry::action)
                .containsExactly("integration.create", "integration.pause", "integration.change");
        assertThat(audit.entries.toString()).doesNotContain("dose-");
    }

    @Test
    void anAdminMayEndAPauseWithoutANewSecret() {
        Integration added = registration.add(form(), admin);
        integrations.pause(added.id(), "invalid_client");

        registration.resume(added.id(), admin);
        registration.resume(added.id(), admin);

        assertThat(integrations.find(added.id()).orElseThrow().pausedReason()).isEmpty();
        assertThat(audit.entries).extracting(AuditEntry::action).containsOnlyOnce("integration.resume");
    }

    @Test
    void B53_aTokenEndpointEditedInTheDatabaseDoesNotGetTheSecret() {
        Integration added = registration.add(form(), admin);
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("update integration set token_endpoint = 'https://evil.example/oidc/v1/token'"));

        Integration edited = integrations.find(added.id()).orElseThrow();
        assertThatThrownBy(() -> integrations.credentials(edited)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void anIntegrationInUseGoesOnlyWithAConfirmation() {
        Integration added = registration.add(form(), admin);
        connections.set(2);

        assertThatThrownBy(() -> registration.remove(added.id(), false, admin))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.detail()).contains("2 connections");
                });
        assertThat(integrations.find(added.id())).isPresent();

        registration.remove(added.id(), true, admin);
        assertThat(integrations.find(added.id())).isEmpty();
        assertThat(connections).hasValue(0);
    }

    @Test
    void otherReplicasHearOfEveryChange() {
        Integration added = registration.add(form(), admin);
        registration.change(added.id(), renaming("New"), admin);
        integrations.pause(added.id(), "invalid_client");
        registration.remove(added.id(), false, admin);

        List<String> told = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select kind || ' ' || (id = :id) from change where kind <> 'data-key' order by seq")
                        .bind("id", added.id().value())
                        .mapTo(String.class)
                        .list());
        assertThat(told)
                .containsExactly("integration true", "integration true", "integration true", "integration true");
    }

    private IntegrationForm form() {
        return new IntegrationForm(
                " Warehouse ",
                workspace.url() + "/",
                "client-1",
                Optional.of(SECRET),
                true,
                "all-apis, sql\noffline_access",
                "");
    }

    private IntegrationForm named(String name) {
        return new IntegrationForm(name, form().host(), "client-1", Optional.of(SECRET), true, "", "");
    }

    private IntegrationForm publicForm(Optional<ClientSecret> secret) {
        return new IntegrationForm("Public", form().host(), "client-1", secret, false, "", "");
    }

    private static IntegrationChange renaming(String name) {
        return new IntegrationChange(Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<String> fields(ThrowingCallable work) {
        var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(ProblemException.class, work);
        return thrown.fields().stream().map(ProblemException.FieldError::field).toList();
    }

    private void assertNothingSaved() {
        assertThat(integrations.list()).isEmpty();
        assertThat(audit.entries).isEmpty();
    }

    /** As package {@code connection} does it, with a number for the rows. */
    private final class CountedUse implements IntegrationUse {
        @Override
        public Map<IntegrationId, Dependents> dependents(Handle handle, List<IntegrationId> ids) {
            return Map.of(ids.getFirst(), new Dependents(connections.get(), 0, 0, 1, 0));
        }

        @Override
        public void endConnections(Handle handle, IntegrationId id, boolean anotherHost, Actor by) {
            connections.set(0);
        }

        @Override
        public void removeConnections(Handle handle, IntegrationId id, Actor by) {
            connections.set(0);
        }
    }
}
