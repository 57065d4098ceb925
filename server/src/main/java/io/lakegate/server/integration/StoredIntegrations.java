package io.lakegate.server.integration;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Integrations as the database holds them. */
@ApplicationScoped
public class StoredIntegrations implements Integrations {

    private final Database database;
    private final IntegrationStore store;
    private final Vault vault;
    private final Audit audit;

    /** Reads through the store and opens secrets with the vault. */
    public StoredIntegrations(Database database, IntegrationStore store, Vault vault, Audit audit) {
        this.database = database;
        this.store = store;
        this.vault = vault;
        this.audit = audit;
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return database.read(handle -> store.find(handle, id));
    }

    @Override
    public boolean hold(Handle handle, IntegrationId id) {
        return store.hold(handle, id);
    }

    @Override
    public boolean holdClient(Handle handle, Integration known) {
        return store.holdClient(handle, known);
    }

    @Override
    public List<Integration> page(String after, int limit) {
        return database.read(handle -> store.page(handle, after, limit));
    }

    @Override
    public List<Integration> list() {
        return database.read(store::list);
    }

    @Override
    public ClientCredentials credentials(Integration integration) {
        return new ClientCredentials(
                integration.clientId(),
                integration.clientSecret().map(secret -> new ClientSecret(vault.open(context(integration), secret))));
    }

    @Override
    public List<ClientCredentials> credentialsInTurn(Integration integration) {
        List<ClientCredentials> known = database.read(handle -> store.secretsInTurn(handle, integration.id())).stream()
                .map(held -> opened(integration, held.sealed()))
                .toList();
        return known.isEmpty() ? List.of(credentials(integration)) : known;
    }

    private ClientCredentials opened(Integration integration, Sealed sealed) {
        return new ClientCredentials(
                integration.clientId(), Optional.of(new ClientSecret(vault.open(context(integration), sealed))));
    }

    @Override
    public void accepted(Integration integration, ClientCredentials credentials) {
        database.run(handle -> {
            boolean same = store.findForChange(handle, integration.id())
                    .filter(now -> now.server().equals(integration.server())
                            && now.clientId().equals(integration.clientId()))
                    .isPresent();
            if (same) {
                store.secretsInTurn(handle, integration.id()).stream()
                        .filter(held -> !held.first())
                        .filter(held -> opened(integration, held.sealed()).equals(credentials))
                        .findFirst()
                        .ifPresent(held -> accept(handle, integration.id(), held.id()));
            }
        });
    }

    private void accept(Handle handle, IntegrationId id, UUID secret) {
        store.accepted(handle, id, secret);
        audit.record(
                handle,
                AuditEntry.success(Actor.SYSTEM, "integration.try-secret-first", "integration", id.value())
                        .with("secret", secret.toString())
                        .with("reason", "Databricks refused the one before and accepted this"));
    }

    @Override
    public void pause(IntegrationId id, String reason) {
        database.run(handle -> {
            if (store.pause(handle, id, reason)) {
                audit.record(
                        handle,
                        AuditEntry.success(Actor.SYSTEM, "integration.pause", "integration", id.value())
                                .with("reason", reason));
            }
        });
    }

    @Override
    public void resume(IntegrationId id, long version) {
        database.run(handle -> {
            boolean same = store.findForChange(handle, id)
                    .filter(now -> now.version() == version)
                    .isPresent();
            if (same && store.resume(handle, id)) {
                audit.record(
                        handle,
                        AuditEntry.success(Actor.SYSTEM, "integration.resume", "integration", id.value())
                                .with("reason", "Databricks accepts the client again"));
            }
        });
    }

    /** A secret opens only for the token endpoint it was typed for: a host edited in the database gets nothing. */
    public static SealContext context(Integration integration) {
        return new SealContext(
                SealPurpose.CLIENT_SECRET,
                integration.id().value(),
                "client_secret",
                0,
                integration.server().tokenOrigin());
    }
}
