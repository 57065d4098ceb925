package io.lakegate.server.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.lakegate.server.database.Database;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** The keys that seal. They lie wrapped in {@code data_key}; once unwrapped they stay in memory. */
final class DataKeys {

    private final Database database;
    private final Installation installation;
    private final Map<Integer, Aead> opened = new ConcurrentHashMap<>();
    private final int newest;

    /** Makes the first key where there is none. */
    DataKeys(Database database, Installation installation) {
        this.database = database;
        this.installation = installation;
        this.newest = database.transaction(this::newestOrFirst);
    }

    /** The key to seal with. */
    int newest() {
        return newest;
    }

    /** The key of that number; nothing where there is no such key, or it was wrapped for somebody else. */
    Optional<Aead> find(int id) {
        return Optional.ofNullable(opened.computeIfAbsent(id, this::openOrNull));
    }

    private int newestOrFirst(Handle handle) {
        // Replicas that start together make one first key.
        handle.execute("lock table data_key in share row exclusive mode");
        Optional<Integer> found = handle.createQuery("select max(id) from data_key where retired_at is null")
                .mapTo(Integer.class)
                .findOne();
        return found.isPresent() ? found.get() : make(handle);
    }

    private int make(Handle handle) {
        return handle.createQuery("insert into data_key (wrapped) values (:wrapped) returning id")
                .bind("wrapped", newWrapped())
                .mapTo(Integer.class)
                .one();
    }

    private byte[] newWrapped() {
        try {
            KeysetHandle key =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            byte[] plain = TinkProtoKeysetFormat.serializeKeyset(
                    key, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
            return installation.masterKey().wrap(installation.id(), plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key does not wrap", e);
        }
    }

    private @org.jspecify.annotations.Nullable Aead openOrNull(int id) {
        Optional<byte[]> wrapped =
                database.read(handle -> handle.createQuery("select wrapped from data_key where id = :id")
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .findOne());
        return wrapped.map(this::unwrapOrNull).orElse(null);
    }

    private @org.jspecify.annotations.Nullable Aead unwrapOrNull(byte[] wrapped) {
        try {
            byte[] plain = installation.masterKey().unwrap(installation.id(), wrapped);
            return TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(), RegistryConfiguration.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
