package io.lakegate.server.integration.registration;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Dependents;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationStore;
import io.lakegate.server.integration.IntegrationUse;
import io.lakegate.server.integration.StoredIntegrations;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * What an admin does with integrations. Everything is checked, the host asked and the secret sealed before one
 * transaction writes, so that nothing is ever half saved.
 */
@ApplicationScoped
public class IntegrationRegistration {

    private final Database database;
    private final IntegrationStore store;
    private final IntegrationRule rule;
    private final IntegrationUse use;
    private final Databricks databricks;
    private final Vault vault;
    private final Audit audit;

    /** With everything that saving takes. */
    public IntegrationRegistration(
            Database database,
            IntegrationStore store,
            IntegrationRule rule,
            IntegrationUse use,
            Databricks databricks,
            Vault vault,
            Audit audit) {
        this.database = database;
        this.store = store;
        this.rule = rule;
        this.use = use;
        this.databricks = databricks;
        this.vault = vault;
        this.audit = audit;
    }

    /**
     * Saves a new one, after its host has answered.
     *
     * @throws ProblemException 422 naming the fields that are wrong, 409 if the name is taken
     */
    public Integration add(IntegrationForm form, SignedIn by) {
        IntegrationRule.Checked checked = rule.check(form);
        IntegrationId id = IntegrationId.random();
        database.run(handle -> requireFree(handle, checked.name(), id));
        AuthorizationServer server = discover(checked.host(), checked.accountId());
        Integration integration = sealed(integration(id, form, checked, server), form.clientSecret());
        unlessNameTaken(
                checked.name(),
                () -> database.transaction(handle -> {
                    store.insert(handle, integration, by.id());
                    audit.record(
                            handle,
                            entry(by, "integration.create", id)
                                    .with("name", checked.name())
                                    .with("auth_type", form.authType().name())
                                    .with("host", checked.host().text())
                                    .with("client_id", checked.clientId()));
                    return integration;
                }));
        return database.read(handle -> store.find(handle, id)).orElseThrow();
    }

    /**
     * Everything that {@link #add} checks, without saving: for whoever makes the OAuth application only afterwards.
     *
     * @throws ProblemException 422 naming the fields that are wrong, 409 if the name is taken
     */
    public IntegrationRule.Checked rehearse(IntegrationForm form) {
        IntegrationRule.Checked checked = rule.check(form);
        database.run(handle -> requireFree(handle, checked.name(), IntegrationId.random()));
        discover(checked.host(), checked.accountId());
        return checked;
    }

    /**
     * Changes what may change. A new secret also ends a pause: the admin's turn is done.
     *
     * @throws ProblemException 422 naming the fields that are wrong, 409 if the name is taken, 404
     */
    public Integration change(IntegrationId id, IntegrationChange change, SignedIn by) {
        return unlessNameTaken(
                change.name().orElse(""),
                () -> database.transaction(handle -> {
                    apply(handle, require(store.findForChange(handle, id)), change, by);
                    return require(store.find(handle, id));
                }));
    }

    private void apply(Handle handle, Integration before, IntegrationChange change, SignedIn by) {
        IntegrationRule.CheckedChange after = rule.check(before, change);
        requireFree(handle, after.name(), before.id());
        store.update(handle, before.id(), after);
        change.clientSecret().ifPresent(secret -> {
            store.replaceSecret(handle, before.id(), seal(before, secret));
            store.resume(handle, before.id());
        });
        if (!change.changesNothing()) {
            audit.record(handle, changed(by, before, after, change));
        }
    }

    /** Whether that would be another host or client id. */
    public boolean changesClient(Integration integration, ClientChange wanted) {
        return wanted.differsFrom(integration, rule);
    }

