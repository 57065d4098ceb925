package io.lakegate.server.vault.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The keys that seal. They lie wrapped in {@code data_key}; once unwrapped they stay in memory. */
public final class DataKeys {

    private static final Logger LOG = Logger.getLogger(DataKeys.class);

    private static final String LIVING = "select id from data_key where retired_at is null order by id desc";

    private final Database database;
    private final Installation installation;
    private final Map<Integer, Aead> opened = new ConcurrentHashMap<>();
    private final Set<Integer> complained = ConcurrentHashMap.newKeySet();
    private volatile int newest;

    /** Makes the first key where there is none. */
    public DataKeys(Database database, Installation installation) {
        this.database = database;
        this.installation = installation;
        this.newest = database.transaction(this::newestOrFirst);
    }

    /** The key to seal with, as far as this process has heard. */
    public int newest() {
        return newest;
    }

    /** The key of that number; nothing where there is no such key, or it was wrapped for somebody else. */
    public Optional<Aead> find(int number) {
        return Optional.ofNullable(opened.computeIfAbsent(number, this::openOrNull));
    }

    /** Seals with the newest key from now on, if another process has made one. Asks the database. */
    public void look() {
        List<Integer> living = database.read(DataKeys::living);
        if (!living.isEmpty() && living.getFirst() != newest) {
            newest = firstThatOpens(living);
        }
    }

    /** Somebody who can write to the table must not be able to stop all sealing. */
    private int firstThatOpens(List<Integer> living) {
        for (int number : living) {
            if (find(number).isPresent()) {
                return number;
            }
            complain(number);
        }
        return living.getFirst();
    }

    /** Once for each key: it is looked for every few seconds. */
    private void complain(int number) {
        if (complained.add(number)) {
            LOG.errorf(
                    "data key %d does not open with the keyset %s; let all servers use one file",
                    number, installation.masterKeys().file());
        }
    }

    private static List<Integer> living(Handle handle) {
        return handle.createQuery(LIVING).mapTo(Integer.class).list();
    }

    /** Makes a key, within the caller's transaction; once that is committed all processes seal with it soon. Gives its number. */
    public int add(Handle handle) {
        MasterKey master = installation.hold(handle);
        int made = handle.createQuery(
                        "insert into data_key (wrapped, created_at) values (:wrapped, lakegate_now()) returning id")
                .bind("wrapped", newWrapped(master))
                .mapTo(Integer.class)
                .one();
        Changes.tell(handle, Change.Kind.DATA_KEY, new UUID(0, made));
        return made;
    }

    /** All there are, newest first. */
    public List<DataKey> list(Handle handle) {
        return handle.createQuery("select id, created_at, retired_at from data_key order by id desc")
                .map((row, context) -> new DataKey(
                        row.getInt("id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("retired_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    /** Retires all keys before that one. The caller has made sure that nothing lies under them. Gives how many that were. */
    public int retireBefore(Handle handle, int number) {
        return handle.createUpdate(
                        "update data_key set retired_at = lakegate_now() where id < :number and retired_at is null")
                .bind("number", number)
                .execute();
    }

    private int newestOrFirst(Handle handle) {
        // Replicas that start together make one first key.
        handle.execute("select 1 from installation for update");
        List<Integer> living = living(handle);
        return living.isEmpty() ? add(handle) : firstThatOpens(living);
    }

    private byte[] newWrapped(MasterKey master) {
        try {
            KeysetHandle key =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
            byte[] plain = TinkProtoKeysetFormat.serializeKeyset(
                    key, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
            return master.wrap(installation.id(), plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key does not wrap", e);
        }
    }

    private @Nullable Aead openOrNull(int number) {
        Optional<byte[]> wrapped =
                database.read(handle -> handle.createQuery("select wrapped from data_key where id = :id")
                        .bind("id", number)
                        .mapTo(byte[].class)
                        .findOne());
        return wrapped.map(this::unwrapOrNull).orElse(null);
    }

    private @Nullable Aead unwrapOrNull(byte[] wrapped) {
        try {
            byte[] plain = installation.masterKeys().unwrap(installation.id(), wrapped);
            return TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(), RegistryConfiguration.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
