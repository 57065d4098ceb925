package io.lakegate.server.vault.key;

import io.lakegate.server.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Replaces the master key while all servers run. The file comes first: it holds the old and the new key before the database names the
 * new one, so that a crash at any moment leaves a keyset with which every server starts. The old key stays in the file until an
 * admin puts it away, since a database that lost its last moments, or a backup, still asks for it.
 */
public final class MasterKeyRotation {

    private static final Logger LOG = Logger.getLogger(MasterKeyRotation.class);

    private final Database database;
    private final Installation installation;

    /** Of this installation. */
    public MasterKeyRotation(Database database, Installation installation) {
        this.database = database;
        this.installation = installation;
    }

    /**
     * Master keys by fingerprint.
     *
     * @param current the one that wraps all data keys
     * @param since when it became that
     * @param old those the file still holds although nothing needs them any more
     */
    public record MasterKeyState(String current, Instant since, List<String> old) {}

    /**
     * What a rotation did.
     *
     * @param fingerprint of the new master key
     * @param rewrapped how many data keys it wraps
     * @param shut how many data keys opened with no master key and were left as they are
     */
    public record Rotated(String fingerprint, int rewrapped, int shut) {}

    /** The file cannot be written; nothing has changed. */
    public static final class KeysetNotWritableException extends RuntimeException {
        KeysetNotWritableException(Path file, IOException cause) {
            super("The keyset file " + file + " cannot be written: " + cause.getMessage(), cause);
        }
    }

    /** Which there are. */
    public MasterKeyState state(Handle handle) {
        return handle.createQuery("""
                        select i.master_key_fingerprint, m.since from installation i
                        join master_key m on m.fingerprint = i.master_key_fingerprint
                        """)
                .map((row, context) -> new MasterKeyState(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        old(known(handle), row.getString(1))))
                .one();
    }

    /**
     * A new master key wraps all data keys. One that lies in the file and was never used, put there by an operator or by a rotation that
     * died, is taken; otherwise one is made.
     *
     * @param alongside stands or falls with it
     * @throws KeysetNotWritableException if the file would have to be written and cannot be
     */
    public Rotated rotate(BiConsumer<Handle, Rotated> alongside) {
        Rotated done = database.transaction(handle -> {
            String before = lock(handle);
            Keyset keys = KeysetFile.open(file());
            String next = unused(handle, keys).orElseGet(() -> addTo(keys));
            installation.masterKeys().adopt(KeysetFile.open(file()));
            Rotated rotated =
                    rewrap(handle, installation.masterKeys().find(next).orElseThrow());
            handle.createUpdate("""
                            with replaced as (
                                update master_key set replaced_at = lakegate_now() where fingerprint = :before),
                            known as (insert into master_key (fingerprint) values (:next))
                            update installation set master_key_fingerprint = :next
                            """).bind("before", before).bind("next", next).execute();
            alongside.accept(handle, rotated);
            return rotated;
        });
        prefer(done.fingerprint());
        return done;
    }

    /**
     * Takes every key out of the file that was replaced, after a look at each data key that it needs none of them.
     *
     * @param alongside stands or falls with it, and is told the fingerprints; not called where there is nothing to do
     * @return the fingerprints
     * @throws KeysetNotWritableException if the file cannot be written
     * @throws IllegalStateException if a data key still needs an old one
     */
    public List<String> putAwayOld(BiConsumer<Handle, List<String>> alongside) {
        return database.transaction(handle -> {
            String current = lock(handle);
            Keyset keys = KeysetFile.open(file());
            List<String> old = old(known(handle), current);
            if (!old.isEmpty()) {
                Keyset rest = keep(
                        keys,
                        keys.fingerprints().stream()
                                .filter(each -> !old.contains(each))
                                .toList(),
                        current);
                requireEnough(handle, keys, rest);
                alongside.accept(handle, old);
                replace(rest);
                installation.masterKeys().adopt(rest);
            }
            return old;
        });
    }

