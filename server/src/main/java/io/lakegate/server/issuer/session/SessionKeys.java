package io.lakegate.server.issuer.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.oauth.SigningSecret;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The keys of session tokens. One signs, for {@link #TURN}; then a new one does, and the old one is kept until what it signed has
 * ended. Every replica reads them from the database, so a key that was thrown away is worth nothing anywhere at once.
 */
@ApplicationScoped
class SessionKeys {

    /** How long one key signs. */
    static final Duration TURN = Duration.ofDays(30);

    private final Database database;
    private final SessionKeyStore store;
    private final Vault vault;
    private final Audit audit;
    private volatile Optional<Opened> opened = Optional.empty();

    SessionKeys(Database database, SessionKeyStore store, Vault vault, Audit audit) {
        this.database = database;
        this.store = store;
        this.vault = vault;
        this.audit = audit;
    }

    /**
     * The key that signs now, and the database's time.
     *
     * @throws io.lakegate.server.vault.SealBrokenException if it does not open
     */
    Signing signing() {
        SessionKeyStore.SealedKey stored =
                database.read(store::signing).filter(SessionKeys::fresh).orElseGet(this::next);
        return new Signing(open(stored), stored.at());
    }

    /** The key of that id, if it is one of ours and not thrown away. */
    Optional<Signing> find(UUID id) {
        return database.read(handle -> store.find(handle, id)).map(stored -> new Signing(open(stored), stored.at()));
    }

    /** Throws all keys away, as after a theft: every session token is worth nothing from now on. */
    void discard(Actor by) {
        database.run(handle -> {
            store.lock(handle);
            int gone = store.removeAll(handle);
            Changes.tell(handle, Change.Kind.TRUST, UUID.randomUUID());
            audit.record(
                    handle,
                    new AuditEntry(
                                    by,
                                    "issuer.discard-session-keys",
                                    Optional.empty(),
                                    AuditEntry.Outcome.SUCCESS,
                                    java.util.Map.of())
                            .with("keys", Integer.toString(gone)));
        });
    }

    private ECKey open(SessionKeyStore.SealedKey stored) {
        Optional<Opened> known = opened.filter(it -> it.id().equals(stored.id()));
        if (known.isPresent()) {
            return known.get().key();
        }
        ECKey key = read(new SigningSecret(vault.open(context(stored.id()), stored.key())));
        opened = Optional.of(new Opened(stored.id(), key));
        return key;
    }

    private static boolean fresh(SessionKeyStore.SealedKey key) {
        return Duration.between(key.createdAt(), key.at()).compareTo(TURN) < 0;
    }

    private SessionKeyStore.SealedKey next() {
        ECKey made = generate();
        return database.transaction(handle -> {
            store.lock(handle);
            Optional<SessionKeyStore.SealedKey> known = store.signing(handle).filter(SessionKeys::fresh);
            if (known.isPresent()) {
                return known.get();
            }
            return begin(handle, made);
        });
    }

    private SessionKeyStore.SealedKey begin(Handle handle, ECKey made) {
        UUID id = UUID.fromString(made.getKeyID());
        store.removeDead(handle);
        store.retire(handle);
        store.add(handle, id, vault.seal(context(id), new SigningSecret(made.toJSONString())));
        audit.record(handle, AuditEntry.success(Actor.SYSTEM, "issuer.new-session-key", "session-key", id));
        return store.signing(handle).orElseThrow();
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes keys of P-256", e);
        }
    }

    private static ECKey read(SigningSecret secret) {
        try {
            return ECKey.parse(secret.reveal());
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key that opened cannot be read");
        }
    }

    static SealContext context(UUID id) {
        return new SealContext(SealPurpose.SIGNING_KEY, id, "session_key.private_key", 0, "");
    }

    /** A key and what time it is. Prints no key. */
    record Signing(ECKey key, Instant at) {
        @Override
        public String toString() {
            return "Signing(" + key.getKeyID() + ")";
        }
    }

    private record Opened(UUID id, ECKey key) {
        @Override
        public String toString() {
            return "Opened(" + id + ")";
        }
    }
}
