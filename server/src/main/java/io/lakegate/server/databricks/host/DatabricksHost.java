package io.lakegate.server.databricks.host;

import java.net.URI;

/**
 * One Databricks host, normalised by {@link DatabricksHostRule}: a lower-case ASCII host name reached by https on 443, or,
 * in development mode only, an allowed {@code http://127.0.0.1:port}.
 *
 * @param text as stored and shown: the bare name, or the whole development URL
 */
public record DatabricksHost(String text) {

    /** Where requests go. */
    public URI url() {
        return URI.create(text.startsWith("http://") ? text : "https://" + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