    private Path file() {
        return installation.masterKeys().file();
    }

    /** Against other rotations, and against servers that start: they read row and file under the same lock. */
    private static String lock(Handle handle) {
        handle.execute("lock table installation in share row exclusive mode");
        return handle.createQuery("select master_key_fingerprint from installation for update")
                .mapTo(String.class)
                .one();
    }

    private static List<String> known(Handle handle) {
        return handle.createQuery("select fingerprint from master_key")
                .mapTo(String.class)
                .list();
    }

    private List<String> old(List<String> known, String current) {
        return installation.masterKeys().fingerprints().stream()
                .filter(each -> known.contains(each) && !each.equals(current))
                .toList();
    }

    private static Optional<String> unused(Handle handle, Keyset keys) {
        List<String> known = known(handle);
        return keys.fingerprints().stream()
                .filter(each -> !known.contains(each))
                .findFirst();
    }

    private String addTo(Keyset keys) {
        try {
            Keyset more = keys.withNewKey();
            replace(more);
            return more.fingerprints().getLast();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink makes AES keys on every platform", e);
        }
    }

    private Rotated rewrap(Handle handle, MasterKey next) {
        int rewrapped = 0;
        int shut = 0;
        for (Wrapped each : wrapped(handle)) {
            Optional<byte[]> plain = unwrapped(each);
            if (plain.isPresent()) {
                store(handle, each.number(), wrap(next, plain.get()));
                rewrapped++;
            } else {
                shut++;
            }
        }
        return new Rotated(next.fingerprint(), rewrapped, shut);
    }

    private static List<Wrapped> wrapped(Handle handle) {
        return handle.createQuery("select id, wrapped from data_key order by id for update")
                .map((row, context) -> new Wrapped(row.getInt("id"), row.getBytes("wrapped")))
                .list();
    }

    private Optional<byte[]> unwrapped(Wrapped key) {
        try {
            return Optional.of(installation.masterKeys().unwrap(installation.id(), key.bytes()));
        } catch (GeneralSecurityException e) {
            LOG.warnf("data key %d opens with no master key and stays as it is", key.number());
            return Optional.empty();
        }
    }

    private byte[] wrap(MasterKey master, byte[] plain) {
        try {
            return master.wrap(installation.id(), plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key does not wrap", e);
        }
    }

    private static void store(Handle handle, int number, byte[] wrapped) {
        handle.createUpdate("update data_key set wrapped = :wrapped where id = :id")
                .bind("id", number)
                .bind("wrapped", wrapped)
                .execute();
    }

    /** What the whole keyset opens, the rest must open too. */
    private void requireEnough(Handle handle, Keyset whole, Keyset rest) {
        for (Wrapped each : wrapped(handle)) {
            if (opens(whole, each) && !opens(rest, each)) {
                throw new IllegalStateException("data key " + each.number() + " still needs an old master key");
            }
        }
    }

    private boolean opens(Keyset keys, Wrapped key) {
        try {
            keys.find(keys.fingerprint()).orElseThrow().unwrap(installation.id(), key.bytes());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Keyset keep(Keyset keys, List<String> these, String primary) {
        try {
            return keys.only(these, primary);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset that was read can be made smaller", e);
        }
    }

    /** For other programs that read the file, and for older versions; this one goes by the database. */
    private void prefer(String fingerprint) {
        try {
            database.run(handle -> {
                if (lock(handle).equals(fingerprint)) {
                    replace(KeysetFile.open(file()).preferring(fingerprint));
                }
            });
        } catch (GeneralSecurityException | RuntimeException e) {
            LOG.warnf("the keyset file keeps its old primary key, which does no harm: %s", e.getMessage());
        }
    }

    private void replace(Keyset keys) {
        try {
            KeysetFile.replace(file(), keys);
        } catch (IOException e) {
            throw new KeysetNotWritableException(file(), e);
        }
    }

    private record Wrapped(int number, byte[] bytes) {}
}
