package io.lakegate.server.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Gives the settings to whoever injects them. */
@ApplicationScoped
public final class SettingsProducer {

    private static volatile @Nullable Settings checked;

    SettingsProducer() {}

    /** The main program hands over what it has checked, before the web server starts. */
    public static void handOver(Settings settings) {
        checked = settings;
    }

    /** Tests run without the main program; their settings are properties. */
    @Produces
    @Singleton
    Settings settings(Config config) {
        Settings known = checked;
        return known != null ? known : properties(config).read();
    }

    @Produces
    @Singleton
    RefreshSettings refreshSettings(Config config) {
        return (checked != null ? SettingsReader.ofProcess() : properties(config)).refresh();
    }

    private static SettingsReader properties(Config config) {
        return SettingsReader.ofProperties(
                name -> config.getOptionalValue(name, String.class).orElse(null));
    }

    /** Read again: who checked the settings has refused what does not fit. */
    @Produces
    @Singleton
    TokenPathSettings tokenPath(Config config) {
        return (checked != null ? SettingsReader.ofProcess() : properties(config)).tokenPath();
    }
}
