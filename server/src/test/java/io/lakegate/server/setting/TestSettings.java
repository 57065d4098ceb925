package io.lakegate.server.setting;

import java.util.Map;

/** Settings for tests that need some but do not care which. */
public final class TestSettings {

    private TestSettings() {}

    /** Development mode on localhost:8080, with everything else as it comes. */
    public static Settings development() {
        return SettingsReader.of(Map.of("LAKEGATE_MODE", "development")).read();
    }

    /** Development mode with these variables. */
    public static Settings development(Map<String, String> variables) {
        var all = new java.util.HashMap<>(variables);
        all.put("LAKEGATE_MODE", "development");
        return SettingsReader.of(all).read();
    }

    /** Production at {@code https://lakegate.example.com}. */
    public static Settings production() {
        return SettingsReader.of(Map.of("LAKEGATE_URL", "https://lakegate.example.com"))
                .read();
    }
}