    /**
     * Changes host or client id, and with them whatever else was asked for. Every token and the stored secret belong to the
     * old ones: the connections end, and a confidential application's secret must be given again.
     *
     * @param confirmed whether the caller knows how many connections end
     * @throws ProblemException 422 naming the fields that are wrong, 409 if connections would end and the caller did not
     *     confirm, 409 if the name is taken, 404
     */
    public Integration changeClient(
            IntegrationId id, ClientChange wanted, IntegrationChange rest, boolean confirmed, SignedIn by) {
        Integration known = require(database.read(handle -> store.find(handle, id)));
        IntegrationRule.CheckedClient client = rule.check(known, wanted, rest.clientSecret());
        AuthorizationServer server = discover(client.host(), client.accountId());
        return unlessNameTaken(
                rest.name().orElse(""),
                () -> database.transaction(handle -> {
                    Integration before = require(store.findForChange(handle, id));
                    Dependents dependents = use.dependents(handle, id);
                    if (dependents.living() > 0 && !confirmed) {
                        throw inUse(dependents.living());
                    }
                    use.endConnections(handle, id, !client.host().equals(before.host()), by.actor());
                    store.changeClient(handle, id, client, server);
                    store.resume(handle, id);
                    audit.record(handle, changedClient(by, before, client, dependents));
                    apply(handle, require(store.find(handle, id)), withAudiences(before, rest), by);
                    return require(store.find(handle, id));
                }));
    }

    /** The default audience is the old host's; where an admin chose another, it stays. */
    private static IntegrationChange withAudiences(Integration before, IntegrationChange rest) {
        boolean byDefault = before.federation()
                .filter(it ->
                        it.audiences().equals(IntegrationRule.defaultAudiences(before.accountId(), before.server())))
                .isPresent();
        return byDefault && rest.audiences().isEmpty()
                ? new IntegrationChange(
                        rest.name(),
                        rest.scopes(),
                        rest.clientSecret(),
                        rest.callbackPath(),
                        rest.secretExpiresAt(),
                        rest.sessionLifetime(),
                        Optional.of(""),
                        rest.keys())
                : rest;
    }

    private static AuditEntry changedClient(
            SignedIn by, Integration before, IntegrationRule.CheckedClient after, Dependents dependents) {
        return entry(by, "integration.change-client", before.id())
                .with("old_host", before.host().text())
                .with("host", after.host().text())
                .with("old_client_id", before.clientId())
                .with("client_id", after.clientId())
                .with("connections_ended", String.valueOf(dependents.living()));
    }

    /** Ends a pause: the admin says that they put the OAuth application right. Harmless if there is none. */
    public void resume(IntegrationId id, SignedIn by) {
        database.run(handle -> {
            require(store.findForChange(handle, id));
            if (store.resume(handle, id)) {
                audit.record(handle, entry(by, "integration.resume", id));
            }
        });
    }

    /**
     * Removes it, and with it its connections.
     *
     * @param confirmed whether the caller knows that connections end
     * @throws ProblemException 409 if it has connections and the caller did not confirm, 404
     */
    public void remove(IntegrationId id, boolean confirmed, SignedIn by) {
        database.run(handle -> {
            Integration integration = require(store.findForChange(handle, id));
            long connections = use.dependents(handle, id).connections();
            if (connections > 0 && !confirmed) {
                throw inUse(connections);
            }
            use.removeConnections(handle, id, by.actor());
            store.delete(handle, id);
            audit.record(
                    handle,
                    entry(by, "integration.remove", id)
                            .with("name", integration.name())
                            .with("connections", String.valueOf(connections)));
        });
    }

    /** What would end or break with it. */
    public Dependents dependents(IntegrationId id) {
        return database.read(handle -> use.dependents(handle, id));
    }

    /** The same of many, for lists; one that nothing depends on may be missing. */
    public Map<IntegrationId, Dependents> dependents(List<IntegrationId> ids) {
        return database.read(handle -> use.dependents(handle, ids));
    }

    private AuthorizationServer discover(DatabricksHost host, Optional<AccountId> account) {
        try {
            return databricks.discover(host, account);
        } catch (Databricks.DatabricksException e) {
            throw ProblemException.invalid(
                            "Nothing was saved, because the host did not answer as a" + " Databricks workspace does.")
                    .withField("host", String.valueOf(e.getMessage()));
        }
    }

