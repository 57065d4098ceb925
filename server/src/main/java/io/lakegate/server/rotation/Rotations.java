package io.lakegate.server.rotation;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.Position;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.vault.key.DataKeys;
import io.lakegate.server.vault.key.MasterKeyRotation;
import io.lakegate.server.vault.key.MasterKeyRotation.KeysetNotWritableException;
import io.lakegate.server.vault.rewrap.SealedTable;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/** What an admin does to the keys. All of it is audited. */
@ApplicationScoped
class Rotations {

    private final Database database;
    private final RotationStore store;
    private final DataKeys dataKeys;
    private final MasterKeyRotation masterKeys;
    private final List<SealedTable> tables;
    private final Audit audit;

    Rotations(
            Database database,
            RotationStore store,
            DataKeys dataKeys,
            MasterKeyRotation masterKeys,
            @All List<SealedTable> tables,
            Audit audit) {
        this.database = database;
        this.store = store;
        this.dataKeys = dataKeys;
        this.masterKeys = masterKeys;
        this.tables = List.copyOf(tables);
        this.audit = audit;
    }

    /** Which keys there are and what is under way. Counts every sealed value. */
    VaultStatus status() {
        return database.transaction(handle ->
                VaultStatus.of(masterKeys.state(handle), dataKeys.list(handle), values(handle), store.running(handle)));
    }

    /** What was done to the keys, newest first. */
    List<Rotation> page(Optional<Position> after, int limit) {
        return database.read(handle -> store.page(handle, after, limit));
    }

    /** Makes a new data key; the worker brings everything under it. 409 while a rewrap is under way. */
    void rotateDataKey(SignedIn by) {
        begin(RotationKind.DATA_KEY, "vault.rotate-data-key", by, dataKeys::add);
        dataKeys.look();
    }

    /** Lets the worker bring everything under the newest data key. 409 while a rewrap is under way. */
    void rewrap(SignedIn by) {
        begin(
                RotationKind.REWRAP,
                "vault.rewrap",
                by,
                handle -> dataKeys.list(handle).stream()
                        .filter(key -> key.retiredAt().isEmpty())
                        .findFirst()
                        .orElseThrow()
                        .number());
    }

    /** Makes a new master key, which wraps all data keys when this returns. 409 if the keyset file cannot be written. */
    void rotateMasterKey(SignedIn by) {
        try {
            masterKeys.rotate((handle, done) -> {
                UUID id = store.done(handle, RotationKind.MASTER_KEY, by, done.rewrapped());
                audit.record(
                        handle,
                        AuditEntry.success(by.actor(), "vault.rotate-master-key", "rotation", id)
                                .with("master_key", done.fingerprint())
                                .with("rewrapped", Integer.toString(done.rewrapped()))
                                .with("shut", Integer.toString(done.shut())));
            });
        } catch (KeysetNotWritableException e) {
            throw notWritable(e);
        }
    }

    /** Takes replaced master keys out of the keyset file. 409 if there are none, or if the file cannot be written. */
    void removeOldMasterKeys(SignedIn by) {
        try {
            List<String> removed = masterKeys.putAwayOld((handle, old) -> {
                UUID id = store.done(handle, RotationKind.OLD_MASTER_KEYS, by, old.size());
                audit.record(
                        handle,
                        AuditEntry.success(by.actor(), "vault.remove-old-master-keys", "rotation", id)
                                .with("master_keys", String.join(" ", old)));
            });
            if (removed.isEmpty()) {
                throw new ProblemException(
                        409,
                        "no-old-master-key",
                        "There is no old master key",
                        "The keyset file holds only the master key that is in use. Nothing is left to remove.");
            }
        } catch (KeysetNotWritableException e) {
            throw notWritable(e);
        }
    }

    private void begin(RotationKind kind, String action, SignedIn by, ToIntFunction<Handle> dataKey) {
        database.run(handle -> {
            handle.execute("lock table rotation in share row exclusive mode"); // two admins at once
            if (store.running(handle).isPresent()) {
                throw new ProblemException(
                        409,
                        "rewrap-under-way",
                        "A rewrap is under way",
                        "Everything is being brought under data key "
                                + store.running(handle).get().dataKey().orElse(0)
                                + ". Wait until that has ended, then ask again.");
            }
            int key = dataKey.applyAsInt(handle);
            long total = values(handle).entrySet().stream()
                    .filter(each -> each.getKey() != key)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            UUID id = store.begin(handle, kind, by, key, total);
            audit.record(
                    handle,
                    AuditEntry.success(by.actor(), action, "rotation", id)
                            .with("data_key", Integer.toString(key))
                            .with("values", Long.toString(total)));
        });
    }

    private Map<Integer, Long> values(Handle handle) {
        Map<Integer, Long> sum = new HashMap<>();
        tables.forEach(table -> table.values(handle).forEach((key, values) -> sum.merge(key, values, Long::sum)));
        return sum;
    }

    private static ProblemException notWritable(KeysetNotWritableException e) {
        return new ProblemException(
                409,
                "keyset-not-writable",
                "The keyset file cannot be written",
                e.getMessage()
                        + ". Nothing has changed. Let the server write to the file and its folder, or add a key to the file"
                        + " yourself (docs/operating.md), then try again.");
    }
}
