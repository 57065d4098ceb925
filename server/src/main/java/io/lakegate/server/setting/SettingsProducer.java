package io.lakegate.server.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Gives the settings to whoever injects them: the same variables that the program has already checked at start. */
@ApplicationScoped
final class SettingsProducer {

    @Produces
    @Singleton
    Settings settings(Config config) {
        return SettingsReader.ofProperties(
                        name -> config.getOptionalValue(name, String.class).orElse(null))
                .read();
    }
}
