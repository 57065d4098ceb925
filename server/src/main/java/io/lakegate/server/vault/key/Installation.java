package io.lakegate.server.vault.key;

import io.lakegate.server.database.Database;
import io.lakegate.server.setting.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * This installation: its id, and the master keys of its keyset. The row and the keyset come into being together; from then on only a
 * keyset is accepted that holds the master key which the row names, because with another one every new secret would be lost to the
 * replicas, and every old one to this server.
 */
public record Installation(UUID id, MasterKeys masterKeys) {

    /**
     * Opens the installation, or founds it where the database has none yet.
     *
     * @param keyset the master keyset file, made on foundation if it does not exist
     * @param development whether to mark a new installation as touched by development
     * @throws StartRefusedException in one line, when the keyset is missing, unreadable or another one
     */
    public static Installation open(Database database, Path keyset, boolean development) {
        return database.transaction(handle -> {
            // Replicas that start together found it once.
            handle.execute("lock table installation in share row exclusive mode");
            Optional<Row> row = find(handle);
            return row.isPresent() ? existing(row.get(), keyset) : found(handle, keyset, development);
        });
    }

    private static Installation existing(Row row, Path keyset) {
        if (!Files.exists(keyset)) {
            throw new StartRefusedException("the master keyset " + keyset
                    + " is missing; put it back from your backup, nothing in this database opens without it");
        }
        Keyset keys = KeysetFile.open(keyset);
        if (keys.find(row.fingerprint()).isEmpty()) {
            throw new StartRefusedException("the master keyset " + keyset
                    + " is not the one this database was sealed with (expected fingerprint " + row.fingerprint()
                    + ", found " + String.join(", ", keys.fingerprints())
                    + "); point LAKEGATE_KEYSET to the right one");
        }
        return new Installation(row.id(), new MasterKeys(keyset, keys));
    }

    /** A keyset that lies there already was put there by the operator, or by a start that died before its commit. */
    private static Installation found(Handle handle, Path keyset, boolean development) {
        Keyset keys = Files.exists(keyset) ? KeysetFile.open(keyset) : KeysetFile.create(keyset);
        UUID id = handle.createQuery("""
                        with known as (insert into master_key (fingerprint) values (:fingerprint))
                        insert into installation (master_key_fingerprint, development_touched)
                        values (:fingerprint, :development) returning id
                        """)
                .bind("fingerprint", keys.fingerprint())
                .bind("development", development)
                .mapTo(UUID.class)
                .one();
        return new Installation(id, new MasterKeys(keyset, keys));
    }

    /** The master key that wraps now, which the caller's transaction holds in place until it ends. */
    MasterKey hold(Handle handle) {
        String fingerprint = handle.createQuery("select master_key_fingerprint from installation for share")
                .mapTo(String.class)
                .one();
        return masterKeys
                .find(fingerprint)
                .orElseThrow(() -> new IllegalStateException("the keyset file " + masterKeys.file()
                        + " of this server does not hold the master key " + fingerprint
                        + ", which another server has made; let both use one file"));
    }

    private static Optional<Row> find(Handle handle) {
        return handle.createQuery("select id, master_key_fingerprint from installation")
                .map((row, context) ->
                        new Row(row.getObject("id", UUID.class), row.getString("master_key_fingerprint")))
                .findOne();
    }

    private record Row(UUID id, String fingerprint) {}

    @Override
    public String toString() {
        return "Installation(" + id + ")";
    }
}
