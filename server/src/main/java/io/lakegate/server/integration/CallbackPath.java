package io.lakegate.server.integration;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Databricks sends the browser back to. The aliases are the paths of other platforms, so that an OAuth application
 * that was registered for one of them keeps working when only its host name moves to Lakegate. An alias answers only
 * while an integration has chosen it.
 */
public enum CallbackPath {
    LAKEGATE("/oauth/callback", "Lakegate"),
    CARTO("/connections/oauth/databricks/callback", "CARTO"),
    DBT("/complete/databricks", "dbt"),
    POSIT_CONNECT("/__oauth__/integrations/callback", "Posit Connect"),
    POSIT_WORKBENCH("/oauth_redirect_callback", "Posit Workbench");

    private final String path;
    private final String platform;

    CallbackPath(String path, String platform) {
        this.path = path;
        this.platform = platform;
    }

    /** The path, from the root of {@code LAKEGATE_URL}. */
    public String path() {
        return path;
    }

    /** Whose path it is. */
    public String platform() {
        return platform;
    }

    /** The one with this path, if there is one. */
    public static Optional<CallbackPath> of(String path) {
        return Stream.of(values()).filter(it -> it.path.equals(path)).findFirst();
    }
}
