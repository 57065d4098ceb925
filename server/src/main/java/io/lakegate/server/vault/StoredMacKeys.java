package io.lakegate.server.vault;

import io.lakegate.server.database.Database;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** MAC keys in the table {@code mac_key}, sealed under the data keys. */
public final class StoredMacKeys implements MacKeys {

    private static final int BYTES = 32;

    private final Database database;
    private final LocalVault vault;

    /** Takes the vault that seals them. */
    public StoredMacKeys(Database database, LocalVault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Override
    public MacKey newest(MacPurpose purpose) {
        return database.transaction(handle -> {
            // Replicas that start together make one first key.
            handle.execute("lock table mac_key in share row exclusive mode");
            return handle
                    .createQuery("select id from mac_key where purpose = :purpose order by created_at desc, id")
                    .bind("purpose", purpose.word())
                    .mapTo(UUID.class)
                    .list()
                    .stream()
                    .flatMap(id -> findGenuine(handle, purpose, id).stream())
                    .findFirst()
                    .orElseGet(() -> make(handle, purpose));
        });
    }

    @Override
    public Optional<MacKey> find(MacPurpose purpose, UUID id) {
        return database.read(handle -> findGenuine(handle, purpose, id));
    }

    /** A row that somebody else put there does not open, and stops nobody. */
    private Optional<MacKey> findGenuine(Handle handle, MacPurpose purpose, UUID id) {
        try {
            return find(handle, purpose, id);
        } catch (SealBrokenException doesNotOpen) {
            return Optional.empty();
        }
    }

    private Optional<MacKey> find(Handle handle, MacPurpose purpose, UUID id) {
        return handle.createQuery("select key from mac_key where id = :id and purpose = :purpose")
                .bind("id", id)
                .bind("purpose", purpose.word())
                .mapTo(byte[].class)
                .findOne()
                .map(stored -> new MacKey(id, vault.openBytes(context(purpose, id), new Sealed(stored))));
    }

    private MacKey make(Handle handle, MacPurpose purpose) {
        UUID id = UUID.randomUUID();
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        handle.createUpdate("insert into mac_key (id, purpose, key) values (:id, :purpose, :key)")
                .bind("id", id)
                .bind("purpose", purpose.word())
                .bind("key", vault.sealBytes(context(purpose, id), key).bytes())
                .execute();
        return new MacKey(id, key);
    }

    static SealContext context(MacPurpose purpose, UUID id) {
        return new SealContext(SealPurpose.MAC_KEY, id, "mac_key.key/" + purpose.word(), 0, "");
    }
}
