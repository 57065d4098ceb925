package io.lakegate.bench.load;

import io.lakegate.bench.stage.SharedPostgres;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * An app with one key, put straight into the bench's own database.
 *
 * @param key in the clear; it opens nothing but this bench's connections
 */
public record LoadApp(UUID id, String key) {

    static List<LoadApp> make(SharedPostgres postgres, int count) {
        List<LoadApp> apps = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            LoadApp app = new LoadApp(
                    new UUID(0x4000, 0x8000_0000_0000_0000L + number),
                    "lga_" + HexFormat.of().formatHex(sha256("bench app " + number)));
            postgres.execute(
                    "insert into app (id, name) values ('" + app.id + "', 'load " + number + "')",
                    "insert into app_key (id, app_id, name, hash, hint, expires_at) values ('" + app.id + "', '"
                            + app.id
                            + "', 'load', '\\x" + HexFormat.of().formatHex(sha256(app.key)) + "', '"
                            + app.key.substring(app.key.length() - 4) + "', lakegate_now() + interval '30 days')");
            apps.add(app);
        }
        return List.copyOf(apps);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "LoadApp(" + id + ")";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
