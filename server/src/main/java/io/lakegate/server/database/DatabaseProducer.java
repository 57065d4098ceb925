package io.lakegate.server.database;

import io.agroal.api.AgroalDataSource;
import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the database to whoever injects it. */
@ApplicationScoped
final class DatabaseProducer {

    @Produces
    @Singleton
    Database database(AgroalDataSource pool) {
        return Database.over(pool);
    }

    @Produces
    @Singleton
    DatabaseAddress address(
            Settings settings,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        return new DatabaseAddress(
                url, settings.listenerUrl().orElse(url), user, new Settings.DatabasePassword(password.orElse("")));
    }
}
