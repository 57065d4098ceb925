package io.lakegate.server.vault;

import io.lakegate.server.database.Database;
import io.lakegate.server.vault.key.Installation;
import java.nio.file.Path;

/** A real vault over a test's database. */
public final class TestVault {

    private TestVault() {}

    /** Founds the installation with a keyset in this folder, or opens it. */
    public static Vault in(Database database, Path folder) {
        return new LocalVault(database, Installation.open(database, folder.resolve("keyset.json"), true));
    }

    /** The same for a database that development has never touched. */
    public static Vault inProduction(Database database, Path folder) {
        return new LocalVault(database, Installation.open(database, folder.resolve("keyset.json"), false));
    }
}
