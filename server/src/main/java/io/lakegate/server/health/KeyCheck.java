package io.lakegate.server.health;

import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The keys that everything is sealed with. */
@ApplicationScoped
class KeyCheck implements HealthCheck {

    private final Settings settings;

    KeyCheck(Settings settings) {
        this.settings = settings;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public List<Finding> look(Handle handle) {
        return List.of(masterKey(handle), dataKeys(handle));
    }

    private Finding masterKey(Handle handle) {
        Path keyset = settings.keyset();
        String fingerprint = handle.createQuery("select master_key_fingerprint from installation")
                .mapTo(String.class)
                .one();
        if (!Files.isReadable(keyset)) {
            return Finding.bad(
                    "Master key",
                    "The keyset file " + keyset + " is gone. This server still has the key in memory.",
                    "Put the file back from your backup before the next start: without it nothing in the database opens.");
        }
        String fact = "Fingerprint " + fingerprint + ", in " + keyset + ".";
        return others(keyset)
                ? Finding.bad("Master key", fact + " Others on this machine can read the file.", "chmod 600 " + keyset)
                : Finding.good("Master key", fact);
    }

    private static Finding dataKeys(Handle handle) {
        Keys keys = handle.createQuery("""
                        select count(*) filter (where retired_at is null) as used, count(*) as total, max(created_at) as newest,
                               exists (select from rotation where ended_at is null) as under_way
                          from data_key
                        """)
                .map((row, context) -> new Keys(
                        row.getLong("used"),
                        row.getLong("total"),
                        Optional.ofNullable(row.getTimestamp("newest")).map(java.sql.Timestamp::toInstant),
                        row.getBoolean("under_way")))
                .one();
        return finding(keys).since(keys.newest);
    }

    private static Finding finding(Keys keys) {
        String fact = keys.total == 0
                ? "None yet; the first secret makes one."
                : keys.used + " in use, " + (keys.total - keys.used) + " retired.";
        if (keys.underWay) {
            return Finding.good("Data keys", fact + " Everything is being brought under the newest.");
        }
        return keys.used <= 1
                ? Finding.good("Data keys", fact)
                : Finding.watch(
                        "Data keys",
                        fact + " Not everything lies under the newest.",
                        "See under Keys what did not open, mend it, and run lakegate vault rewrap.");
    }

    /** Whether anybody but the owner may read or write it; false where the file system does not say. */
    private static boolean others(Path keyset) {
        try {
            return !Set.copyOf(PosixFilePermissions.fromString("rw-------"))
                    .containsAll(Files.getPosixFilePermissions(keyset));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private record Keys(long used, long total, Optional<Instant> newest, boolean underWay) {}
}
