package io.lakegate.server.vault;

import io.lakegate.server.database.Database;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.vault.key.DataKeys;
import io.lakegate.server.vault.key.Installation;
import io.lakegate.server.vault.key.MasterKeyRotation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Opens the installation once and gives its keys and its vault to whoever injects them. */
@ApplicationScoped
final class VaultProducer {

    @Produces
    @Singleton
    Installation installation(Database database, Settings settings) {
        return Installation.open(database, settings.keyset(), settings.development());
    }

    @Produces
    @Singleton
    DataKeys dataKeys(Database database, Installation installation) {
        return new DataKeys(database, installation);
    }

    @Produces
    @Singleton
    MasterKeyRotation masterKeyRotation(Database database, Installation installation) {
        return new MasterKeyRotation(database, installation);
    }

    @Produces
    @Singleton
    LocalVault vault(DataKeys keys) {
        return new LocalVault(keys);
    }

    @Produces
    @Singleton
    MacKeys macKeys(Database database, LocalVault vault) {
        return new StoredMacKeys(database, vault);
    }
}
