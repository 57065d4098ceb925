package io.lakegate.server.issuer;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.issuer.WorkloadKey.State;
import io.lakegate.server.oauth.SigningSecret;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The keys of the workload issuer: the first is made when somebody needs one, each further one is published before it signs. */
@ApplicationScoped
public class WorkloadKeys {

    private final Database database;
    private final WorkloadKeyStore store;
    private final Vault vault;
    private final Audit audit;
    private volatile Optional<Opened> opened = Optional.empty();

    /** Over these. */
    WorkloadKeys(Database database, WorkloadKeyStore store, Vault vault, Audit audit) {
        this.database = database;
        this.store = store;
        this.vault = vault;
        this.audit = audit;
    }

    /** All that Databricks may need, the signing one first; never empty. */
    public List<WorkloadKey> published() {
        List<WorkloadKey> keys = database.read(store::published);
        if (keys.stream().anyMatch(key -> key.state() == State.SIGNING)) {
            return keys;
        }
        makeFirst();
        return database.read(store::published);
    }

    /**
     * The key that signs now, and the database's time.
     *
     * @throws io.lakegate.server.vault.SealBrokenException if it does not open
     */
    Signing signing() {
        WorkloadKeyStore.Signer signer =
                database.read(store::signing).or(this::first).orElseThrow();
        Optional<Opened> known = opened.filter(it -> it.id().equals(signer.id()));
        Opened key = known.orElseGet(() -> open(signer));
        opened = Optional.of(key);
        return new Signing(key.key(), signer.at());
    }

    private Opened open(WorkloadKeyStore.Signer signer) {
        String text = vault.open(context(signer.id()), signer.key());
        return new Opened(signer.id(), SigningKey.read(new SigningSecret(text)));
    }

    private Optional<WorkloadKeyStore.Signer> first() {
        makeFirst();
        return database.read(store::signing);
    }

    /** Nobody has an older key set, so it may sign at once. */
    private void makeFirst() {
        SigningKeyAndId made = generate();
        database.run(handle -> {
            store.lock(handle);
            if (store.signing(handle).isEmpty()) {
                add(handle, made, Actor.SYSTEM);
                activate(handle, made.id(), Actor.SYSTEM);
            }
        });
    }

    /**
     * Publishes the next one.
     *
     * @throws ProblemException 409 if there is a next one already
     */
    UUID publish(Actor by) {
        published();
        SigningKeyAndId made = generate();
        database.run(handle -> {
            store.lock(handle);
            if (store.published(handle).stream().anyMatch(key -> key.state() == State.NEXT)) {
                throw new ProblemException(
                        409,
                        "next-key-exists",
                        "There is a next key already",
                        "The next key is published and does not sign yet. Let it sign, or withdraw it.");
            }
            add(handle, made, by);
        });
        return made.id();
    }

    /**
     * From now on this one signs, and the one so far retires.
     *
     * @throws ProblemException 404, 409 if it is not the next one
     */
    void activate(UUID id, Actor by) {
        database.run(handle -> {
            store.lock(handle);
            if (require(handle, id).state() != State.NEXT) {
                throw new ProblemException(
                        409, "not-the-next-key", "Not the next key", "Only a key that does not sign yet can begin to.");
            }
            activate(handle, id, by);
        });
    }

    /**
     * Takes it out of the key set at once: what it signed is worth nothing from then on.
     *
     * @throws ProblemException 404, 409 if it is the one that signs
     */
    void withdraw(UUID id, Actor by) {
        database.run(handle -> {
            store.lock(handle);
            if (require(handle, id).state() == State.SIGNING) {
                throw new ProblemException(
                        409,
                        "key-signs",
                        "This key signs",
                        "Publish a next key and let it sign; then this one can be withdrawn.");
            }
            store.remove(handle, id);
            audit.record(handle, AuditEntry.success(by, "issuer.withdraw-key", "workload-key", id));
        });
    }

    /** What is due by {@link RotationRule}; on every replica, one after the other. */
    void rotate(boolean inPolicies) {
        database.run(handle -> {
            store.lock(handle);
            switch (RotationRule.next(store.published(handle), store.now(handle), inPolicies)) {
                case RotationRule.Step.Publish publish -> add(handle, generate(), Actor.SYSTEM);
                case RotationRule.Step.Activate activate -> activate(handle, activate.id(), Actor.SYSTEM);
                case RotationRule.Step.Nothing nothing -> {}
            }
            store.removeDead(handle);
        });
    }

    private WorkloadKey require(Handle handle, UUID id) {
        return store.published(handle).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("key"));
    }

    private void add(Handle handle, SigningKeyAndId made, Actor by) {
        store.add(
                handle,
                made.id(),
                made.key().publicJwk(),
                vault.seal(context(made.id()), made.key().secret()));
        audit.record(handle, AuditEntry.success(by, "issuer.publish-key", "workload-key", made.id()));
    }

    private void activate(Handle handle, UUID id, Actor by) {
        store.activate(handle, id);
        audit.record(handle, AuditEntry.success(by, "issuer.activate-key", "workload-key", id));
    }

    private static SigningKeyAndId generate() {
        UUID id = UUID.randomUUID();
        return new SigningKeyAndId(id, SigningKey.generate(id));
    }

    static SealContext context(UUID id) {
        return new SealContext(SealPurpose.SIGNING_KEY, id, "workload_key.private_key", 0, "");
    }

    /** A key and the moment to sign at. */
    record Signing(SigningKey key, Instant at) {}

    private record Opened(UUID id, SigningKey key) {}

    private record SigningKeyAndId(UUID id, SigningKey key) {}
}
