package io.lakegate.server;

import io.lakegate.server.database.DatabaseAddress;
import io.lakegate.server.setting.LogFormat;
import io.lakegate.server.setting.Settings;

/** Translates our settings into Quarkus' own, as system properties, which must happen before Quarkus starts. */
final class QuarkusSettings {

    static final String MANAGEMENT_PORT = "quarkus.management.port";

    private QuarkusSettings() {}

    static void apply(Settings settings, LogFormat format) {
        set("quarkus.http.host", settings.listen());
        set("quarkus.http.port", Integer.toString(settings.port()));
        set("quarkus.management.host", settings.listen());
        // One a processor: nothing blocks them, and more would only take turns.
        int processors = Runtime.getRuntime().availableProcessors();
        set("quarkus.vertx.event-loops-pool-size", Integer.toString(processors));
        set("quarkus.log.console.json.enabled", Boolean.toString(format == LogFormat.JSON));
    }

    static void apply(DatabaseAddress database) {
        set("quarkus.datasource.jdbc.url", database.url());
        set("quarkus.datasource.username", database.user());
        set("quarkus.datasource.password", database.password().reveal());
    }

    /** Quarkus expands {@code ${…}} in values; ours mean what they say. */
    static String escaped(String value) {
        return value.replace("$", "\\$");
    }

    private static void set(String name, String value) {
        System.setProperty(name, escaped(value));
    }
}
