package io.lakegate.emulator.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name of a host as at Databricks, such as {@code dbc-local-1.cloud.databricks.com}. Reached over TLS only.
 *
 * @param host the whole name, in lower case
 * @param zone what it ends with, such as {@code .cloud.databricks.com}; hosts of one cloud share it
 */
public record RealName(String host, String zone) {
    private static final Pattern LABELS = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]+");

    /** Refuses what is no host name. */
    public RealName {
        host = host.toLowerCase(Locale.ROOT);
        if (!host.endsWith(zone) || !LABELS.matcher(host).matches()) {
            throw new IllegalArgumentException("'" + host + "' is no host name: use letters, digits and hyphens");
        }
    }
}
