package io.lakegate.server.vault;

import io.lakegate.server.database.Database;
import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Opens the installation once and gives its vault to whoever injects it. */
@ApplicationScoped
final class VaultProducer {

    @Produces
    @Singleton
    LocalVault vault(Database database, Settings settings) {
        return new LocalVault(database, Installation.open(database, settings.keyset(), settings.development()));
    }

    @Produces
    @Singleton
    MacKeys macKeys(Database database, LocalVault vault) {
        return new StoredMacKeys(database, vault);
    }
}
