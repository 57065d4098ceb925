package io.lakegate.server.setting;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operator configured, checked once at start by {@link SettingsReader}.
 *
 * @param mode production unless {@code LAKEGATE_MODE=development}
 * @param url {@code LAKEGATE_URL}, the only source of absolute URLs: scheme, host, optional port, no path
 * @param home {@code LAKEGATE_HOME}: embedded database, keyset, passwords
 * @param listen address the pages and API listen on; loopback unless told otherwise
 * @param port of pages and API
 * @param managementPort of health and metrics
 * @param databaseUrl JDBC URL of an outside PostgreSQL; absent means the embedded one in {@code home}
 * @param databaseUser for an outside PostgreSQL
 * @param databasePassword for an outside PostgreSQL
 * @param databaseOwner who owns the tables of an outside PostgreSQL and migrates them; absent means {@code databaseUser}, who
 *     may then change the audit
 * @param listenerUrl JDBC URL for the notification listener, which must bypass a transaction pooler; absent means
 *     {@code databaseUrl}
 * @param keyset master keyset file; {@code home/keyset.json} unless {@code LAKEGATE_KEYSET} says otherwise
 * @param allowedHosts Databricks hosts beyond the known zones, as {@code host}, or in development mode also as
 *     {@code http://127.0.0.1:port}
 * @param trustedProxies addresses whose forwarded headers count
 */
public record Settings(
        Mode mode,
        URI url,
        Path home,
        String listen,
        int port,
        int managementPort,
        Optional<String> databaseUrl,
        Optional<String> databaseUser,
        Optional<DatabasePassword> databasePassword,
        Optional<DatabaseOwner> databaseOwner,
        Optional<String> listenerUrl,
        Path keyset,
        List<String> allowedHosts,
        List<String> trustedProxies) {

    /** Whether {@code LAKEGATE_MODE=development}. */
    public boolean development() {
        return mode == Mode.DEVELOPMENT;
    }

    /** An absolute URL of ours for a path that starts with a slash. */
    public URI at(String path) {
        return url.resolve(path);
    }

    /**
     * Who migrates.
     *
     * @param url JDBC URL where it differs from that of the runtime, such as past a pooler
     */
    public record DatabaseOwner(Optional<String> url, String user, DatabasePassword password) {}

    /** A password that prints redacted; lives here because settings know nobody. */
    public record DatabasePassword(String reveal) {
        @Override
        public String toString() {
            return "DatabasePassword(redacted)";
        }
    }
}
