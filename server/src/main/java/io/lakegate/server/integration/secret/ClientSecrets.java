package io.lakegate.server.integration.secret;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationStore;
import io.lakegate.server.integration.StoredIntegrations;
import io.lakegate.server.integration.registration.LifetimeRule;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What admins do with the client secrets of an integration: add, list, remove. Nobody sees one again. */
@ApplicationScoped
public class ClientSecrets {

    /** As many as a service principal may have at Databricks. */
    public static final int MOST = 5;

    private final Database database;
    private final IntegrationStore integrations;
    private final ClientSecretStore store;
    private final Vault vault;
    private final Audit audit;

    /** With everything that saving takes. */
    public ClientSecrets(
            Database database, IntegrationStore integrations, ClientSecretStore store, Vault vault, Audit audit) {
        this.database = database;
        this.integrations = integrations;
        this.store = store;
        this.vault = vault;
        this.audit = audit;
    }

    /** All of them, in the order in which they are tried. */
    public List<HeldSecret> list(IntegrationId id) {
        return database.read(handle -> store.inTurn(handle, id));
    }

    /**
     * Adds one, to be tried first from now on; those that are there stay until somebody removes them. Ends a pause.
     *
     * @param expiresAt a date or a moment; empty if it is not known
     * @throws ProblemException 422 for an expiry that is none, 409 for an integration without secrets or with too many, 404
     */
    public HeldSecret add(IntegrationId id, ClientSecret secret, String expiresAt, SignedIn by) {
        Optional<Instant> expiry = expiry(expiresAt);
        return database.transaction(handle -> {
            Integration integration = require(handle, id);
            requireRoom(handle, integration);
            Sealed sealed = vault.seal(StoredIntegrations.context(integration), secret);
            UUID added = store.add(handle, id, sealed, false, expiry, by.id());
            integrations.tryFirst(handle, id, added);
            integrations.resume(handle, id);
            audit.record(
                    handle,
                    entry(by, "integration.add-secret", id)
                            .with("secret", added.toString())
                            .with("expires_at", expiry.map(Instant::toString).orElse("unknown")));
            return find(handle, id, added);
        });
    }

    /**
     * Removes one; if it was tried first, the next one is from now on.
     *
     * @throws ProblemException 409 for the last one, 404
     */
    public void remove(IntegrationId id, String secret, SignedIn by) {
        UUID gone = uuid(secret);
        database.run(handle -> {
            require(handle, id);
            HeldSecret held = find(handle, id, gone);
            List<HeldSecret> others = store.inTurn(handle, id).stream()
                    .filter(it -> !it.id().equals(gone))
                    .toList();
            if (others.isEmpty()) {
                throw new ProblemException(
                        409,
                        "last-secret",
                        "It is the only secret",
                        "Without a secret nothing can be renewed. Add the new one first, then remove this.");
            }
            if (held.first()) {
                integrations.tryFirst(handle, id, others.getFirst().id());
            }
            store.delete(handle, id, gone);
            audit.record(handle, entry(by, "integration.remove-secret", id).with("secret", gone.toString()));
        });
    }

    /** Databricks calls the secret that is tried first so; for whoever has just made both. */
    public void knownAtDatabricks(IntegrationId id, String databricksId) {
        database.run(handle -> store.inTurn(handle, id).stream()
                .filter(HeldSecret::first)
                .findFirst()
                .ifPresent(held -> store.known(handle, id, held.id(), databricksId)));
    }

    /**
     * Databricks has deleted this one. It goes here too, unless it is the only one: then it stays as refused until there is
     * another.
     *
     * @return whether it went
     */
    boolean deletedAtDatabricks(IntegrationId id, UUID secret, String databricksId, SignedIn by) {
        return database.transaction(handle -> {
            require(handle, id);
            HeldSecret held = find(handle, id, secret);
            Optional<HeldSecret> next = store.inTurn(handle, id).stream()
                    .filter(it -> !it.id().equals(secret))
                    .findFirst();
            if (next.isPresent() && held.first()) {
                integrations.tryFirst(handle, id, next.get().id());
            }
            if (next.isPresent()) {
                store.delete(handle, id, secret);
            } else {
                store.refused(handle, id, secret);
            }
            audit.record(
                    handle,
                    entry(by, "integration.delete-secret", id)
                            .with("secret", secret.toString())
                            .with("databricks_id", databricksId));
            return next.isPresent();
        });
    }

    /** One of them; 404. */
    HeldSecret held(IntegrationId id, String secret) {
        UUID wanted = uuid(secret);
        return database.read(handle -> find(handle, id, wanted));
    }

    private void requireRoom(Handle handle, Integration integration) {
        if (!integration.confidential()) {
            throw new ProblemException(
                    409,
                    "no-secrets",
                    "The integration has no secrets",
                    "Its OAuth application is public: Databricks asks for no secret.");
        }
        if (store.inTurn(handle, integration.id()).size() >= MOST) {
            throw new ProblemException(
                    409,
                    "too-many-secrets",
                    "Too many secrets",
                    "An integration keeps at most " + MOST + ". Remove one that Databricks no longer accepts.");
        }
    }

    private HeldSecret find(Handle handle, IntegrationId id, UUID secret) {
        return store.inTurn(handle, id).stream()
                .filter(it -> it.id().equals(secret))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("secret"));
    }

    private Integration require(Handle handle, IntegrationId id) {
        return integrations.findForChange(handle, id).orElseThrow(() -> ProblemException.notFound("integration"));
    }

    private static Optional<Instant> expiry(String typed) {
        try {
            return LifetimeRule.expiry(typed);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("The secret was not added.")
                    .withField("expires_at", String.valueOf(e.getMessage()));
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("secret");
        }
    }

    private static AuditEntry entry(SignedIn by, String action, IntegrationId id) {
        return AuditEntry.success(by.actor(), action, "integration", id.value());
    }
}