    private static Integration integration(
            IntegrationId id, IntegrationForm form, IntegrationRule.Checked checked, AuthorizationServer server) {
        return new Integration(
                id,
                checked.name(),
                checked.host(),
                form.authType(),
                checked.clientId(),
                form.authType().ofPeople() ? form.confidential() : form.authType() == AuthType.M2M,
                Optional.empty(),
                checked.scopes(),
                checked.path().path(),
                server,
                Optional.empty(),
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                checked.secretExpiresAt(),
                checked.sessionLifetime(),
                checked.accountId(),
                federation(form, checked, server));
    }

    private static Optional<Federation> federation(
            IntegrationForm form, IntegrationRule.Checked checked, AuthorizationServer server) {
        List<String> audiences = checked.audiences().isEmpty()
                ? IntegrationRule.defaultAudiences(checked.accountId(), server)
                : checked.audiences();
        return Optional.of(form)
                .filter(it -> it.authType() == AuthType.WORKLOAD_IDENTITY)
                .map(it -> new Federation(audiences, it.keys()));
    }

    private Integration sealed(Integration bare, Optional<ClientSecret> secret) {
        return new Integration(
                bare.id(),
                bare.name(),
                bare.host(),
                bare.authType(),
                bare.clientId(),
                bare.confidential(),
                secret.map(it -> seal(bare, it)),
                bare.scopes(),
                bare.callbackPath(),
                bare.server(),
                bare.pausedReason(),
                bare.version(),
                bare.createdAt(),
                bare.updatedAt(),
                bare.secretExpiresAt(),
                bare.sessionLifetime(),
                bare.accountId(),
                bare.federation());
    }

    private Sealed seal(Integration integration, ClientSecret secret) {
        return vault.seal(StoredIntegrations.context(integration), secret);
    }

    private void requireFree(Handle handle, String name, IntegrationId except) {
        if (store.nameTaken(handle, name, except)) {
            throw nameTaken(name);
        }
    }

    /** Two admins may save the same name at once; then the unique index has the last word. */
    private static <T> T unlessNameTaken(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof java.sql.SQLException sql && "23505".equals(sql.getSQLState())) {
                throw nameTaken(name);
            }
            throw e;
        }
    }

    private static ProblemException nameTaken(String name) {
        return new ProblemException(
                        409, "name-taken", "The name is taken", "There is an integration called " + name + " already.")
                .withField("name", "Choose another name; this one is taken.");
    }

    private static ProblemException inUse(long connections) {
        return new ProblemException(
                409,
                "integration-in-use",
                "The integration has connections",
                (connections == 1 ? "One connection depends" : connections + " connections depend")
                        + " on this integration and would end with it. Confirm that, or leave the integration.");
    }

    private static Integration require(Optional<Integration> found) {
        return found.orElseThrow(() -> ProblemException.notFound("integration"));
    }

    private static AuditEntry changed(
            SignedIn by, Integration before, IntegrationRule.CheckedChange after, IntegrationChange change) {
        AuditEntry entry = entry(by, "integration.change", before.id());
        if (!before.name().equals(after.name())) {
            entry = entry.with("name", after.name());
        }
        if (!before.scopes().equals(after.scopes())) {
            entry = entry.with("scopes", after.scopes().toString());
        }
        if (!before.callbackPath().equals(after.callbackPath())) {
            entry = entry.with("callback_path", after.callbackPath());
        }
        if (!before.secretExpiresAt().equals(after.secretExpiresAt())) {
            entry = entry.with("secret_expires_at", text(after.secretExpiresAt()));
        }
        if (!before.sessionLifetime().equals(after.sessionLifetime())) {
            entry = entry.with("session_lifetime", text(after.sessionLifetime()));
        }
        if (!before.federation().equals(after.federation())) {
            Federation now = after.federation().orElseThrow();
            entry = entry.with("audiences", now.audienceText())
                    .with("key_source", now.keys().name());
        }
        return change.clientSecret().isPresent() ? entry.with("client_secret", "replaced") : entry;
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("unknown");
    }

    private static AuditEntry entry(SignedIn by, String action, IntegrationId id) {
        return AuditEntry.success(by.actor(), action, "integration", id.value());
    }
}
